"""How moments are written: the forms that real exports use, each brought to numbers with marks between them, as SQL."""

import datetime
import re
from typing import ClassVar

from .sources.grid import NUMBER
from .sources.store import literal

PARTS = ("y", "m", "d", "half", "h", "i", "s", "f", "tail", "z")
YEAR_FIRST = "ymd"
ORDERS = {"mdy": r"\3-\1-\2", "dmy": r"\3-\2-\1"}
"""How a date that ends with its year is turned round, where a map tells what stands first."""

TURNED = r"^\s*(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)"
ORDERED = r"\d{1,2}[-/.]\d{1,2}[-/.](19|20)\d\d( ([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?( [AP]M)?)?"
"""The commonest of them."""

TURNED_SHORT = r"^\s*(\d{1,2})[-/.](\d{1,2}|[A-Z]{3})[-/.]([0-4]\d)($|[^0-9])"
"""The same with a year of two digits, which is read only where a map tells what stands first."""

QUICK = r"^(19|20)\d\d-\d{1,2}-\d{1,2}([ T]\d{1,2}:\d\d(:\d\d(\.\d{1,9})?)?)?$"
ZONE = r"(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)"
ZONED = rf"(19|20)\d\d-\d{{1,2}}-\d{{1,2}}[ T]([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{{1,6}})?)? ?{ZONE}"
"""The same as programs write it that tell the zone, too."""

EPOCH = NUMBER + r"?1\d{9}(\d{3}|\d{6})?([.]\d{1,9})?"
"""Seconds, milliseconds or microseconds since 1970, as programs write them between 2001 and 2033."""

COMPACT = NUMBER + r"?(19|20)\d{6}(\d{4}(\d\d)?)?"
LOOSE = (
    (r"^((?:19|20)\d\d)(\d\d)(\d\d)($|[ T])", r"\1-\2-\3\4"),
    (r"^((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$", r"\1-\2-\3 \4:\5"),
    (r"^((?:19|20)\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$", r"\1-\2-\3 \4:\5:\6"),
)
"""Digits alone, and how they are written with marks between them."""

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MONTH = f"({'|'.join(MONTHS)})"
WEEKDAY = r"^(?:(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*[,.]?\s+)?"
CLOCK = r"(\d{1,2}:\d\d(?::\d\d)?)( +(?:(?:UTC|GMT)?[+-]\d\d:?\d\d|UTC|GMT|Z))?"
NAMED = (
    (rf"{WEEKDAY}{MONTH}[A-Z]* +(\d{{1,2}}),? +{CLOCK} +((?:19|20)\d\d)$", r"\5-\1-\2 \3\4"),
    (rf"{WEEKDAY}(\d{{1,2}})[-/. ]+{MONTH}[A-Z]*[-/., ]+((?:19|20)\d\d)", r"\3-\2-\1"),
    (rf"{WEEKDAY}{MONTH}[A-Z]*[. ]+(\d{{1,2}}),?\s+((?:19|20)\d\d),?", r"\3-\1-\2"),
    (rf"^((?:19|20)\d\d)[-/. ]+{MONTH}[A-Z]*[-/. ]+(\d{{1,2}})", r"\1-\2-\3"),
)
"""Months by their English names, whose day can stand before or behind; as Java and C print a moment, its year comes last;
JavaScript tells the zone as GMT+0800, and its name in brackets behind."""

MARKS = NUMBER + "'`"
"""What stands before a moment and is none of it: bills and lists put one of them before every cell, that it stay a text."""

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
    TIME: ClassVar = r"\s*(\d{1,2})(?:[:时点]\s*(\d{1,2})(?:[:分]\s*(?:(\d{1,2})(?:[.,:](\d+))?秒?)?)?|[时点])"
    TAIL: ClassVar = r"\s*(AM|PM)?"
    OFFSET: ClassVar = r"\s*(?:(?:UTC|GMT)?(Z|UTC|GMT|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)(?:\[[^\]]*\]|\s*\([^)]*\))?)?"
    WEEKDAY: ClassVar = r"\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?\s*"
    SHORT_YEAR: ClassVar = r"\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}"
    YEARLESS: ClassVar = r"\d{1,2}月"
    CLOCK: ClassVar = r"\d[:时点]"
    SLOW: ClassVar = rf"^{DATE}\s*日?(?:(?:{WEEKDAY})?\s*$|(?:{WEEKDAY}|\s+|\s*T|\s*日)\s*{HALF}{TIME}{TAIL}{OFFSET}$)"


class Why:
    """Why a moment could not be read, in Chinese."""

    YEAR: ClassVar = "年份只有两位"
    MONTH: ClassVar = "月份只有 1–12"
    DAY: ClassVar = "没有这一天"
    HOUR: ClassVar = "没有这个时刻"
    ORDER: ClassVar = "分不清哪个是月、哪个是日，可在对照里用 date_order 写明"
    NO_DATE: ClassVar = "只有时刻，没有日期"
    NO_YEAR: ClassVar = "没有年份"
    ZONE: ClassVar = "CST 可能是中国时间，也可能是美国中部时间"


def why(text: str, order: str = YEAR_FIRST) -> str:
    """Say why a text is no moment, where that can be said; else nothing."""
    told = text.translate(str.maketrans(WIDE, NARROW)).strip()
    told = re.sub(TURNED, ORDERS[order], told) if order in ORDERS else told
    shapes = (r"\d{1,2}:\d", Why.NO_DATE), (TURNED, Why.ORDER), (Shape.YEARLESS, Why.NO_YEAR)
    for shape, reason in shapes:
        if re.match(shape, told):
            return reason
    if re.search(r"\bCST\b", told):
        return Why.ZONE
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


def zone(text: str) -> str:
    """Write the zone that a text of the usual forms tells; nothing where it tells none, or is of another form."""
    return f"CASE WHEN regexp_full_match({text}, {literal(ZONED)}) THEN regexp_extract({text}, {literal(f'{ZONE}$')}) ELSE '' END"


def plain(text: str, zone: str, order: str) -> str:
    """Write a text of the usual forms with dashes and without its zone, one of the order that a map tells as it is; else NULL."""
    before = f"rtrim(substr({text}, 1, length({text}) - length({zone})))"
    dashed = f"replace(replace(replace(replace({text}, '/', '-'), {literal(Shape.YEAR)}, '-'), {literal(Shape.MONTH)}, '-'), "
    dashed += f"{literal(Shape.DAY)}, '')"
    usual = f"nullif(regexp_extract(CASE WHEN substr({text}, 5, 1) = '-' THEN {text} ELSE {dashed} END, {literal(QUICK)}), '')"
    ordered = f" WHEN regexp_full_match({text}, {literal(ORDERED)}) THEN {text}" if order in ORDERS else ""
    return f"CASE WHEN {zone} <> '' THEN {before}{ordered} ELSE {usual} END"


def tidied(text: str, plain: str, order: str) -> str:
    """Write a text of the less usual forms in narrow capitals, its year first where a map tells how; NULL where it is none."""
    told = f"trim(upper(translate(ltrim({text}, {literal(MARKS)}), {literal(WIDE)}, {literal(NARROW)})))"
    if order in ORDERS:
        told = f"regexp_replace({told}, {literal(TURNED)}, {literal(ORDERS[order])})"
        short = ORDERS[order].replace(r"\3", r"20\3") + r"\4"
        told = f"regexp_replace({told}, {literal(TURNED_SHORT)}, {literal(short)})"
    read = f"{plain} IS NOT NULL OR {is_epoch(text)}"
    number = f"starts_with({text}, {literal(NUMBER)}) AND NOT {is_compact(text)}"
    return f"CASE WHEN {text} IS NULL OR {read} OR {number} THEN NULL ELSE {told} END"


def pieces(told: str) -> str:
    """Take a text of the less usual forms apart; NULL where there is none."""
    named, loose = told, told
    for form, written in NAMED:
        named = f"regexp_replace({named}, {literal(form)}, {literal(written)})"
    for number, month in enumerate(MONTHS, 1):
        named = f"replace({named}, '-{month}-', '-{number}-')"
    for form, written in LOOSE:
        loose = f"regexp_replace({loose}, {literal(form)}, {literal(written)})"
    is_named, is_loose = (f"regexp_matches({told}, {literal(form)})" for form in (MONTH, "^(19|20)[0-9]{6}"))
    numbers = f"CASE WHEN {is_named} THEN {named} WHEN {is_loose} THEN {loose} ELSE {told} END"
    parts = ", ".join(map(literal, PARTS))
    return f"CASE WHEN {told} IS NOT NULL THEN regexp_extract({numbers}, {literal(Shape.SLOW)}, [{parts}]) END"


def is_epoch(text: str) -> str:
    """Whether a text is seconds since 1970."""
    return f"(length({text}) BETWEEN 10 AND 27 AND regexp_full_match({text}, {literal(EPOCH)}))"


def is_compact(text: str) -> str:
    """Whether a text is a date's digits alone."""
    return f"(length({text}) BETWEEN 8 AND 15 AND regexp_full_match({text}, {literal(COMPACT)}))"
