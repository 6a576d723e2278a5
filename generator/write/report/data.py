"""A report for programs: one JSON object, its keys sorted, the same text for the same report.

shape       1; raised when a key changes its meaning
standard    title, edition, digest
export      source, digest, map {id, title}, as_of (ISO 8601), as_of_told, limits_on (a date, or null),
            rows {read, judged, out_of_scope {reason: rows}, refused [{row, message}]}, assumed [text], cannot_record {field: why}
clauses     in reading order: id, no, title, level, counts {outcome: cases}, decided,
            kept {least, most, of}: the share kept is the interval [least / of, most / of],
            undetermined [{reason, field, count, says}]
shares      id, no, title, level, of (a clause's id), outcome, reason, kept {least, most, of}, demanded (percent)
findings    by row: clause, no, case, row, because, over_seconds
notices     kind, field, count, message, rows
reported    title, counts {value: cases}: what the source system says of itself, never a verdict
"""

import datetime
import json as encoder
from typing import Any

from ...model.clock import ZONE
from ...model.report import Report, ShareVerdict, Tally
from ...standard import Standard
from .figures import titled

SHAPE = 1


def json(standard: Standard, report: Report) -> str:
    """Give the report as JSON."""
    return encoder.dumps(_report(standard, report), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _report(standard: Standard, report: Report) -> dict[str, Any]:
    cases = report.cases
    order = {clause: place for place, clause in enumerate(standard.clauses)}
    return {
        "shape": SHAPE,
        "standard": {"title": standard.charter.title, "edition": report.edition, "digest": report.standard_digest},
        "export": _export(report),
        "clauses": [_clause(standard, t) for t in sorted(report.tallies, key=lambda t: order[t.clause])],
        "shares": [_share(standard, s) for s in report.shares],
        "findings": [
            {"no": standard.clauses[f.clause].no, "clause": f.clause, "case": f.case, "row": f.row, "because": f.because}
            | {"over_seconds": f.over}
            for f in sorted(report.findings, key=lambda f: (f.row, order[f.clause], f.case))
        ],
        "notices": [
            {"kind": n.kind, "field": n.field, "count": n.count, "message": n.message, "rows": list(n.rows)}
            for n in cases.notices
        ],
        "reported": [{"title": r.title, "counts": dict(r.counts)} for r in cases.reported],
    }


def _export(report: Report) -> dict[str, Any]:
    cases = report.cases
    zone = datetime.timezone(datetime.timedelta(seconds=ZONE))
    return {
        "source": cases.source,
        "digest": cases.digest,
        "map": {"id": cases.map_id, "title": cases.map_title},
        "as_of": datetime.datetime.fromtimestamp(cases.as_of, zone).isoformat(),
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
        "demanded": share.demanded,
    }


def _named(standard: Standard, clause: str) -> dict[str, Any]:
    told = standard.clauses[clause]
    return {"id": told.id, "no": told.no, "title": titled(standard, told), "level": told.level.value}


def _kept(least: int, most: int, due: int) -> dict[str, int]:
    return {"least": least, "most": most, "of": due}
