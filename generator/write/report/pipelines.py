"""A report for pipelines: JUnit, where a clause is a test, and SARIF, where a finding points to a row of the export."""

import json
from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from ...model.finding import Finding
from ...model.outcome import Outcome
from ...model.report import Report
from ...standard import Clause, Standard
from ..typography import close
from .figures import main_reason, plain, titled

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LISTED = 20


class Says:
    """The Chinese of pipelines."""

    SUITE: ClassVar = "{no} {title}"
    BROKEN: ClassVar = "{count} 件不符合"
    LINE: ClassVar = "{case}（第 {row} 行）：{because}"
    MORE: ClassVar = "等 {count} 件"
    NONE: ClassVar = "没有一件用得上"
    UNTOLD: ClassVar = "{count} 件无法判定：{reason}"
    RESULT: ClassVar = "{case}：{because}"


def junit(standard: Standard, report: Report) -> str:
    """Give JUnit XML: a suite a section, a test a clause; skipped where nothing could be decided."""
    broken: dict[str, list[Finding]] = {}
    for finding in report.findings:
        broken.setdefault(finding.clause, []).append(finding)
    root = Xml.Element("testsuites", name=standard.charter.title)
    for section in standard.sections:
        tallies = [t for c in section.clauses if (t := report.tally(c.id))]
        if not tallies:
            continue
        suite = Xml.SubElement(root, "testsuite", name=Says.SUITE.format(no=section.no, title=section.title))
        failed = skipped = 0
        for tally in tallies:
            clause = standard.clauses[tally.clause]
            test = Xml.SubElement(suite, "testcase", classname=section.no, name=f"{clause.no} {titled(standard, clause)}")
            if found := broken.get(clause.id):
                failed += 1
                message = Says.BROKEN.format(count=len(found))
                Xml.SubElement(test, "failure", message=message, type=clause.level.value).text = "\n".join(_listed(found))
            elif not tally.decided:
                skipped += 1
                Xml.SubElement(test, "skipped", message=_why(standard, report, clause))
        suite.attrib |= {"tests": str(len(tallies)), "failures": str(failed), "errors": "0", "skipped": str(skipped)}
    Xml.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def sarif(standard: Standard, report: Report, version: str) -> str:
    """Give SARIF 2.1.0: a rule a clause, a result a finding at its row."""
    ruled = [c for c in standard.clauses.values() if report.tally(c.id)]
    place = {clause.id: n for n, clause in enumerate(ruled)}
    driver = {"name": "bihuan", "version": version, "rules": [_rule(standard, c) for c in ruled]}
    results = [
        {
            "ruleId": f.clause,
            "ruleIndex": place[f.clause],
            "level": _level(standard.clauses[f.clause]),
            "message": {"text": plain(Says.RESULT.format(case=f.case, because=f.because))},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(report.cases.source)},
                        "region": {"startLine": max(1, f.row)},
                    }
                }
            ],
        }
        for f in sorted(report.findings, key=lambda f: (f.row, place[f.clause]))
    ]
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _listed(found: list[Finding]) -> Iterator[str]:
    for f in found[:LISTED]:
        yield plain(Says.LINE.format(case=f.case, row=f.row, because=f.because))
    if len(found) > LISTED:
        yield Says.MORE.format(count=len(found))


def _why(standard: Standard, report: Report, clause: Clause) -> str:
    tally = report.tally(clause.id)
    unknown = tally.of(Outcome.UNDETERMINED) if tally else 0
    return Says.UNTOLD.format(count=unknown, reason=main_reason(standard, tally)) if tally and unknown else Says.NONE


def _rule(standard: Standard, clause: Clause) -> dict[str, Any]:
    text, remedy = (close(standard.words.fill(told)) for told in (clause.text, clause.remedy))
    return {
        "id": clause.id,
        "name": clause.no,
        "shortDescription": {"text": titled(standard, clause)},
        "fullDescription": {"text": text},
        "help": {"text": remedy or text},
        "defaultConfiguration": {"level": _level(clause)},
    }


def _level(clause: Clause) -> str:
    return "error" if clause.level.binds else "warning"


def _uri(source: str) -> str:
    return quote(plain(source))
