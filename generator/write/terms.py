"""Limits as a page asks of them: the standard's, and those of a profile that is loaded into it."""

from typing import Any

from ..checks.floors import PROMISE, STANDARD, sayings
from ..model.clock import day_number, day_start
from ..standard import Standard
from .report import indicators

KIND, VERSION = "bihuan-profile", 1


def limits(standard: Standard) -> dict[str, Any]:
    """Give every limit: its values by the second from which each holds, and how it is said whose word decided."""
    words = standard.words
    return {
        name: {
            "values": [
                {
                    "from": day_start(day_number(v.from_)),
                    "value": v.value,
                    "by_severity": dict(v.by_severity),
                    "by": f"{PROMISE}:{v.from_}" if v.from_ in words.promised.get(name, ()) else STANDARD,
                }
                for v in limit.dated
            ],
            "floors": [floor.region for floor in limit.floors],
            "promised": name in words.promised,
            "says": sayings(name, words),
        }
        for name, limit in words.limits.items()
    }


def profile(standard: Standard) -> dict[str, Any]:
    """Give a profile that was found sound, worked out for a page: what it says of limits, of clauses and of breaches."""
    applied = standard.applied
    assert applied is not None
    told = applied.profile
    return {
        "kind": KIND,
        "version": VERSION,
        "edition": standard.charter.edition,
        "standard": standard.charter.title,
        "title": told.title,
        "source": applied.source,
        "digest": applied.digest,
        "region": told.region or "",
        "limits": {name: limit for name, limit in limits(standard).items() if limit["promised"]},
        "disabled": [d.model_dump(mode="json") for d in told.disabled],
        "waivers": [w.model_dump(mode="json") for w in told.waivers],
        "kpis": indicators.told(standard),
    }
