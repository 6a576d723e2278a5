"""Editions: a changed clause is named, a released id is never lost and never used again."""

from collections.abc import Iterator
from typing import ClassVar

from ...standard import Revision, Standard
from ...standard.digest import clause_digest
from ..assemble import edition
from ..origins import Reading
from ..problem import Problem
from .found import found, near


class Says:
    """The Chinese of these rules."""

    CHANGED: ClassVar = (
        "条文“{clause}”（或它用的时限）自 {edition} 版发布后改过，却没有写进新版的 changes",
        "请在新版的 revisions 文件里加一项 {{clause: {clause}, change: changed, note: …}}",
    )
    ADDED: ClassVar = (
        "条文“{clause}”是 {edition} 版发布后新增的，却没有写进新版的 changes",
        "请在新版的 revisions 文件里加一项 {{clause: {clause}, change: added, note: …}}",
    )
    LOST: ClassVar = (
        "{edition} 版发布过的条文“{clause}”不见了，也没有写明废止",
        "请恢复它，或在新版的 changes 里写 {{clause: {clause}, change: retired, note: …}}",
    )
    ALIVE: ClassVar = ("条文“{clause}”写作废止，规范里却还有它", "请删去这条条文；已废止的 id 不再使用，新条文请另起 id")
    UNKNOWN: ClassVar = ("没有名为“{clause}”的条文", "{near}请改正；写的是废止就用 change: retired")
    NO_DIGEST: ClassVar = (
        "{edition} 版已发布，却没有“{clause}”的 digest",
        "请在 digests 里写上 {clause}: {digest}，或把 status 改回 draft",
    )
    SINCE: ClassVar = (
        "条文写的是从 {since} 版起有，revisions/ 里却没有这一版",
        "{near}请改正 since，或补上 revisions/{since}.yml",
    )
    NO_DATE: ClassVar = ("{edition} 版已发布，却没有写 date", "请写上发布日期")


def changed(reading: Reading) -> Iterator[Problem]:
    """What differs from the newest released edition is named in a newer one."""
    standard = reading.standard
    last = _last_released(standard)
    if last is None or not last.digests:
        return
    newer = {c.clause for r in standard.revisions if edition(r) > edition(last) for c in r.changes}
    for clause in standard.clauses.values():
        before = last.digests.get(clause.id)
        if clause.id in newer or before == clause_digest(standard, clause):
            continue
        says = Says.CHANGED if before else Says.ADDED
        yield found(reading.origins.place(("clause", clause.id)), says, clause=clause.id, edition=last.edition)


def since(reading: Reading) -> Iterator[Problem]:
    """A clause dates from an edition that is on record."""
    for clause in reading.standard.clauses.values():
        own = clause.since == reading.standard.charter.edition  # whose record, where it lacks, is asked for once
        if not own and not reading.origins.has("revision", clause.since):
            place, known = reading.origins.place(("clause", clause.id), "since"), reading.origins.names("revision")
            yield found(place, Says.SINCE, since=clause.since, near=near(clause.since, known))


def retired(reading: Reading) -> Iterator[Problem]:
    """Every id ever released is still there, or listed as retired; what is listed is true."""
    standard, origins, told_retired = reading.standard, reading.origins, set[str]()
    for revision in standard.revisions:
        at = ("revision", revision.edition)
        for n, change in enumerate(revision.changes):
            place = origins.place(at, "changes", n)
            gone = change.change == "retired"
            if gone and origins.has("clause", change.clause):
                yield found(place, Says.ALIVE, clause=change.clause)
            told_retired |= {change.clause} if gone else set()
        yield from _released(reading, revision)
    for revision in standard.revisions:
        at = ("revision", revision.edition)
        for n, change in enumerate(revision.changes):
            if change.clause not in told_retired and not origins.has("clause", change.clause):
                place = origins.place(at, "changes", n, "clause")
                yield found(place, Says.UNKNOWN, clause=change.clause, near=near(change.clause, standard.clauses))
        for clause in revision.digests:
            if clause not in told_retired and not origins.has("clause", clause):
                place = origins.place(at, "digests", clause)
                yield found(place, Says.LOST, clause=clause, edition=revision.edition)


def _released(reading: Reading, revision: Revision) -> Iterator[Problem]:
    if revision.status == "released":
        at = ("revision", revision.edition)
        for clause in reading.standard.clauses.values() if not revision.digests else ():
            told = {"edition": revision.edition, "clause": clause.id, "digest": clause_digest(reading.standard, clause)}
            yield found(reading.origins.place(at, "status"), Says.NO_DIGEST, **told)
        if revision.date is None:
            yield found(reading.origins.place(at, "status"), Says.NO_DATE, edition=revision.edition)


def _last_released(standard: Standard) -> Revision | None:
    return next((r for r in reversed(standard.revisions) if r.status == "released"), None)
