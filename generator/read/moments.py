"""Moments out of text, as SQL: every form that real exports write, read to whole seconds; nothing is guessed.

A timestamp is exact, its fraction of a second rounded up within its day: what is late by a fraction stays late. An hour alone
spans its hour, a date alone its day; what cannot be read spans [-FAR, FAR]. Where clocks are put back, an hour comes twice: a
time in it is either; where they are put forward, an hour never comes: a time in it cannot be read.
"""

import re
from collections.abc import Callable, Sequence

from ..model.clock import DAY, FAR, ZONE
from . import written
from .sources.grid import NUMBER
from .sources.store import column, literal
from .written import ORDERS, SERIAL, YEAR_FIRST, Shape, is_epoch

ZONES = {"Asia/Shanghai": ZONE, "UTC": 0}
"""Zones that are always as far from UTC; of the others the database's own calendar tells."""

HOUR = 3_600
SERIAL_EPOCH = 25_569
"""The number that a spreadsheet gives to 1970-01-01."""

SECOND = 1_000_000
COMMON = (
    "%Y-%m-%d %H:%M:%S",
    "%Y/%m/%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y/%m/%d %H:%M",
    "%Y-%m-%d %H:%M:%S.0",
    "%Y-%m-%d %H:%M:%S.000",
    "%Y/%m/%d %H:%M:%S.000",
    "%Y-%m-%dT%H:%M:%S.000",
)
"""The commonest forms, every part at full width: read many times quicker, and to the same seconds as the others."""

NARROW = "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S"
"""Those of spreadsheets, whose months, days and hours may have one digit."""

FULL = {"%Y": "(19|20)[0-9]{2}", "%M": "[0-9]{2}", "%S": "[0-9]{2}"}
"""Their parts that are always at full width."""

TURNED = tuple(f"{{}} {time}" for time in ("%I:%M:%S %p", "%H:%M:%S", "%H:%M"))
"""Those that end with their year, behind the day."""

DATES = {"mdy": "%m/%d/%Y", "dmy": "%d/%m/%Y"}
"""How a date that ends with its year is written, by what stands first."""

FIRST, BEYOND = -2_208_988_800, 4_102_444_800
"""The seconds of 1900-01-01 and of 2100-01-01, on the wall."""


def commonly(table: str, names: Sequence[str], zone: str, order: str = YEAR_FIRST) -> str:
    """Select a table with `<name>@common`, the seconds on the wall, of each named text, which is NULL where they are told."""
    told = "".join(f", {_common(column(n), zone, order)} AS {column(n + '@common')}" for n in names)
    left = ", ".join(f"CASE WHEN {column(n + '@common')} IS NULL THEN {column(n)} END AS {column(n)}" for n in names)
    return f"SELECT *{f' REPLACE ({left})' if names else ''} FROM (SELECT *{told} FROM {table})"


def looked_up(table: str, read_by: str, others: Sequence[str]) -> str:
    """Select a table with what each text of `others` means, of which a small table tells: `said, noted, noted_lo, noted_hi`."""
    means = ", ".join(f"r{k}.noted AS {column(n)}" for k, n in enumerate(others))
    ends = "".join(f", r{k}.noted{end} AS {column(n + end)}" for k, n in enumerate(others) for end in ("_lo", "_hi"))
    joins = "".join(f" LEFT JOIN {read_by} r{k} ON r{k}.said = t.{column(n)}" for k, n in enumerate(others))
    return f"SELECT t.* REPLACE ({means}){ends} FROM {table} t{joins}"


def ended(read_: str, names: Sequence[str], others: Sequence[str], zone: str) -> str:
    """Select what `others` were read in with `<name>_lo` and `<name>_hi` of every name, those of the commonest forms too."""
    told = [(n, end, home(column(n + "@common"), zone)) for n in names for end, home in (("_lo", _first), ("_hi", _last))]
    ends = "".join(f", {at} AS {column(n + end)}" for n, end, at in told if n not in others)
    mixed = ", ".join(f"coalesce({column(n + end)}, {at}) AS {column(n + end)}" for n, end, at in told if n in others)
    spent = f" EXCLUDE ({', '.join(column(n + '@common') for n in names)})" if names else ""
    return f"SELECT *{spent}{f' REPLACE ({mixed})' if mixed else ''}{ends} FROM ({read_})"


def read(table: str, names: Sequence[str], zone: str, order: str = YEAR_FIRST) -> str:
    """Select a table with `<name>_lo` and `<name>_hi` beside each of the named text columns."""
    levels: tuple[Callable[[str], str], ...] = (
        lambda n: f"{written.zone(column(n))} AS {column(n + '@zone')}",
        lambda n: f"{written.plain(column(n), column(n + '@zone'), order)} AS {column(n + '@plain')}",
        lambda n: f"{written.tidied(column(n), column(n + '@plain'), order)} AS {column(n + '@told')}",
        lambda n: f"{written.pieces(column(n + '@told'))} AS {column(n + '@pieces')}",
        lambda n: f"{_wall(column(n), *_parts(n), order)} AS {column(n + '@wall')}",
    )
    source = table
    for level in levels:
        source = f"(SELECT *{''.join(f', {level(n)}' for n in names)} FROM {source})"
    ends = "".join(f", {end} AS {column(n + suffix)}" for n in names for suffix, end in _ends(n, zone))
    spent = ", ".join(column(n + part) for n in names for part in ("@zone", "@plain", "@told", "@pieces", "@wall"))
    return f"SELECT {f'* EXCLUDE ({spent})' if names else '*'}{ends} FROM {source}"


def at_midnight(name: str, zone: str) -> str:
    """Whether an exact moment stands at 00:00:00, as written."""
    lo = column(name + "_lo")
    if zone in ZONES:
        return f"({lo} + {ZONES[zone]}) % {DAY} = 0"
    return f"{_on_wall(lo, zone)} % {DAY} = 0"


def without_midnight(text: str) -> str:
    """Write, as SQL, a text without the 00:00 that a date may drag along."""
    return f"regexp_replace({text}, '[ T]0?0:00(:00)?([.]0+)?$', '')"


def _common(text: str, zone: str, order: str) -> str:
    """Give the clock on the wall of a text that has one of the commonest forms; NULL where it has not."""
    turned = (form.format(DATES[order]) for form in TURNED) if order in ORDERS else ()
    asked = [(f"{text} LIKE {literal(_like(form))}", form) for form in (*COMMON, *turned)]
    asked += [(f"regexp_full_match({text}, {literal(_pattern(form))})", form) for form in NARROW]
    arms = (f"WHEN {is_so} THEN try_strptime({text}, {literal(form)})" for is_so, form in asked)
    wall = f"epoch_us(CASE {' '.join(arms)} END) // 1000000"
    return f"CASE WHEN {wall} BETWEEN {FIRST} AND {BEYOND - 1} AND {_comes(wall, zone)} THEN {wall} END"


def _like(form: str) -> str:
    """Write what a text of a form looks like whose parts are all at full width."""
    return re.sub("%.", lambda part: "____" if part[0] == "%Y" else "__", form)


def _pattern(form: str) -> str:
    """Write what a text of a form looks like in which all but the year, minutes and seconds may be narrow."""
    return re.sub("%.", lambda part: FULL.get(part[0], "[0-9]{1,2}"), form)


def _last(wall: str, zone: str) -> str:
    """Give the moment of a clock on the wall, where the text itself tells no zone; the later of two."""
    if zone in ZONES:
        return f"{wall} - {ZONES[zone]}"
    return f"(epoch_us(timezone({literal(zone)}, make_timestamp(({wall}) * {SECOND}))) // {SECOND})"


def _first(wall: str, zone: str) -> str:
    """Give the earlier of two moments of a clock on the wall: the one by the zone of the day before."""
    late = _last(wall, zone)
    if zone in ZONES:
        return late
    early = f"({wall} - ({_on_wall(f'({late} - {DAY})', zone)} - ({late} - {DAY})))"
    return f"CASE WHEN {_on_wall(early, zone)} = {wall} THEN {early} ELSE {late} END"


def _comes(wall: str, zone: str) -> str:
    """Whether a clock on the wall ever shows it, or stops just short of it to be put forward."""
    if zone in ZONES:
        return "true"
    late = _last(wall, zone)
    return f"({_on_wall(late, zone)} = {wall} OR {_on_wall(f'({late} - 1)', zone)} = {wall} - 1)"


def _on_wall(moment: str, zone: str) -> str:
    """Give what a clock on the wall shows at a moment."""
    return f"(epoch_us(timezone({literal(zone)}, to_timestamp({moment}))) // {SECOND})"


def _parts(name: str) -> tuple[str, str]:
    return column(name + "@plain"), column(name + "@pieces")


def _wall(text: str, plain: str, pieces: str, order: str) -> str:
    """Give the clock on the wall as seconds, before any zone is taken off; NULL where it cannot be read."""
    serial = f"CAST(round((CAST(substr({text}, 2) AS DOUBLE) - {SERIAL_EPOCH}) * {DAY}) AS BIGINT)"
    quick = _up(f"epoch_us({_stamp(plain, order)})")
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
    more = f"regexp_matches({pieces}.f, '[1-9]') AND ({half}) * {HOUR} + {minute} * 60 + {second} < {DAY - 1}"
    slow = f"CASE WHEN {sound} THEN {day} + ({half}) * {HOUR} + {minute} * 60 + {second} + CASE WHEN {more} THEN 1 ELSE 0 END END"
    return (
        f"CASE WHEN {plain} IS NOT NULL THEN {quick} WHEN {text} IS NULL THEN NULL WHEN {is_epoch(text)} THEN {_epoch(text)}"
        f" WHEN {pieces} IS NULL THEN"
        f" CASE WHEN regexp_full_match({text}, {literal(SERIAL)}) THEN {serial} END ELSE {slow} END"
    )


def _stamp(plain: str, order: str) -> str:
    """Read the usual forms as a timestamp, and those of a told order."""
    cast = f"TRY_CAST({plain} AS TIMESTAMP)"
    if order not in ORDERS:
        return cast
    forms = ", ".join(literal(f"{DATES[order]}{time}") for time in (" %I:%M:%S %p", " %H:%M:%S", " %I:%M %p", " %H:%M"))
    slashed = f"replace(replace({plain}, '-', '/'), '.', '/')"
    # Each form that is tried in vain costs as much as all the rest.
    day = f"WHEN NOT contains({plain}, ':') THEN try_strptime({slashed}, {literal(DATES[order])})"
    return f"CASE WHEN substr({plain}, 5, 1) = '-' THEN {cast} {day} ELSE try_strptime({slashed}, [{forms}]) END"


def _epoch(text: str) -> str:
    digits = f"ltrim({text}, {literal(NUMBER)})"
    whole = f"length(split_part({digits}, '.', 1))"
    scale = f"CASE {whole} WHEN 10 THEN {SECOND} WHEN 13 THEN 1000 ELSE 1 END"
    return f"CAST(ceil(CAST({digits} AS DECIMAL(28, 9)) * {scale} / {SECOND}) AS BIGINT)"


def _up(micros: str) -> str:
    """Round microseconds up to whole seconds, but never into another day."""
    whole = f"{micros} // {SECOND}"
    return f"{whole} + CASE WHEN {micros} % {SECOND} > 0 AND {whole} % {DAY} <> {DAY - 1} THEN 1 ELSE 0 END"


def _offset(zone: str) -> str:
    """Give the seconds by which a zone is ahead of UTC."""
    sign = f"(CASE WHEN starts_with({zone}, '-') THEN -1 ELSE 1 END)"
    hours, minutes = f"CAST(substr({zone}, 2, 2) AS BIGINT)", f"coalesce(TRY_CAST(right(substr({zone}, 4), 2) AS BIGINT), 0)"
    return f"CASE WHEN {zone} IN ('Z', 'UTC', 'GMT') THEN 0 ELSE {sign} * ({hours} * {HOUR} + {minutes} * 60) END"


def _ends(name: str, zone: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Give the earliest and the latest that a moment can be."""
    text, wall, (plain, pieces) = column(name), column(name + "@wall"), _parts(name)
    usual, other = column(name + "@zone"), f"{pieces}.z"
    shift = (
        f"CASE WHEN {usual} <> '' THEN {_offset(usual)} WHEN {other} <> '' THEN {_offset(other)}"
        f" WHEN {pieces} IS NULL AND {plain} IS NULL AND {is_epoch(text)} THEN 0 END"
    )
    number = f"CASE WHEN contains({text}, '.') OR {is_epoch(text)} THEN 0 ELSE {DAY - 1} END"
    width = (
        f"CASE WHEN {plain} IS NOT NULL THEN CASE WHEN contains({plain}, ':') THEN 0 ELSE {DAY - 1} END"
        f" WHEN {pieces} IS NULL THEN {number}"
        f" WHEN {pieces}.h = '' THEN {DAY - 1} WHEN {pieces}.i = '' THEN {HOUR - 1} ELSE 0 END"
    )
    first, last = _first(wall, zone), _last(f"{wall} + ({width})", zone)
    if zone not in ZONES:
        there = f"({width}) = {DAY - 1} OR {_comes(wall, zone)}"
        first, last = (f"CASE WHEN {there} THEN {end} END" for end in (first, last))
    lo, hi = f"coalesce({wall} - ({shift}), {first})", f"coalesce({wall} - ({shift}) + ({width}), {last})"
    blank = f"CASE WHEN {text} IS NULL THEN NULL ELSE"
    return ("_lo", f"{blank} coalesce({lo}, {-FAR}) END"), ("_hi", f"{blank} coalesce({hi}, {FAR}) END")
