"""A standard as a profile has it, and as it stands on a day."""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from ..model.clock import EPOCH, local_day
from ..model.limit import Limit, LimitValue
from . import Standard
from .profile import Applied, Promise


def with_profile(standard: Standard, applied: Applied) -> Standard:
    """Put a profile's limits in place of the standard's, and keep the standard beside it, to be compared with."""
    profile, held = applied.profile, standard.words.limits
    promised: dict[str, list[Promise]] = {}
    for promise in profile.limits:
        promised.setdefault(promise.id, []).append(promise)
    changed = {name: _promising(held[name], told) for name, told in promised.items()}
    days = {name: frozenset(p.from_ for p in told) for name, told in promised.items()}
    words = replace(standard.words, limits={**held, **changed}, promised=days, region=profile.region or "")
    return replace(standard, words=words, applied=applied, plain=standard)


def standing(standard: Standard, as_of: int) -> Standard:
    """Leave out the clauses that a profile has switched off at a moment."""
    if standard.applied is None:
        return standard
    return replace(standard, off=standard.applied.profile.off(day_of(as_of)))


def day_of(moment: int) -> datetime.date:
    """Give the last local day that a moment belongs to: 24:00 is the end of its day."""
    return EPOCH + datetime.timedelta(days=local_day(moment - 1))


def looser(limit: Limit, promise: Promise) -> bool:
    """Whether a promise is, for some severity, looser than the limit that stood there before."""
    before = limit.on(promise.from_) or limit.dated[0]
    return any(_looser(limit, old, new) for old, new in _pairs(before, promise))


def _looser(limit: Limit, old: int, new: int) -> bool:
    return new > old if limit.stricter == "lower" else new < old


def _pairs(before: LimitValue, after: LimitValue) -> Iterator[tuple[int, int]]:
    for code in {*before.by_severity, *after.by_severity} or {""}:
        old, new = (v.by_severity.get(code, v.value if v.value is not None else 0) for v in (before, after))
        yield old, new


def _promising(limit: Limit, told: list[Promise]) -> Limit:
    """Give a limit whose values, from the first promise on, are those that were promised."""
    first = min(p.from_ for p in told)
    own = (v for v in limit.values if v.from_ < first)
    return limit.model_copy(update={"values": (*own, *told)})
