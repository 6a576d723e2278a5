"""A report for programs: one JSON object, its keys sorted, the same text for the same report. `shape` tells what stands where."""

import json as encoder
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from typing import Any

from ...model.analysis import Indicator, Ratio, Score
from ...model.board import Held
from ...model.clock import DAY, ZONE, spell_day
from ...model.estate import Listing
from ...model.finding import Finding, Lined
from ...model.history import Past
from ...model.report import Report, ShareVerdict, Tally
from ...model.terms import Ward
from ...model.waived import Waived
from ...standard import Kpi, Standard
from ...standard.applying import day_of, looser
from ...standard.profile import Applied
from .exceptions import waiver_lines
from .figures import titled

SHAPE = 1
NO_FINDINGS = '\n "findings": []'
FINDINGS = 1_000
"""How many findings are a piece of the report."""


def json(standard: Standard, report: Report) -> str:
    """Give the report as JSON."""
    return "".join(pieces(standard, report))


def pieces(standard: Standard, report: Report) -> Iterator[str]:
    """Give the report as JSON, piece by piece: one finding a line, of which there can be millions, some thousand a piece."""
    told = encoder.dumps(_report(standard, report), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    before, after = told.split(NO_FINDINGS)
    yield before + NO_FINDINGS[:-1]
    findings, between = _findings(standard, report), ""
    while some := tuple(islice(findings, FINDINGS)):
        yield f"{between}\n  " + ",\n  ".join(some)
        between = ","
    yield ("\n ]" if between else "]") + after


def _report(standard: Standard, report: Report) -> dict[str, Any]:
    cases = report.cases
    order = {clause: place for place, clause in enumerate(standard.clauses)}
    return {
        "shape": SHAPE,
        "standard": {"title": standard.charter.title, "edition": report.edition, "digest": report.standard_digest},
        "unmasked": report.unmasked,
        "export": _export(report),
        "only": list(report.only),
        "part": asdict(report.part) if report.part else None,
        "profile": _profile(standard, report, standard.applied, 0) if standard.applied else None,
        "projects": _projects(standard, report, standard.listed) if standard.listed else None,
        "score": asdict(report.analysis.total),
        "clauses": [_clause(standard, t) for t in sorted(report.tallies, key=lambda t: order[t.clause])],
        "shares": [_share(standard, s) for s in report.shares],
        "indicators": [_indicator(kpi, report.analysis.indicator(kpi.id)) for kpi in standard.kpis.values()],
        "months": _scores(report.analysis.months),
        "groups": {field: _scores(told) for field, told in report.analysis.groups.items()},
        "waits": [asdict(told) for told in report.analysis.waits],
        "stages": [asdict(told) for told in report.analysis.stages],
        "past": _past(report.past) if report.past else None,
        "board": _board(report.held) if report.held else None,
        "findings": [],
        "notices": [
            {"kind": n.kind, "field": n.field, "count": n.count, "message": n.message, "rows": list(n.rows)}
            for n in cases.notices
        ],
        "reported": [{"title": r.title, "counts": dict(r.counts)} for r in cases.reported],
    }


def _export(report: Report) -> dict[str, Any]:
    cases = report.cases
    return {
        "source": cases.source,
        "digest": cases.digest,
        "map": {"id": cases.map_id, "title": cases.map_title},
        "as_of": _moment(cases.as_of),
        "as_of_told": cases.as_of_told,
        "limits_on": report.limits_on or None,
        "rows": {
            "read": cases.rows_in,
            "judged": cases.judged,
            "out_of_scope": dict(cases.out_of_scope),
            "refused": [{"row": r.row, "message": r.message} for r in cases.refused],
        },
        "assumed": list(cases.assumed),
        "cannot_record": dict(cases.cannot_record),
    }


def _projects(standard: Standard, report: Report, listed: Listing) -> dict[str, Any]:
    """Tell of every project in the list by whose terms it is judged: 0 the profile beside it, or none; else one of `profiles`."""
    wards = {name: ward for ward, each in enumerate(standard.assigned, 1) for name in each.projects}
    return {
        "source": listed.source,
        "digest": listed.digest,
        "listed": {name: asdict(estate) | {"profile": wards.get(name, 0)} for name, estate in listed.estates.items()},
        "profiles": [
            _profile(standard, report, each.applied, ward) | {"projects": list(each.projects)}
            for ward, each in enumerate(standard.assigned, 1)
        ],
        "plain": asdict(report.plain) if report.plain else None,
    }


def _profile(standard: Standard, report: Report, applied: Applied, ward: Ward) -> dict[str, Any]:
    profile, own = applied.profile, (standard.plain or standard).words.limits
    off = profile.off(day_of(report.cases.as_of))
    return {
        "source": applied.source,
        "digest": applied.digest,
        "region": profile.region,
        "limits": [p.model_dump(mode="json", by_alias=True) | {"looser": looser(own[p.id], p)} for p in profile.limits],
        "disabled": [d.model_dump(mode="json") | {"in_force": d.clause in off} for d in profile.disabled],
        "waivers": [
            {"id": x.waiver.id, "clause": x.waiver.clause, "expires": x.waiver.expires.isoformat()}
            | {"honoured": x.honoured, "afterwards": x.afterwards, "expired": x.expired}
            for x in waiver_lines(report, applied, ward)
        ],
        "waived": [_waived(w) for w in report.waived if w.ward == ward],
        "plain": asdict(report.plain) if report.plain else None,
    }


def _waived(waived: Waived) -> dict[str, Any]:
    told = asdict(waived) | {"due": None if waived.due is None else _moment(waived.due)}
    return {key: value for key, value in told.items() if key != "ward"}


def _clause(standard: Standard, tally: Tally) -> dict[str, Any]:
    reasons = sorted(tally.reasons.items(), key=lambda item: (-item[1], item[0]))
    return _named(standard, tally.clause) | {
        "counts": {outcome.value: count for outcome, count in tally.counts.items() if count},
        "decided": tally.decided,
        "kept": _kept(*tally.kept),
        "undetermined": [
            {"reason": reason.value, "field": field, "count": count, "says": reason.say(standard.words.label(field))}
            for (reason, field), count in reasons
        ],
    }


def _share(standard: Standard, share: ShareVerdict) -> dict[str, Any]:
    return _named(standard, share.clause) | {
        "of": share.of,
        "outcome": share.outcome.value,
        "reason": share.reason.value if share.reason else None,
        "kept": _kept(share.least, share.most, share.due),
        "granted": share.granted.value,
        "demanded": share.demanded,
    }


def _named(standard: Standard, clause: str) -> dict[str, Any]:
    told = standard.clauses[clause]
    return {"id": told.id, "no": told.no, "title": titled(standard, told), "level": told.level.value}


def _findings(standard: Standard, report: Report) -> Iterator[str]:
    """Write every finding as a line of JSON."""
    numbers = {clause.id: clause.no for clause in standard.clauses.values()}
    return report.findings.lines(numbers) if isinstance(report.findings, Lined) else _lines(report.findings, numbers)


def _lines(findings: Iterable[Finding], numbers: Mapping[str, str]) -> Iterator[str]:
    for clause, case, row, because, over, due, owner in findings:
        told = {"because": because, "case": case, "clause": clause, "no": numbers[clause], "row": row, "owner": owner}
        ends = {"due": None if due is None else _moment(due), "over_seconds": over}
        yield encoder.dumps(told | ends, ensure_ascii=False, sort_keys=True)


def _indicator(kpi: Kpi, told: Indicator | None) -> dict[str, Any]:
    groups = {field: {value: _ratio(r) for value, r in by.items()} for field, by in told.groups.items()} if told else {}
    return {
        "id": kpi.id,
        "title": kpi.title,
        "total": _ratio(told.total) if told else None,
        "months": {month: _ratio(r) for month, r in told.months.items()} if told else {},
        "groups": groups,
        "spread": asdict(told.spread) if told and told.spread else None,
    }


def _past(past: Past) -> dict[str, Any]:
    before = past.before
    named = {name: [{"clause": clause, "case": case} for clause, case in getattr(past, name)] for name in ("new", "cured")}
    return named | {
        "before": {"export": before.export, "as_of": _moment(before.as_of), "edition": before.edition} if before else None,
        "months": {kpi: {month: _ratio(r) for month, r in by.items()} for kpi, by in past.months.items()},
        "still": past.still,
        "unsure": past.unsure,
        "unjudged": past.unjudged,
        "gone": past.gone,
        "other_edition": past.other_edition,
    }


def _board(held: Held) -> dict[str, Any]:
    """Tell of every case on the board what it says and what we say; null where the case was not judged."""
    board, judged = held.board, held.judged
    told = {c: {"in_time": s, "outcome": judged[c].outcome if c in judged else None} for c, s in board.in_time.items()}
    return {"source": board.source, "heading": board.heading, "clause": board.clause, "cases": told}


def _ratio(ratio: Ratio) -> dict[str, Any]:
    return asdict(ratio) | {"decided": ratio.decided}


def _scores(told: Mapping[str, Score]) -> dict[str, Any]:
    return {value: asdict(score) for value, score in told.items()}


def _moment(moment: int) -> str:
    day, rest = divmod(moment + ZONE, DAY)
    return f"{spell_day(day)}T{rest // 3_600:02}:{rest // 60 % 60:02}:{rest % 60:02}+08:00"


def _kept(least: int, most: int, due: int) -> dict[str, int]:
    return {"least": least, "most": most, "of": due}
