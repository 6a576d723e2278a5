"""A register held against another list: for a terminal, as CSV, as a workbook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from ..model.clock import spell_moment
from ..model.reconciled import Entry, Pair, Reconciled, Sign, SignKind
from ..standard import Standard
from .report import tables
from .report.cells import Cell, Moment
from .report.columns import columns
from .report.figures import STAMP, plain
from .report.tables import Sheet

SHOWN = 20


class Says:
    """The Chinese of a reconciliation; columns with their widths in letters."""

    FACTS: ClassVar = (
        ("登记册", "{source}：{rows} 行"),
        ("对方", "{source}：{rows} 行"),
        ("对上", "{pairs} 件（编号相同 {number}{others}），疑似 {maybe} 件"),
        ("只在对方", "{count} 件{beyond}{again}"),
        ("只在登记册", "{count} 件{beyond}{again}{elsewhere}"),
        ("登记成别的", "{count} 件：对方也有，登记册却没有当投诉登记"),
    )
    OTHERS: ClassVar = "，其余按人或房、类型、时间"
    NUMBERS_ALONE: ClassVar = "；两边没有共同的{who}一栏，编号不同的就没法再对"
    CROWDED: ClassVar = "；有 {count} 个“{label}”两边各有几百件，分不出谁是谁，没有按它对"
    OR: ClassVar = "或"
    QUOTED: ClassVar = "“{label}”"
    BEYOND: ClassVar = "（另有 {count} 件不在两边共有的时间里）"
    AGAIN: ClassVar = "（另有 {count} 件的编号{side}也有，只是没有登这么多次）"
    SIDES: ClassVar = ("对方", "登记册")
    ELSEWHERE: ClassVar = "（另有 {count} 件从对方不收的渠道来）"
    ONLY_OTHER: ClassVar = "只在对方：登记册里没有"
    ONLY_OWN: ClassVar = "只在登记册：对方没有"
    LEFT_OUT: ClassVar = "登记成别的"
    MAYBE: ClassVar = "疑似同一件，请人核对"
    PAIRS: ClassVar = "对上的"
    SIGNS: ClassVar = "登记册里值得问一问的"
    NO_SIGNS: ClassVar = "没有发现成批、整点、倒置、缺号。"
    MORE: ClassVar = "…… 另有 {count} 项，见 CSV 和 XLSX。"
    ABOUT: ClassVar = ("概况", (("项目", 14), ("内容", 90)))
    KIND: ClassVar = ("种类", 12)
    ENTRY: ClassVar = (("编号", 22), ("行", 8), ("接到", 18))
    OTHER: ClassVar = (("对方编号", 22), ("对方行", 8), ("对方接到", 18))
    HOW: ClassVar = (("怎么对上", 24), ("登记册记成", 12))
    SIGN: ClassVar = (("种类", 12), ("栏目", 18), ("件数", 8), ("共", 8), ("说明", 60), ("前几件", 60))
    OF_SIGN: ClassVar = {
        SignKind.BATCH: "{at} 这一刻同时有 {count} 件",
        SignKind.WHOLE_HOURS: "{of} 个时间里 {count} 个落在整点上",
        SignKind.REVERSED: "早于“{at}”",
        SignKind.GAP: "缺 {at}（{count} 个；这一串共 {of} 个号）",
        SignKind.TWICE: "{at} 用了 {count} 次",
    }
    BETWEEN: ClassVar = "、"


def text(standard: Standard, told: Reconciled) -> str:
    """Give the reconciliation as lines for a terminal, so many of each kind."""
    lines = [STAMP, ""] if told.unmasked else []
    lines += columns(_facts(standard, told))
    out = [pair for pair in told.pairs if pair.left_out]
    fields = _shown(standard, told)
    head = [*(label for label, _ in Says.ENTRY), *map(standard.words.label, fields)]
    for title, entries in ((Says.ONLY_OTHER, told.only_other), (Says.ONLY_OWN, told.only_own)):
        lines += _block(title, head, [_entry(e, fields) for e in entries])
    for title, pairs in ((Says.LEFT_OUT, out), (Says.MAYBE, told.maybe)):
        lines += _block(title, [label for label, _ in _pair_columns()], [_pair(pair) for pair in pairs])
    signs = [tuple(map(str, _sign(standard, sign))) for sign in told.signs]
    lines += _block(Says.SIGNS, [label for label, _ in Says.SIGN], signs) or ["", Says.NO_SIGNS]
    return "\n".join(map(plain, lines)) + "\n"


def csv(standard: Standard, told: Reconciled) -> str:
    """Give what stands in one list only, what may be the same, and the signs, as one CSV."""
    fields = _shown(standard, told)
    labels = [(standard.words.label(name), 16) for name in fields]
    rows = [(title, *_entry(e, fields)) for title, entries in _sides(told) for e in entries]
    return tables.csv((Says.KIND, *Says.ENTRY, *labels), rows)


def xlsx(standard: Standard, told: Reconciled) -> bytes:
    """Give a sheet for each of what was found."""
    fields = _shown(standard, told)
    labels = [(standard.words.label(name), 16) for name in fields]
    sides = [
        Sheet(title[:31], (*Says.ENTRY, *labels), [_entry(e, fields) for e in entries])
        for title, entries in ((Says.FACTS[3][0], told.only_other), (Says.FACTS[4][0], told.only_own))
    ]
    pairs = [Sheet(title, _pair_columns(), [_pair(p) for p in held]) for title, held in _matched(told)]
    about = Sheet(*Says.ABOUT, _facts(standard, told))
    signs = Sheet(Says.SIGNS, Says.SIGN, [_sign(standard, sign) for sign in told.signs])
    return tables.workbook(standard, (about, *sides, *pairs, signs), unmasked=told.unmasked)


def _facts(standard: Standard, told: Reconciled) -> list[tuple[str, str]]:
    number = sum(pair.found.value == "number" for pair in told.pairs)
    beyond = [Says.BEYOND.format(count=count) if count else "" for count in told.beyond]
    told_again = zip(told.again, Says.SIDES, strict=True)
    again = [Says.AGAIN.format(count=count, side=side) if count else "" for count, side in told_again]
    elsewhere = Says.ELSEWHERE.format(count=told.elsewhere) if told.elsewhere else ""
    said: tuple[Mapping[str, object], ...] = (
        {"source": told.own.source, "rows": told.own.rows_in},
        {"source": told.other.source, "rows": told.other.rows_in},
        {
            "pairs": len(told.pairs),
            "number": number,
            "others": _others(standard, told) + _crowded(standard, told),
            "maybe": len(told.maybe),
        },
        {"count": len(told.only_other), "beyond": beyond[1], "again": again[1]},
        {"count": len(told.only_own), "beyond": beyond[0], "again": again[0], "elsewhere": elsewhere},
        {"count": sum(bool(pair.left_out) for pair in told.pairs)},
    )
    return [(label, says.format(**values)) for (label, says), values in zip(Says.FACTS, said, strict=True)]


def _others(standard: Standard, told: Reconciled) -> str:
    """Say by what else than numbers entries were matched, and where there was nothing else."""
    who = standard.charter.reconcile.who if standard.charter.reconcile else ()
    if any(name in told.own.exported and name in told.other.exported for name in who):
        return Says.OTHERS
    return Says.NUMBERS_ALONE.format(who=Says.OR.join(Says.QUOTED.format(label=standard.words.label(name)) for name in who))


def _crowded(standard: Standard, told: Reconciled) -> str:
    return "".join(Says.CROWDED.format(count=count, label=standard.words.label(name)) for name, count in told.crowded.items())


def _sides(told: Reconciled) -> Iterator[tuple[str, Iterable[Entry]]]:
    yield Says.ONLY_OTHER, told.only_other
    yield Says.ONLY_OWN, told.only_own
    yield Says.LEFT_OUT, (pair.own for pair in told.pairs if pair.left_out)
    yield Says.MAYBE, (pair.own for pair in told.maybe)


def _matched(told: Reconciled) -> Iterator[tuple[str, tuple[Pair, ...]]]:
    yield Says.LEFT_OUT, tuple(pair for pair in told.pairs if pair.left_out)
    yield Says.MAYBE, told.maybe
    yield Says.PAIRS, told.pairs


def _shown(standard: Standard, told: Reconciled) -> tuple[str, ...]:
    """Name the fields that any entry shows, in the standard's order."""
    held = {name for _, entries in _sides(told) for entry in entries for name in entry.facts}
    return tuple(name for name in standard.words.fields if name in held)


def _entry(entry: Entry, fields: Iterable[str]) -> tuple[Cell, ...]:
    return (*_named(entry), *(entry.facts.get(name, "") for name in fields))


def _pair_columns() -> tuple[tuple[str, int], ...]:
    return (*Says.ENTRY, *Says.OTHER, *Says.HOW)


def _pair(pair: Pair) -> tuple[Cell, ...]:
    return (*_named(pair.own), *_named(pair.other), pair.found.label, pair.left_out)


def _named(entry: Entry) -> tuple[Cell, ...]:
    return entry.case, entry.row, Moment(*entry.received) if entry.received else ""


def _sign(standard: Standard, sign: Sign) -> tuple[Cell, ...]:
    words = standard.words
    at = spell_moment(int(sign.at), int(sign.at)) if sign.kind is SignKind.BATCH else words.label(sign.at)
    says = Says.OF_SIGN[sign.kind].format(at=at, count=sign.count, of=sign.of)
    return sign.kind.label, words.label(sign.field), sign.count, sign.of, says, Says.BETWEEN.join(sign.cases)


def _block(title: str, head: list[str], rows: Sequence[Sequence[Cell]]) -> list[str]:
    if not rows:
        return []
    shown = [tuple(map(str, row)) for row in rows[:SHOWN]]
    more = [Says.MORE.format(count=len(rows) - SHOWN)] if len(rows) > SHOWN else []
    return ["", title, *columns([head, *shown]), *more]
