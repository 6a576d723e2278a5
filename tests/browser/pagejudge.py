"""The page's own judge, driven in Chromium without the page around it; and the program's report in the same shape."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from generator.cli.selfcheck import worker
from generator.model.clock import spell_end
from generator.model.outcome import undetermined
from generator.model.report import Report
from generator.standard import Standard
from generator.write.report.indicators import indicators

CHECK = """async ([files, asked]) => {
  const bytes = (told) => Uint8Array.from(atob(told), (c) => c.charCodeAt(0))
  const given = Object.entries(files).map(([name, told]) => new File([bytes(told)], name))
  try {
    const { report, findings } = await bihuanCheck.check(given, asked, () => {})
    return { ...report, findings: findings() }
  } catch (error) {
    return bihuanCheck.failure(error)
  }
}"""


def start(page: Page, standard: Standard) -> None:
    """Load the judge of a standard into a page."""
    page.goto("about:blank")
    page.evaluate(f"{worker(standard)}; bihuanWorker()")


def check(page: Page, files: Mapping[str, bytes], **asked: Any) -> dict[str, Any]:
    told = {name: base64.b64encode(content).decode() for name, content in files.items()}
    found: dict[str, Any] = page.evaluate(CHECK, [told, asked])
    return found


def check_paths(page: Page, *paths: Path, **asked: Any) -> dict[str, Any]:
    return check(page, {path.name: path.read_bytes() for path in paths}, **asked)


def problems(found: Mapping[str, Any]) -> str:
    """Spell a failure as the command line does."""
    spelled = (f"{p['place']}：{p['message']}。" + (f"{p['advice']}。" if p["advice"] else "") for p in found["problems"])
    return "\n".join(spelled)


def by_page(found: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the page found, its findings in the order of the rows."""
    cases = found["cases"]
    return {
        "counts": {t["clause"]: t["counts"] for t in found["tallies"]},
        "reasons": {t["clause"]: {code: count for code, count, _ in t["reasons"]} for t in found["tallies"]},
        "findings": sorted([f["clause"], f["case"], f["row"], f["because"], f["over"], f["due"]] for f in found["findings"]),
        "shares": [[s["clause"], s["outcome"], s["least"], s["most"], s["due"], s["demanded"]] for s in found["shares"]],
        "notices": [[n["kind"], n["field"], n["count"], n["message"], n["rows"]] for n in cases["notices"]],
        "refused": [[r["row"], r["message"]] for r in cases["refused"]],
        "reported": [[r["title"], dict(r["counts"])] for r in cases["reported"]],
        **{key: cases[key] for key in ("rows", "judged", "out_of_scope", "assumed", "as_of")},
    }


def by_program(report: Report) -> dict[str, Any]:
    """Give what the command line found, in the same shape."""
    cases = report.cases
    told = {
        "counts": {t.clause: {o.value: n for o, n in t.counts.items()} for t in report.tallies},
        "reasons": {t.clause: {undetermined(r, f): n for (r, f), n in t.reasons.items()} for t in report.tallies},
        "findings": sorted([f.clause, f.case, f.row, f.because, f.over, f.due] for f in report.findings),
        "shares": [
            [s.clause, undetermined(s.reason) if s.reason else s.outcome.value, s.least, s.most, s.due, s.demanded]
            for s in report.shares
        ],
        "notices": [[n.kind, n.field, n.count, n.message, list(n.rows)] for n in cases.notices],
        "refused": [[r.row, r.message] for r in cases.refused],
        "reported": [[r.title, dict(r.counts)] for r in cases.reported],
        "rows": cases.rows_in,
        "judged": cases.judged,
        "out_of_scope": dict(cases.out_of_scope),
        "assumed": list(cases.assumed),
        "as_of": spell_end(cases.as_of),
    }
    plain: dict[str, Any] = json.loads(json.dumps(told))
    return plain


INDICATED = ("value", "counts", "decidable", "interval", "target", "marks", "beside", "reason")


def indicators_of(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give every indicator as the page spells it, with the counts behind it."""
    return [{name: told[name] for name in ("id", "title", "total", *INDICATED)} for told in found["indicators"]]


def indicators_by_program(standard: Standard, report: Report) -> list[dict[str, Any]]:
    """Give every indicator as the command line's report spells it, in the same shape."""
    told = [
        {
            "id": line.kpi.id,
            "title": line.kpi.title,
            "total": asdict(line.indicator.total) if line.indicator else None,
            **{name: getattr(line, name) for name in INDICATED},
        }
        for line in indicators(standard, report)
    ]
    plain: list[dict[str, Any]] = json.loads(json.dumps(told))
    return plain
