"""One clause for the terminal: text, basis, check as a sentence and as SQL, samples with their verdicts."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from ..model.outcome import Outcome
from ..model.source import Citation
from ..standard import Clause, Sample, Standard
from .typography import close

Verdict = tuple[Sample, Outcome, str]
"""A sample, what came of it, and why."""


class Says:
    """The Chinese of an explained clause."""

    HEAD: ClassVar = "{no} {title}〔{level}〕  {id}"
    ROLE: ClassVar = "责任角色：{role}"
    WHY: ClassVar = "为什么：{why}"
    BASIS: ClassVar = "依据与核验："
    CHECK: ClassVar = "判定方法：{check}"
    BY_PERSON: ClassVar = "判定方法：由人判断，案件数据判不出来"
    ASK: ClassVar = "自查：{ask}"
    EVIDENCE: ClassVar = "凭据：{evidence}"
    REMEDY: ClassVar = "不符合时：{remedy}"
    SQL: ClassVar = "写成 SQL："
    SAMPLES: ClassVar = "样例："
    SAMPLE: ClassVar = "  {outcome}  {name}{because}"
    BECAUSE: ClassVar = "（{}）"
    LISTED: ClassVar = "、"
    CITATION: ClassVar = "  · {source}{place}〔{relation}{verified}〕{note}"
    VERIFIED: ClassVar = "，{}"


def text(standard: Standard, clause: Clause, sql: str, verdicts: Iterable[Verdict]) -> str:
    """Tell one clause whole."""
    return "\n".join(_lines(standard, clause, sql, verdicts))


def _lines(standard: Standard, clause: Clause, sql: str, verdicts: Iterable[Verdict]) -> Iterator[str]:
    words = standard.words
    role = words.roles[clause.role].label if clause.role in words.roles else clause.role
    yield Says.HEAD.format(no=clause.no, title=clause.title, level=clause.level.label, id=clause.id)
    yield close(words.fill(clause.text))
    yield Says.ROLE.format(role=role)
    yield Says.WHY.format(why=close(words.fill(clause.why)))
    yield Says.BASIS
    yield from (_citation(standard, c) for c in clause.provenance)
    yield Says.CHECK.format(check=close(clause.check.say(words))) if clause.check else Says.BY_PERSON
    if clause.ask:
        yield Says.ASK.format(ask=close(words.fill(clause.ask)))
    if clause.evidence:
        yield Says.EVIDENCE.format(evidence=Says.LISTED.join(clause.evidence))
    if clause.remedy:
        yield Says.REMEDY.format(remedy=close(words.fill(clause.remedy)))
    if told := list(verdicts):
        yield Says.SAMPLES
        yield from (_sample(*verdict) for verdict in told)
    if sql:
        yield Says.SQL
        yield sql


def _citation(standard: Standard, told: Citation) -> str:
    return Says.CITATION.format(
        source=standard.words.sources[told.source].title,
        place=f" {told.place}" if told.place else "",
        relation=told.relation.label,
        verified=Says.VERIFIED.format(told.verified.label) if told.verified else "",
        note=close(standard.words.fill(told.note)),
    )


def _sample(sample: Sample, outcome: Outcome, because: str) -> str:
    return Says.SAMPLE.format(outcome=outcome.label, name=sample.name, because=Says.BECAUSE.format(because) if because else "")
