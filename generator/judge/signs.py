"""Signs in a register: many moments at one second, or on the hour; moments reversed; numbers missing, or there twice."""

from collections.abc import Iterator

from ..checks.order import Sequence
from ..checks.times import Elapsed
from ..model.cases import Cases
from ..model.reconciled import Sign, SignKind
from ..standard import Reconciling, Standard
from .engines.lists import EXAMPLES, Lists
from .matching import Rows
from .series import series, twice

HUNDRED = 100


def signs(standard: Standard, told: Reconciling, cases: Cases, lists: Lists, rows: Rows) -> Iterator[Sign]:
    """Give every sign, kind by kind, the most frequent first."""
    limits, words = standard.words.limits, standard.words
    batch, share = (limits[name].dated[-1].least for name in (told.batch, told.whole_hours))
    moments = [f.id for f in words.fields.values() if f.happened and f.is_moment and f.id in cases.exported]

    def named(first: list[int]) -> tuple[str, ...]:
        return tuple(str(rows[row].get(words.anchors.case) or "") for row in first[:EXAMPLES])

    for field in moments:
        for at, count, first, of in lists.batches(field, batch):
            yield Sign(SignKind.BATCH, field, count, of, str(at), named(first))
    for field in moments:
        count, of, first = lists.whole_hours(field)
        if count >= batch and count * HUNDRED >= share * of:
            yield Sign(SignKind.WHOLE_HOURS, field, count, of, "", named(first))
    for earlier, later in _pairs(standard, cases):
        count, of, first = lists.reversed(earlier, later)
        if count:
            yield Sign(SignKind.REVERSED, later, count, of, earlier, named(first))
    yield from _numbers(words.anchors.case, rows)


def _pairs(standard: Standard, cases: Cases) -> list[tuple[str, str]]:
    """Name the pairs of moments that come one after the other, as the clauses have it."""
    found: list[tuple[str, str]] = []
    for clause in standard.judged:
        check = clause.check
        if isinstance(check, Elapsed) and check.at_most:
            found.append((check.start, check.end))
        elif isinstance(check, Sequence):
            found += zip(check.moments, check.moments[1:], strict=False)
    happened = {f.id for f in standard.words.fields.values() if f.happened and f.id in cases.exported}
    return [pair for pair in dict.fromkeys(found) if happened.issuperset(pair)]


def _numbers(case: str, rows: Rows) -> Iterator[Sign]:
    numbers = [str(row[case]) for row in rows.values() if row.get(case)]
    for found in series(numbers):
        for gap in found.gaps:
            at = gap.first if gap.count == 1 else f"{gap.first}–{gap.last}"
            yield Sign(SignKind.GAP, case, gap.count, found.spans, at, ())
    for number, count in sorted(twice(numbers).items()):
        yield Sign(SignKind.TWICE, case, count, len(numbers), number, (number,))
