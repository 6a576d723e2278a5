"""What a reader of the verdicts should know of the data: counted, located, and never quoting what is personal."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from ..model.cases import ROW, STEP_OF, UNREADABLE, Notice, Reported
from ..model.clock import FAR, spell_end
from ..model.field import FieldType
from ..model.masking import discreet
from . import doubts, steps, written
from .relation import OUT, REPORTED, SAID, Relation
from .sources.grid import NUMBER
from .sources.store import column, literal

ROWS = 5
VALUES = 5
LONGEST = 30
ALL, FILLED, FARAWAY, AFTER, AT_ONCE = "all", "filled", "far", "after", "at_once"


class Says:
    """The Chinese of notices."""

    UNREADABLE: ClassVar = "“{label}”有 {count} 行读不懂，{first}。请改成 2026-03-02 09:00 的样子"
    WORD: ClassVar = (
        "“{label}”有 {count} 行读不懂，{first}。请改成 2026-03-02 09:00 的样子；如果意思是没填，请在对照里用 blank 写明"
    )
    SEVERAL: ClassVar = "“{label}”有 {count} 行里有读不懂的，{first}。请写成 2026-03-02 09:00 的样子，几次用分号隔开"
    FIRST: ClassVar = "如第 {row} 行“{value}”{why}"
    FIRST_PRIVATE: ClassVar = "如第 {row} 行"
    WHY: ClassVar = "（{why}）"
    UNKNOWN_WORD: ClassVar = "“{label}”有 {count} 行写的是“{values}”，等于没有时间；如果意思是没填，请在对照里用 blank 写明"
    STRANGE: ClassVar = (
        "“{label}”有 {count} 行的写法不在对照或可选项里：{values}；请改成可选项里的，或在对照的 codes 里写明是哪一个"
    )
    STRANGE_PRIVATE: ClassVar = (
        "“{label}”有 {count} 行的写法不在对照或可选项里；请改成可选项里的，或在对照的 codes 里写明是哪一个"
    )
    VALUE: ClassVar = "{value} {count} 行"
    MORE: ClassVar = "等 {count} 种"
    BLANK: ClassVar = "“{label}”一栏全是空的"
    MIDNIGHT: ClassVar = "“{label}”的 {count} 个时间全是 0 点整，当作只有日期"
    WHOLE: ClassVar = "“{label}”的 {count} 个全以“.0”结尾：是整数，被别的程序当成了小数。已去掉“.0”"
    LATER: ClassVar = "“{label}”有 {count} 行晚于判定时刻 {as_of}，当作还没有发生"
    REPEATED: ClassVar = "“{label}”有 {count} 个重复，涉及 {rows} 行，都照判；请核对是不是同一件登了两次"
    UNSURE: ClassVar = "有 {count} 行说不清是否在判定范围内（“{label}”不明），都照判"
    EMPTY: ClassVar = "（空）"
    BETWEEN: ClassVar = "、"


def notices(relation: Relation, filed: str, stepped: str, as_of: int, *, as_of_told: bool) -> Iterator[Notice]:
    """Say everything that was noticed in the rows that are judged: all counted first, then looked at again.

    `filed` are the same rows as they were written: without what their cells said, but in a file that knows what it holds;
    `stepped` are the moments of cells that hold several.
    """
    yield from relation.logged
    judged = f"(SELECT * FROM {relation.table} WHERE {column(OUT)} IS NULL)"
    found = {**_counts(relation, filed, _filled(relation)), **_counts(relation, filed, _asked(relation, as_of))}
    for name in relation.moments:
        if found[f"{FARAWAY} {name}"] or name in relation.midnight:
            yield from _moment(relation, judged, name)
        if found.get(f"{AFTER} {name}"):
            yield from _later(relation, filed, name, as_of)
    yield from _several(relation, filed, stepped)
    for name, strange in relation.strange.items():
        if strange:
            yield from _strange(relation, judged, name)
    rows = found[f"{ALL} "]
    for name in relation.fields:
        if rows and not found[f"{FILLED} {name}"]:
            says = Says.BLANK.format(label=relation.standard.words.label(name))
            yield Notice("blank_column", name, rows, says)
    for name, count in relation.whole.items():
        yield Notice("whole", name, count, Says.WHOLE.format(label=relation.standard.words.label(name), count=count))
    for name in doubts.answered(relation.standard):
        if f"{AT_ONCE} {name}" in found:
            yield from doubts.told_at_once(relation, name, found[f"{AT_ONCE} {name}"], found[f"{FILLED} {name}"])
    if as_of_told:
        yield from doubts.too_early(relation, filed, as_of)
    yield from doubts.far_off(relation, filed, as_of, as_of_told=as_of_told)
    yield from _repeated(relation, filed)
    yield from _unsure(relation, filed)


def _counts(relation: Relation, filed: str, asked: Iterable[tuple[str, str]]) -> dict[str, int]:
    told = dict(asked)
    counted = relation.store.rows(f"SELECT {', '.join(told.values())} FROM {filed}")[0] if told else ()
    return dict(zip(told, counted, strict=True))


def _filled(relation: Relation) -> Iterator[tuple[str, str]]:
    """Give how all rows are counted, and the filled cells of each field, which a file tells without being read through."""
    yield f"{ALL} ", "count(*)"
    for name in relation.fields:
        yield f"{FILLED} {name}", f"count({column(relation.standard.words.fields[name].columns[0])})"


def _asked(relation: Relation, as_of: int) -> Iterator[tuple[str, str]]:
    """Give what is counted of moments: its kind and field, and how."""
    fields, count = relation.standard.words.fields, "count(*) FILTER (WHERE {})"
    for name in relation.moments:
        lo, hi = column(name + "_lo"), column(name + "_hi")
        yield f"{FARAWAY} {name}", count.format(f"{lo} = {-FAR} AND {hi} = {FAR}")
        if fields[name].happened:
            yield f"{AFTER} {name}", count.format(f"{lo} > {as_of} AND {hi} < {FAR}")
    if relation.standard.words.anchors.received in relation.moments:
        for name in doubts.answered(relation.standard):
            if name in relation.moments:
                yield f"{AT_ONCE} {name}", count.format(doubts.at_once(relation, name))


def reported(relation: Relation, titles: tuple[str, ...]) -> tuple[Reported, ...]:
    """Count what the source system says of itself, in the rows that are judged."""
    told = []
    for number, title in enumerate(titles):
        name = column(f"{REPORTED}{number}")
        counted = relation.store.rows(
            f"SELECT coalesce({name}, {literal(Says.EMPTY)}), count(*) FROM {relation.table} WHERE {column(OUT)} IS NULL"
            " GROUP BY 1 ORDER BY 2 DESC, 1"
        )
        told.append(Reported(title, dict(counted)))
    return tuple(told)


def _moment(relation: Relation, judged: str, name: str) -> Iterator[Notice]:
    field, words = relation.standard.words.fields[name], relation.standard.words
    text, lo, hi = (column(name + end) for end in ("", "_lo", "_hi"))
    unknown = ", ".join(map(literal, ("", *words.unknown)))
    far = f"FROM {judged} WHERE {text} IS NOT NULL AND {lo} = {-FAR} AND {hi} = {FAR} AND {text}"
    if rows := _counted(relation, f"{far} NOT IN ({unknown})"):
        value = str(relation.store.rows(f"SELECT {text} {far} NOT IN ({unknown}) ORDER BY {ROW} LIMIT 1")[0][0])
        why = written.why(value, relation.order)
        first = Says.FIRST_PRIVATE if field.privacy.personal else Says.FIRST
        said = first.format(row=rows[1][0], value=short(value), why=Says.WHY.format(why=why) if why else "")
        told = Says.UNREADABLE if any(map(str.isdigit, value)) else Says.WORD
        yield Notice("unreadable", name, rows[0], told.format(label=field.label, count=rows[0], first=said), rows[1])
    if rows := _counted(relation, f"{far} IN ({unknown})"):
        values = [str(r[0]) for r in relation.store.rows(f"SELECT DISTINCT {text} {far} IN ({unknown}) ORDER BY 1")]
        says = Says.UNKNOWN_WORD.format(label=field.label, count=rows[0], values=Says.BETWEEN.join(values))
        yield Notice("unknown_word", name, rows[0], says, rows[1])
    if count := relation.midnight.get(name):
        yield Notice("midnight", name, count, Says.MIDNIGHT.format(label=field.label, count=count))


def _several(relation: Relation, filed: str, stepped: str) -> Iterator[Notice]:
    """Say which cells hold several moments of which one cannot be read."""
    for name in (f for f in steps.names(relation.standard) if f in relation.fields):
        far = f"SELECT {ROW} FROM {stepped} WHERE {STEP_OF} = {literal(name)} AND lo = {-FAR} AND hi = {FAR}"
        if rows := _counted(relation, f"FROM {filed} WHERE {ROW} IN ({far})"):
            field = relation.standard.words.fields[name]
            value = str(relation.store.rows(f"SELECT {column(name)} FROM {relation.table} WHERE {ROW} = {rows[1][0]}")[0][0])
            told = Says.FIRST_PRIVATE if field.privacy.personal else Says.FIRST
            first = told.format(row=rows[1][0], value=short(value), why="")
            yield Notice("unreadable", name, rows[0], Says.SEVERAL.format(label=field.label, count=rows[0], first=first), rows[1])


def _later(relation: Relation, filed: str, name: str, as_of: int) -> Iterator[Notice]:
    field = relation.standard.words.fields[name]
    lo, hi = column(name + "_lo"), column(name + "_hi")
    if rows := _counted(relation, f"FROM {filed} WHERE {lo} > {as_of} AND {hi} < {FAR}"):
        says = Says.LATER.format(label=field.label, count=rows[0], as_of=spell_end(as_of))
        yield Notice("after_as_of", name, rows[0], says, rows[1])


def _strange(relation: Relation, judged: str, name: str) -> Iterator[Notice]:
    words = relation.standard.words
    field, said = words.fields[name], column(name + SAID)
    # Written into the query, many answers would be planned one by one.
    relation.store.run("CREATE OR REPLACE TABLE strange AS SELECT unnest(?::VARCHAR[]) AS said", [[*relation.strange[name]]])
    where = f"FROM {judged} WHERE {said} IN (FROM strange)"
    counted = relation.store.rows(f"SELECT {said}, count(*), min({ROW}, {ROWS}) {where} GROUP BY 1 ORDER BY 2 DESC, 1")
    if not counted:
        return
    rows = sum(n for _, n, _ in counted), tuple(sorted(row for *_, first in counted for row in first)[:ROWS])
    if field.privacy.personal or field.type not in (FieldType.CODE, FieldType.CODES, FieldType.BOOL, FieldType.INT):
        yield Notice("strange", name, rows[0], Says.STRANGE_PRIVATE.format(label=field.label, count=rows[0]), rows[1])
        return
    values = Says.BETWEEN.join(Says.VALUE.format(value=short(v), count=n) for v, n, _ in counted[:VALUES])
    values += Says.MORE.format(count=len(counted)) if len(counted) > VALUES else ""
    yield Notice("strange", name, rows[0], Says.STRANGE.format(label=field.label, count=rows[0], values=values), rows[1])


def _repeated(relation: Relation, filed: str) -> Iterator[Notice]:
    anchor = relation.standard.words.anchors.case
    if anchor not in relation.fields:
        return
    case = column(anchor)
    repeated = f"SELECT {case} FROM {filed} WHERE {case} IS NOT NULL GROUP BY 1 HAVING count(*) > 1"
    relation.store.run(f"CREATE TABLE repeated AS {repeated}")
    numbers = relation.store.rows("SELECT count(*) FROM repeated")[0][0]
    if numbers:
        rows = _counted(relation, f"FROM {filed} WHERE {case} IN (FROM repeated)") or (0, ())
        says = Says.REPEATED.format(label=relation.standard.words.label(anchor), count=numbers, rows=rows[0])
        yield Notice("repeated", anchor, numbers, says, rows[1])


def _unsure(relation: Relation, filed: str) -> Iterator[Notice]:
    """Count rows that are judged only because it cannot be known that they need not be."""
    words = relation.standard.words
    for condition in relation.standard.charter.scope.judged_when:
        name, label = condition.field, words.label(condition.field)
        if words.fields[name].is_moment or condition.test in ("filled", "blank"):
            continue
        told = ", ".join(map(literal, words.answers(name) if words.fields[name].type is FieldType.CODE else ()))
        unknown = f"{column(name)} IS NULL OR {column(name)} = {literal(UNREADABLE)}" if name in relation.fields else "true"
        unknown += f" OR {column(name)} NOT IN ({told})" if told and name in relation.fields else ""
        if rows := _counted(relation, f"FROM {filed} WHERE {unknown}"):
            yield Notice("scope_unknown", name, rows[0], Says.UNSURE.format(count=rows[0], label=label), rows[1])


def _counted(relation: Relation, found: str) -> tuple[int, tuple[int, ...]] | None:
    """Give how many rows a query finds, and the first of them; None where there is none."""
    count, first = relation.store.rows(f"SELECT count(*), min({ROW}, {ROWS}) {found}")[0]
    return (int(count), tuple(map(int, first))) if count else None


def short(value: str) -> str:
    """Quote a cell, and not all of a long one: without the numbers of people."""
    told = discreet(" ".join(value.removeprefix(NUMBER).split()))
    return told if len(told) <= LONGEST else told[:LONGEST] + "…"
