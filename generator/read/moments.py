"""Moments out of text, as SQL: every form that real exports write, read to whole seconds; nothing is guessed.

A timestamp is exact; an hour alone spans its hour, a date alone its day; what cannot be read spans [-FAR, FAR].
"""

import datetime
import re
from collections.abc import Callable, Sequence
from typing import ClassVar

from ..model.clock import DAY, FAR, ZONE
from .sources.grid import NUMBER
from .sources.store import column, literal

ZONES = {"Asia/Shanghai": ZONE, "UTC": 0}
"""Zones that are always as far from UTC; of the others the database's own calendar tells."""

HOUR = 3_600
SERIAL_EPOCH = 25_569
"""The number that a spreadsheet gives to 1970-01-01."""

PARTS = ("y", "m", "d", "half", "h", "i", "s", "tail", "z")
YEAR_FIRST = "ymd"
ORDERS = {"mdy": r"\3-\1-\2", "dmy": r"\3-\2-\1"}
"""How a date that ends with its year is turned round, where a map tells what stands first."""

TURNED = r"^\s*(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)"
QUICK = r"^(19|20)\d\d-\d{1,2}-\d{1,2}([ T]\d{1,2}:\d\d(:\d\d(\.\d{1,9})?)?)?$"
COMMON = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M")
"""The commonest forms, every part at full width: read many times quicker, and to the same seconds as the others."""

FIRST, BEYOND = -2_208_988_800, 4_102_444_800
"""The seconds of 1900-01-01 and of 2100-01-01, on the wall."""

EPOCH = NUMBER + r"?1\d{9}(\d{3})?"
"""Seconds or milliseconds since 1970, as programs write them between 2001 and 2033."""

SERIAL = NUMBER + r"[2-7]\d{4}(\.\d+)?"
WIDE = "".join(map(chr, range(0xFF01, 0xFF5F))) + "\u3000\u00a0"
NARROW = "".join(map(chr, range(0x21, 0x7F))) + "  "


class Shape:
    """The Chinese that stands inside moments."""

    AM: ClassVar = "上午"
    PM: ClassVar = "下午"
    YEAR: ClassVar = "年"
    MONTH: ClassVar = "月"
    DAY: ClassVar = "日"
    DATE: ClassVar = r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})"
    HALF: ClassVar = rf"({AM}|{PM})?"
    TIME: ClassVar = r"\s*(\d{1,2})(?:[:时点]\s*(\d{1,2})(?:[:分]\s*(?:(\d{1,2})(?:[.,]\d+)?秒?)?)?|[时点])"
    TAIL: ClassVar = r"\s*(AM|PM)?"
    OFFSET: ClassVar = r"\s*(Z|[+-]\d\d(?::?\d\d)?)?"
    SHORT_YEAR: ClassVar = r"\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}"
    YEARLESS: ClassVar = r"\d{1,2}月"
    CLOCK: ClassVar = r"\d[:时点]"
    SLOW: ClassVar = rf"^{DATE}\s*日?(?:\s*$|(?:\s+|\s*T|\s*日)\s*{HALF}{TIME}{TAIL}{OFFSET}$)"


class Why:
    """Why a moment could not be read, in Chinese."""

    YEAR: ClassVar = "年份只有两位"
    MONTH: ClassVar = "月份只有 1–12"
    DAY: ClassVar = "没有这一天"
    HOUR: ClassVar = "没有这个时刻"
    ORDER: ClassVar = "分不清哪个是月、哪个是日，可在对照里用 date_order 写明"
    NO_DATE: ClassVar = "只有时刻，没有日期"
    NO_YEAR: ClassVar = "没有年份"


def commonly(table: str, names: Sequence[str]) -> str:
    """Select a table with `<name>@common`, the seconds on the wall, of each named text, which is NULL where they are told."""
    told = "".join(f", {_common(column(n))} AS {column(n + '@common')}" for n in names)
    left = ", ".join(f"CASE WHEN {column(n + '@common')} IS NULL THEN {column(n)} END AS {column(n)}" for n in names)
    return f"SELECT *{f' REPLACE ({left})' if names else ''} FROM (SELECT *{told} FROM {table})"


def ended(table: str, names: Sequence[str], others: Sequence[str], zone: str, order: str = YEAR_FIRST) -> str:
    """Select such a table with `<name>_lo` and `<name>_hi` of every name; `others` are those whose texts are still to be read."""
    told = {n: f"{column(n + '@common')} - {_home(column(n + '@common'), zone)}" for n in names}
    ends = "".join(f", {told[n]} AS {column(n + end)}" for n in names if n not in others for end in ("_lo", "_hi"))
    mixed = ", ".join(
        f"coalesce({column(n + end)}, {told[n]}) AS {column(n + end)}" for n in names if n in others for end in ("_lo", "_hi")
    )
    spent = f" EXCLUDE ({', '.join(column(n + '@common') for n in names)})" if names else ""
    return f"SELECT *{spent}{f' REPLACE ({mixed})' if mixed else ''}{ends} FROM ({read(table, others, zone, order)})"


def read(table: str, names: Sequence[str], zone: str, order: str = YEAR_FIRST) -> str:
    """Select a table with `<name>_lo` and `<name>_hi` beside each of the named text columns."""
    levels: tuple[Callable[[str], str], ...] = (
        lambda n: f"{_plain(column(n))} AS {column(n + '@plain')}",
        lambda n: f"{_pieces(column(n), column(n + '@plain'), order)} AS {column(n + '@pieces')}",
        lambda n: f"{_wall(column(n), *_parts(n))} AS {column(n + '@wall')}",
    )
    source = table
    for level in levels:
        source = f"(SELECT *{''.join(f', {level(n)}' for n in names)} FROM {source})"
    ends = "".join(f", {end} AS {column(n + suffix)}" for n in names for suffix, end in _ends(n, zone))
    spent = ", ".join(column(n + part) for n in names for part in ("@plain", "@pieces", "@wall"))
    return f"SELECT {f'* EXCLUDE ({spent})' if names else '*'}{ends} FROM {source}"


def at_midnight(name: str, zone: str) -> str:
    """Whether an exact moment stands at 00:00:00, as written."""
    lo = column(name + "_lo")
    if zone in ZONES:
        return f"({lo} + {ZONES[zone]}) % {DAY} = 0"
    return f"epoch_us(timezone({literal(zone)}, to_timestamp({lo}))) // 1000000 % {DAY} = 0"


def without_midnight(text: str) -> str:
    """Write, as SQL, a text without the 00:00 that a date may drag along."""
    return f"regexp_replace({text}, '[ T]0?0:00(:00)?([.]0+)?$', '')"


def why(text: str, order: str = YEAR_FIRST) -> str:
    """Say why a text is no moment, where that can be said; else nothing."""
    told = text.translate(str.maketrans(WIDE, NARROW)).strip()
    told = re.sub(TURNED, ORDERS[order], told) if order in ORDERS else told
    shapes = (r"\d{1,2}:\d", Why.NO_DATE), (TURNED, Why.ORDER), (Shape.YEARLESS, Why.NO_YEAR)
    for shape, reason in shapes:
        if re.match(shape, told):
            return reason
    if re.match(Shape.SHORT_YEAR, told):
        return Why.YEAR
    if not (found := re.match(Shape.DATE, told)):
        return ""
    year, month, day = map(int, found.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return Why.DAY if 1 <= month <= 12 else Why.MONTH
    return Why.HOUR if re.search(Shape.CLOCK, told) else ""


def _common(text: str) -> str:
    """Give the clock on the wall of a text that has one of the commonest forms; NULL where it has not."""
    forms = ((re.sub("%.", lambda part: "____" if part[0] == "%Y" else "__", form), form) for form in COMMON)
    arms = (f"WHEN {text} LIKE {literal(like)} THEN try_strptime({text}, {literal(form)})" for like, form in forms)
    wall = f"epoch_us(CASE {' '.join(arms)} END) // 1000000"
    return f"CASE WHEN {wall} BETWEEN {FIRST} AND {BEYOND - 1} THEN {wall} END"


def _home(wall: str, zone: str) -> str:
    """Give how far the clock on the wall is before UTC, where the text itself does not say."""
    return str(ZONES.get(zone, f"({wall} - epoch_us(timezone({literal(zone)}, make_timestamp({wall} * 1000000))) // 1000000)"))


def _plain(text: str) -> str:
    """Write a text of the usual forms with dashes; NULL where it is of another form."""
    dashed = f"replace(replace(replace(replace({text}, '/', '-'), {literal(Shape.YEAR)}, '-'), {literal(Shape.MONTH)}, '-'), "
    dashed += f"{literal(Shape.DAY)}, '')"
    return f"nullif(regexp_extract(CASE WHEN substr({text}, 5, 1) = '-' THEN {text} ELSE {dashed} END, {literal(QUICK)}), '')"


def _pieces(text: str, plain: str, order: str) -> str:
    """Take a text of the less usual forms apart; NULL where the quick way can read it."""
    narrow = f"upper(translate({text}, {literal(WIDE)}, {literal(NARROW)}))"
    turned = f"trim({narrow})"
    if order in ORDERS:
        turned = f"regexp_replace({turned}, {literal(TURNED)}, {literal(ORDERS[order])})"
    parts = ", ".join(map(literal, PARTS))
    return (
        f"CASE WHEN {text} IS NULL OR {plain} IS NOT NULL OR starts_with({text}, {literal(NUMBER)}) OR {_is_epoch(text)}"
        f" THEN NULL ELSE regexp_extract({turned}, {literal(Shape.SLOW)}, [{parts}]) END"
    )


def _parts(name: str) -> tuple[str, str]:
    return column(name + "@plain"), column(name + "@pieces")


def _wall(text: str, plain: str, pieces: str) -> str:
    """Give the clock on the wall as seconds, before any zone is taken off; NULL where it cannot be read."""
    serial = f"CAST(round((CAST(substr({text}, 2) AS DOUBLE) - {SERIAL_EPOCH}) * {DAY}) AS BIGINT)"
    quick = f"epoch_us(TRY_CAST({plain} AS TIMESTAMP)) // 1000000"
    date = f"TRY_CAST({pieces}.y || '-' || {pieces}.m || '-' || {pieces}.d AS DATE)"
    day = f"epoch_us(CAST({date} AS TIMESTAMP)) // 1000000"
    hour, minute, second = (f"coalesce(TRY_CAST({pieces}.{p} AS BIGINT), 0)" for p in "his")
    half = (
        f"CASE WHEN {pieces}.half = '' AND {pieces}.tail = '' THEN {hour} WHEN {hour} NOT BETWEEN 1 AND 12 THEN NULL"
        f" WHEN {pieces}.half <> '' AND {pieces}.tail <> '' THEN NULL WHEN {pieces}.tail = 'AM' THEN {hour} % 12"
        f" WHEN {pieces}.half = {literal(Shape.PM)} OR {pieces}.tail = 'PM' THEN {hour} % 12 + 12"
        f" WHEN {hour} < 12 THEN {hour} END"
    )
    sound = f"{minute} < 60 AND {second} < 60 AND ({hour} < 24 OR {hour} = 24 AND {minute} = 0 AND {second} = 0)"
    slow = f"CASE WHEN {sound} THEN {day} + ({half}) * {HOUR} + {minute} * 60 + {second} END"
    return (
        f"CASE WHEN {plain} IS NOT NULL THEN {quick} WHEN {text} IS NULL THEN NULL WHEN {_is_epoch(text)} THEN {_epoch(text)}"
        f" WHEN starts_with({text}, {literal(NUMBER)}) THEN"
        f" CASE WHEN regexp_full_match({text}, {literal(SERIAL)}) THEN {serial} END ELSE {slow} END"
    )


def _is_epoch(text: str) -> str:
    return f"(length({text}) BETWEEN 10 AND 14 AND regexp_full_match({text}, {literal(EPOCH)}))"


def _epoch(text: str) -> str:
    digits = f"ltrim({text}, {literal(NUMBER)})"
    return f"CAST({digits} AS BIGINT) // CASE WHEN length({digits}) = 13 THEN 1000 ELSE 1 END"


def _ends(name: str, zone: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Give the earliest and the latest that a moment can be."""
    text, wall, (plain, pieces) = column(name), column(name + "@wall"), _parts(name)
    sign = f"(CASE WHEN starts_with({pieces}.z, '-') THEN -1 ELSE 1 END)"
    hours = f"CAST(substr({pieces}.z, 2, 2) AS BIGINT)"
    minutes = f"coalesce(TRY_CAST(right(substr({pieces}.z, 4), 2) AS BIGINT), 0)"
    offset = f"{sign} * ({hours} * {HOUR} + {minutes} * 60)"
    home = _home(wall, zone)
    told = f"CASE WHEN {pieces}.z = '' THEN {home} WHEN {pieces}.z = 'Z' THEN 0 ELSE {offset} END"
    shift = f"CASE WHEN {pieces} IS NOT NULL THEN {told} WHEN {plain} IS NULL AND {_is_epoch(text)} THEN 0 ELSE {home} END"
    number = f"CASE WHEN contains({text}, '.') OR {_is_epoch(text)} THEN 0 ELSE {DAY - 1} END"
    width = (
        f"CASE WHEN {plain} IS NOT NULL THEN CASE WHEN contains({plain}, ':') THEN 0 ELSE {DAY - 1} END"
        f" WHEN {pieces} IS NULL THEN {number}"
        f" WHEN {pieces}.h = '' THEN {DAY - 1} WHEN {pieces}.i = '' THEN {HOUR - 1} ELSE 0 END"
    )
    lo, hi = f"{wall} - ({shift})", f"{wall} - ({shift}) + ({width})"
    blank = f"CASE WHEN {text} IS NULL THEN NULL ELSE"
    return ("_lo", f"{blank} coalesce({lo}, {-FAR}) END"), ("_hi", f"{blank} coalesce({hi}, {FAR}) END")
