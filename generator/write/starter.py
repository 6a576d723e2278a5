"""A first draft of an export map, as YAML that a person finishes: what is sure is written, what is not is a question."""

import json
from collections.abc import Iterator
from typing import ClassVar

from ..model.sketch import Column, Sketch
from ..standard import Standard
from .report.figures import plain

LACKING = 12


class Says:
    """The Chinese of a drafted map."""

    HEAD: ClassVar = (
        "# 对照的草稿，看的是 {place} 的前 {rows} 行。照带问号的行逐条核对，删去行首的 # 就生效；拿不准的不要写。",
        "# 改好以后：bihuan validate 导出文件 --map 这个文件。先加 --dry-run 看看能判什么。",
    )
    KNOWN: ClassVar = "# 这份导出程序已经认得，对照是 {known}；不用另写，除非你们改过栏目。"
    ID: ClassVar = "my_export   # ？改成系统的英文短名"
    TITLE: ClassVar = "{place} 的对照"
    FINGERPRINT: ClassVar = "# 这几栏同时出现，就认定是这个系统"
    QUESTION: ClassVar = "  # ？{count} 栏都像“{label}”，只能留一栏：{names}"
    CASE: ClassVar = "  # ？哪一栏是一件投诉的编号：{field}: [栏名]；没有编号的，在最外层写 numbered: true"
    UNLIKE: ClassVar = "  #   行行不同的栏：{names}"
    NEARLY: ClassVar = "  #   几乎行行不同的栏：{names}（同一个编号有几行的，都照判，报告里会列出来）"
    RECEIVED: ClassVar = "  # ？哪一栏是接到投诉的时间：{field}: [栏名]"
    TIMED: ClassVar = "  #   像时间的栏：{names}"
    CODES: ClassVar = "# ？下面的写法不在代码表里，逐个写明是哪个代码。可选：{codes}"
    ASSUME: ClassVar = "# ？导出里没有“{label}”一栏：全是投诉的，删去下一行行首的 #；混有报修、咨询的，先在系统里筛开"
    UNMAPPED: ClassVar = "# 没有对上的栏（像哪个字段就写到 columns 里；都不像的不用管）："
    COLUMN: ClassVar = "#   {name}：{filled} 行有内容{time}{guesses}"
    TIME: ClassVar = "，像时间"
    HOURS: ClassVar = "，像钟点：日期另有一栏的，日期写进 columns，这一栏写进 clocks"
    GUESSES: ClassVar = "，？可能是 {guesses}"
    GUESS: ClassVar = "{field}（{label}）"
    ORDER: ClassVar = "date_order: {order}   # 有 {count} 格日期的年份在后，只有{said}才全都读得通"
    ORDERS: ClassVar = {"mdy": "先月后日", "dmy": "先日后月"}
    WHICH_ORDER: ClassVar = (
        "# ？有 {count} 格日期的年份在后，先月后日（mdy）还是先日后月（dmy）都读得通，问清楚再写：date_order: mdy"
    )
    NOTHINGS: ClassVar = "# ？这些写法要是等于没填，就删去下一行行首的 #"
    LIKE_EVENTS: ClassVar = "# ？没有一栏是每行都不同的，像一行一个动作的日志。是的话写成下面这样，别在 columns 里写编号："
    ARE_EVENTS: ClassVar = "# 这是一行一个动作的日志：写成下面这样，别在 columns 里写编号"
    EVENTS: ClassVar = (
        "# events:",
        "#   case: {case}",
        "#   activity: {activity}",
        "#   at: {at}",
        "#   moments: {{{received}: {{}}}}   # {{}} 是最早的动作；别的时间字段写 {{first: 动作名}} 或 {{last: 动作名}}",
    )
    ACTIVITIES: ClassVar = "#   动作名有：{names}"
    PARTS: ClassVar = ("哪一栏是案号{alike}", "哪一栏是动作或状态", "哪一栏是动作的时间{timed}")
    MAYBE: ClassVar = "，如 {names}"
    LACKING: ClassVar = "# 还没有的字段，按影响的条文数排；系统里有就补上，系统记不了的写进 cannot_record，说明缘由："
    LACK: ClassVar = "#   {field}: {label}，{count} 条条文要用它"
    BETWEEN: ClassVar = "、"


def starter(sketch: Sketch, standard: Standard) -> str:
    """Draft a map."""
    return "\n".join(map(plain, _lines(sketch, standard))) + "\n"


def _lines(sketch: Sketch, standard: Standard) -> Iterator[str]:
    yield from (line.format(place=sketch.place, rows=sketch.rows) for line in Says.HEAD)
    if sketch.known:
        yield Says.KNOWN.format(known=sketch.known)
    yield f"id: {Says.ID}"
    yield f"title: {_quoted(Says.TITLE.format(place=sketch.place))}"
    yield Says.FINGERPRINT
    yield f"fingerprint: {{any_of: [[{', '.join(map(_quoted, sketch.fingerprint))}]]}}"
    yield from _columns(sketch, standard)
    yield from _events(sketch, standard)
    yield from _read(sketch)
    yield from _codes(sketch, standard)
    yield from _assumed(sketch, standard)
    yield from _unmapped(sketch, standard)
    yield Says.LACKING
    for field, count in list(sketch.lacking.items())[:LACKING]:
        yield Says.LACK.format(field=field, label=standard.words.label(field), count=count)


def _columns(sketch: Sketch, standard: Standard) -> Iterator[str]:
    words = standard.words
    firm = [c for c in sketch.columns if c.field]
    yield "columns:" if firm else "columns: {}"
    for column in firm:
        yield f"  {column.field}: [{_quoted(column.name)}]   # {words.label(column.field)}"
    for field, names in sketch.questions.items():
        yield Says.QUESTION.format(count=len(names), label=words.label(field), names=Says.BETWEEN.join(names))
        yield from (f"  # {field}: [{_quoted(name)}]" for name in names)
    held = {c.field for c in firm} | sketch.questions.keys()
    asked = (
        (Says.CASE, words.anchors.case, Says.UNLIKE if sketch.unlike else Says.NEARLY, sketch.unlike or sketch.nearly),
        (Says.RECEIVED, words.anchors.received, Says.TIMED, sketch.timed),
    )
    for says, field, offers, names in asked if not (sketch.logged and all(sketch.logged)) else ():
        if field not in held:
            yield says.format(field=field)
            if names:
                yield offers.format(names=Says.BETWEEN.join(names))


def _events(sketch: Sketch, standard: Standard) -> Iterator[str]:
    """Show how events become cases, where rows look like events."""
    if sketch.logged:
        offered = {"alike": _maybe(sketch.alike), "timed": _maybe(sketch.timed)}
        named = [_quoted(name) if name else said.format(**offered) for name, said in zip(sketch.logged, Says.PARTS, strict=True)]
        told = dict(zip(("case", "activity", "at"), named, strict=True))
        yield Says.ARE_EVENTS if all(sketch.logged) else Says.LIKE_EVENTS
        yield from (line.format(**told, received=standard.words.anchors.received) for line in Says.EVENTS)
        if sketch.activities:
            yield Says.ACTIVITIES.format(names=Says.BETWEEN.join(sketch.activities))


def _maybe(names: tuple[str, ...]) -> str:
    return Says.MAYBE.format(names=Says.BETWEEN.join(names)) if names else ""


def _read(sketch: Sketch) -> Iterator[str]:
    """Say how dates that end with their year are read, and ask which words say nothing."""
    if sketch.order:
        yield Says.ORDER.format(order=sketch.order, count=sketch.dated, said=Says.ORDERS[sketch.order])
    elif sketch.dated:
        yield Says.WHICH_ORDER.format(count=sketch.dated)
    if sketch.nothings:
        yield Says.NOTHINGS
        yield f"# blank: [{', '.join(map(_quoted, sketch.nothings))}]"


def _codes(sketch: Sketch, standard: Standard) -> Iterator[str]:
    for column in sketch.columns:
        if column.values:
            codes = standard.words.codes[standard.words.fields[column.field].codes or ""].codes
            yield Says.CODES.format(codes=Says.BETWEEN.join(f"{c.id} {c.label}" for c in codes))
            yield "# codes:"
            yield f"#   {column.field}:"
            yield from (f"#     {_quoted(value)}: " for value in column.values)


def _assumed(sketch: Sketch, standard: Standard) -> Iterator[str]:
    """Offer to take every row for what is judged, where no column tells what it is."""
    held = {c.field for c in sketch.columns} | sketch.questions.keys()
    for condition in standard.charter.scope.judged_when:
        if condition.field not in held and condition.is_ is not None:
            yield Says.ASSUME.format(label=standard.words.label(condition.field))
            yield f"# assume: {{{condition.field}: {condition.is_}}}"


def _unmapped(sketch: Sketch, standard: Standard) -> Iterator[str]:
    asked = {name for names in sketch.questions.values() for name in names}
    left = [c for c in sketch.columns if not c.field and c.name not in asked]
    if left:
        yield Says.UNMAPPED
    yield from (_left(column, standard) for column in left)


def _left(column: Column, standard: Standard) -> str:
    guesses = Says.BETWEEN.join(Says.GUESS.format(field=f, label=standard.words.label(f)) for f in column.guesses)
    return Says.COLUMN.format(
        name=column.name,
        filled=column.filled,
        time=Says.HOURS if column.hours else Says.TIME if column.moments * 2 > column.filled > 0 else "",
        guesses=Says.GUESSES.format(guesses=guesses) if guesses else "",
    )


def _quoted(text: str) -> str:
    """Spell a text as YAML; what cannot be seen, or would be obeyed by a screen, by its number."""
    told = json.dumps(text, ensure_ascii=False)
    return "".join(mark if mark.isprintable() else f"\\U{ord(mark):08X}" for mark in told)
