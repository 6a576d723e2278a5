"""Provenance: law is cited by article and looked up; what was not confirmed carries no duty by itself."""

from collections.abc import Iterator
from typing import ClassVar

from ...model.limit import LegalStatus
from ...model.source import Citation, Relation, SourceKind, Verified
from ...standard import Clause, Standard
from ...standard.digest import limits_of
from ..origins import Reading
from ..problem import Problem
from .cited import LAW, cited
from .found import found

UNPROVED = (Verified.REFUTED, Verified.NOT_FOUND, Verified.UNREAD)


class Says:
    """The Chinese of these rules."""

    CHECKED: ClassVar = ("法规“{short}”没有写 checked", '请写明哪天、怎样核对过，如 checked: {{on: "2026-01-31", how: 查阅全文}}')
    ARTICLE: ClassVar = ("引用{short}没有写到条", "请写 article；原文只是泛称的写 relation: claimed")
    VERIFIED: ClassVar = ("引用{short}没有写核对结果", "请写 verified：confirmed、refuted、not_found 或 unread")
    AROUND: ClassVar = (
        "本节法条引了“{short}”，它不是法规，或者没有核实",
        "law 里只写读过原文的法律、法规；别的依据写进条文的 provenance",
    )
    ALONE: ClassVar = (
        "级别是 {level}，依据却没有一条站得住（{told}）",
        "请补一条已核实的依据，或一条 {{source: 编者, relation: commitment}}",
    )
    COMMITMENT: ClassVar = (
        "条文用了企业承诺的时限“{limit}”，依据里却没有编者一条",
        "请补上由本规范作为承诺规定的依据（relation: commitment）",
    )
    LOCAL: ClassVar = (
        "时限“{limit}”写作 {status}，条文却没有已核实的法规依据",
        "请补上写到条的法规依据，或把 legal_status 改为 commitment",
    )


def citations(reading: Reading) -> Iterator[Problem]:
    """A law is dated by when it was looked at; a citation of law names its article and what came of looking it up."""
    sources, origins = reading.standard.words.sources, reading.origins
    for source in sources.values():
        if source.kind.is_law and source.checked is None:
            yield found(origins.place(("source", source.id)), Says.CHECKED, short=source.short)
    for at, loc, citation in cited(reading.standard):
        source_told = sources.get(citation.source)
        if source_told is None:
            continue
        place = origins.place(at, *loc)
        if loc[0] == LAW and not (source_told.kind.is_law and citation.verified is Verified.CONFIRMED):
            yield found(place, Says.AROUND, short=source_told.short)
        if not source_told.kind.is_law:
            continue
        if citation.article is None and citation.relation is not Relation.CLAIMED:
            yield found(place, Says.ARTICLE, short=source_told.short)
        if citation.verified is None:
            yield found(place, Says.VERIFIED, short=source_told.short)


def authority(reading: Reading) -> Iterator[Problem]:
    """What must or shall be done stands on something confirmed, or on the editors' own word."""
    for clause in reading.standard.clauses.values():
        unproved = [c.verified for c in clause.provenance if c.verified in UNPROVED]
        if clause.level.binds and unproved and not any(_carries(reading.standard, c) for c in clause.provenance):
            place = reading.origins.place(("clause", clause.id), "provenance")
            yield found(place, Says.ALONE, level=clause.level, told="、".join(dict.fromkeys(v for v in unproved if v)))


def commitments(reading: Reading) -> Iterator[Problem]:
    """A limit that the company chose is owned by the editors; a limit of law cites that law."""
    words = reading.standard.words
    for clause in reading.standard.clauses.values():
        place = reading.origins.place(("clause", clause.id), "provenance")
        for limit in (words.limits[name] for name in _counted(clause) if name in words.limits):
            if limit.legal_status is LegalStatus.COMMITMENT and not _cites(reading.standard, clause, law=False):
                yield found(place, Says.COMMITMENT, limit=limit.id)
            if limit.legal_status in (LegalStatus.STATUTORY, LegalStatus.LOCAL) and not _cites(
                reading.standard, clause, law=True
            ):
                yield found(place, Says.LOCAL, limit=limit.id, status=limit.legal_status)


def _carries(standard: Standard, citation: Citation) -> bool:
    source = standard.words.sources.get(citation.source)
    if source is None or citation.verified is Verified.CONFIRMED:
        return True
    editors = source.kind is SourceKind.EDITORIAL and citation.relation is Relation.COMMITMENT
    return editors or (citation.verified is None and not source.kind.is_law and source.kind is not SourceKind.EDITORIAL)


def _cites(standard: Standard, clause: Clause, *, law: bool) -> bool:
    told = ((standard.words.sources.get(c.source), c) for c in clause.provenance)
    if law:
        return any(s is None or (s.kind.is_law and c.verified is Verified.CONFIRMED) for s, c in told)
    return any(s is None or s.kind is SourceKind.EDITORIAL for s, c in told)


def _counted(clause: Clause) -> tuple[str, ...]:
    """Name the limits that a clause's demand rests on: those of its check and of its text."""
    named = limits_of(clause)
    counted = clause.check.limits() if clause.check else ()
    return tuple(name for name in named if name in counted or f"{{{name}}}" in clause.text)
