"""Every form of a moment that exports write, read to whole seconds; what is no moment spans everything, and is told."""

import datetime
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import duckdb
import pytest

from generator.model.clock import FAR, spell_moment
from generator.model.outcome import Outcome
from generator.read import cases, sampled
from generator.standard import Sample
from generator.standard.export import Zone

from ..ours import ours
from .intake import HEAD, MAP, read, refusal, rows, said, tiny

FORMS = {
    "2026-03-02 09:07": "2026-03-02 09:07",
    "2026-03-02 09:07:05": "2026-03-02 09:07:05",
    "2026-03-02 09:07:05.999": "2026-03-02 09:07:06",
    "2026-03-02 09:07:05.000001": "2026-03-02 09:07:06",
    "2026-03-02 23:59:59.997": "2026-03-02 23:59:59",
    "2026-03-02T23:59:59.997+08:00": "2026-03-02 23:59:59",
    "2026-03-02T09:07": "2026-03-02 09:07",
    "2026-03-02T09:07:05.123Z": "2026-03-02 17:07:06",
    "2026-03-02 09:07:05+08:00": "2026-03-02 09:07:05",
    "2026-03-02T09:07:05+0100": "2026-03-02 16:07:05",
    "2026-03-02 09:07:05-05:30": "2026-03-02 22:37:05",
    "2026-3-2 9:07 +0800": "2026-03-02 09:07",
    "2026-03-02T09:07:05.1234567Z": "2026-03-02 17:07:06",
    "2026-03-02T09:07:05 GMT": "2026-03-02 17:07:05",
    "2026-03-02 24:00+08:00": "2026-03-03 00:00",
    "2026-02-30T09:07:05Z": "不明",
    "2026-03-02T09:07:05+99:00": "不明",
    "2026-03-02 09:07 +1500": "不明",
    "2026-03-02T09:07:05+08:60": "不明",
    "2026-03-02T09:07:05-12:00": "2026-03-03 05:07:05",
    "2026/3/2 9:07": "2026-03-02 09:07",
    "2026/03/02 09:07:05.000": "2026-03-02 09:07:05",
    "2026.3.2 9:07": "2026-03-02 09:07",
    "2026-3-2 9:7": "2026-03-02 09:07",
    "2026年3月2日 9时7分": "2026-03-02 09:07",
    "2026年03月02日9点7分5秒": "2026-03-02 09:07:05",
    "2026年3月2日 09:07": "2026-03-02 09:07",
    "2026/3/2 下午 3:07": "2026-03-02 15:07",
    "2026/3/2 上午9:07": "2026-03-02 09:07",
    "2026/3/2 下午12:07": "2026-03-02 12:07",
    "\uff12\uff10\uff12\uff16\uff0d\uff10\uff13\uff0d\uff10\uff12\u3000\uff10\uff19\uff1a\uff10\uff17": "2026-03-02 09:07",
    "2026\u00a003-02": "不明",
    "\u00a02026-03-02\u00a009:07 ": "2026-03-02 09:07",
    "2026-03-02 09:07:05.999+08": "2026-03-02 09:07:06",
    "2026-03-02 12:07 AM": "2026-03-02 00:07",
    "2026-03-02 3:07:05 pm": "2026-03-02 15:07:05",
    "2026-03-02 12:07PM": "2026-03-02 12:07",
    "2026-03-02 15:07 PM": "不明",
    "2026/3/2 下午 3:07 PM": "不明",
    "2026-03-02 24:00": "2026-03-03 00:00",
    "2026年3月2日24时0分": "2026-03-03 00:00",
    "2026-03-02": "2026-03-02",
    "2026/3/2": "2026-03-02",
    "2026.3.2": "2026-03-02",
    "2026年3月2日": "2026-03-02",
    "2024-02-29": "2024-02-29",
    "2026-02-29": "不明",
    "2026-13-05 09:00": "不明",
    "2026/13/5 9:00": "不明",
    "2026-03-02 25:00": "不明",
    "2026-03-02 24:01": "不明",
    "2026-03-02 09:60": "不明",
    "2026/3/2 下午 15:07": "不明",
    "26-03-02": "不明",
    "26/3/2 9:00": "不明",
    "24/3/5": "不明",
    "0024-03-05": "不明",
    "3/2/2026": "不明",
    "09:07": "不明",
    "46083.375": "不明",
    "1772413620": "2026-03-02 09:07",
    "1772413625000": "2026-03-02 09:07:05",
    "1772413625123": "2026-03-02 09:07:06",
    "1772413625.0": "2026-03-02 09:07:05",
    "1772413625000001": "2026-03-02 09:07:06",
    "177241362": "不明",
    "20260302": "2026-03-02",
    "202603020907": "2026-03-02 09:07",
    "20260302090705": "2026-03-02 09:07:05",
    "20260302 09:07": "2026-03-02 09:07",
    "20261302": "不明",
    "2026030": "不明",
    "2026030209": "不明",
    "2026-03-02 09:07:05 UTC": "2026-03-02 17:07:05",
    "2026-03-02T09:07:05+08:00[Asia/Shanghai]": "2026-03-02 09:07:05",
    "2026-03-02 09:07:05:000": "2026-03-02 09:07:05",
    "2026-03-02 09:07:05 CST": "不明",
    "2026/3/2 星期一 9:07": "2026-03-02 09:07",
    "2026年3月2日（周一）9时7分": "2026-03-02 09:07",
    "2026年3月2日 星期一": "2026-03-02",
    "2-Mar-2026 9:07": "2026-03-02 09:07",
    "Mar 2, 2026, 3:07 PM": "2026-03-02 15:07",
    "March 02 2026  9:07AM": "2026-03-02 09:07",
    "Mon, 02 Mar 2026 01:07:05 GMT": "2026-03-02 09:07:05",
    "2026-Mar-02": "2026-03-02",
    "Mon Mar  2 09:07:05 2026": "2026-03-02 09:07:05",
    "Mon Mar 02 01:07:05 UTC 2026": "2026-03-02 09:07:05",
    "Mon Mar 02 09:07:05 +0800 2026": "2026-03-02 09:07:05",
    "Mon Mar 02 09:07:05 CST 2026": "不明",
    "Mon Mar 02 2026 09:07:05 GMT+0800 (中国标准时间)": "2026-03-02 09:07:05",
    "Mon Mar 02 2026 01:07:05 GMT+0000 (Coordinated Universal Time)": "2026-03-02 09:07:05",
    "Mon Mar 02 09:07:05 GMT+08:00 2026": "2026-03-02 09:07:05",
    "2026-03-02 01:07 UTC+00": "2026-03-02 09:07",
    "2026-03-02 09:07 (中国标准时间)": "不明",
    "2026 Mar 02 09:07:05 PM": "2026-03-02 21:07:05",
    "2026-Mar-2": "2026-03-02",
    "'2026-03-02 09:07": "2026-03-02 09:07",
    "`2026-03-02 09：07：05": "2026-03-02 09:07:05",
    "2-Mar-26": "不明",
    "Sept of 2026": "不明",
    "昨天上午": "不明",
    "2026-03-02 09:07 左右": "不明",
    "不详": "不明",
    "": "空",
    "-": "空",
}


@pytest.mark.parametrize("form", FORMS)
def test_form(form: str, tmp_path: Path) -> None:
    cell = f'"{form}"' if "," in form else form
    found = read(tmp_path, f"物品编号,拾得时间,公示时间\nA1,2026-03-02 09:07:01,{cell}\n")
    lo, hi = rows(found, "listed_at_lo", "listed_at_hi")[0]
    assert spell_moment(lo, hi) == FORMS[form]
    if lo is not None:
        assert (hi - lo) in (0, 86_399, 2 * FAR)


def test_an_hour_alone_spans_its_hour(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "A1,2026年3月2日 9时\n")
    assert rows(found, "found_at_lo", "found_at_hi") == [(1772413200, 1772416799)]


def test_seconds_are_those_of_the_calendar(tmp_path: Path) -> None:
    zone = datetime.timezone(datetime.timedelta(hours=8))
    days = [
        datetime.datetime(1999, 12, 31, 23, 59, 59, tzinfo=zone) + datetime.timedelta(days=37 * n, hours=n) for n in range(300)
    ]
    found = read(tmp_path, HEAD + "".join(f"A{n},{day:%Y/%m/%d %H:%M:%S}\n" for n, day in enumerate(days)))
    assert [lo for (lo,) in rows(found, "found_at_lo")] == [int(day.timestamp()) for day in days]


UNREADABLE = {
    "2026/13/5 9:00": "“拾得时间”有 2 行读不懂，如第 3 行“2026/13/5 9:00”（月份只有 1–12）。请改成 2026-03-02 09:00 的样子",
    "2026-02-30": "“拾得时间”有 2 行读不懂，如第 3 行“2026-02-30”（没有这一天）。请改成 2026-03-02 09:00 的样子",
    "26-3-2": "“拾得时间”有 2 行读不懂，如第 3 行“26-3-2”（年份只有两位）。请改成 2026-03-02 09:00 的样子",
    "3/2/2026": "“拾得时间”有 2 行读不懂，如第 3 行“3/2/2026”（分不清哪个是月、哪个是日，可在对照里用 date_order 写明）"
    "。请改成 2026-03-02 09:00 的样子",
    "2026-3-2 25:00": "“拾得时间”有 2 行读不懂，如第 3 行“2026-3-2 25:00”（没有这个时刻）。请改成 2026-03-02 09:00 的样子",
    "Mon Mar 02 09:07:05 CST 2026": "“拾得时间”有 2 行读不懂，如第 3 行“Mon Mar 02 09:07:05 CST 2026”"
    "（CST 可能是中国时间，也可能是美国中部时间）。请改成 2026-03-02 09:00 的样子",
    "3月2日": "“拾得时间”有 2 行读不懂，如第 3 行“3月2日”（没有年份）。请改成 2026-03-02 09:00 的样子",
    "9:00": "“拾得时间”有 2 行读不懂，如第 3 行“9:00”（只有时刻，没有日期）。请改成 2026-03-02 09:00 的样子",
    "上周": "“拾得时间”有 2 行读不懂，如第 3 行“上周”。请改成 2026-03-02 09:00 的样子；如果意思是没填，请在对照里用 blank 写明",
}


@pytest.mark.parametrize("written", UNREADABLE)
def test_what_cannot_be_read_is_counted_and_located(written: str, tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + f"A1,2026-03-02 09:00\nA2,{written}\nA3,{written}\nA4,不清楚\n")
    assert said(found, "unreadable") == [UNREADABLE[written]]
    assert [n.rows for n in found.notices if n.kind == "unreadable"] == [(3, 4)]
    assert said(found, "unknown_word") == [
        "“拾得时间”有 1 行写的是“不清楚”，等于没有时间；如果意思是没填，请在对照里用 blank 写明"
    ]


def test_a_column_of_midnights_holds_dates(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "A1,2026-03-02 00:00:00\nA2,2026-03-03 00:00\nA3,\n")
    assert rows(found, "found_at_hi - found_at_lo") == [(86_399,), (86_399,), (None,)]
    assert said(found, "midnight") == ["“拾得时间”的 2 个时间全是 0 点整，当作只有日期"]
    for text in ("A1,2026-03-02 00:00:00\n", "A1,2026-03-02 00:00\nA2,2026-03-03 00:01\n"):
        found = read(tmp_path, HEAD + text)
        assert (rows(found, "found_at_hi - found_at_lo")[0], said(found, "midnight")) == ((0,), [])


def test_utc_is_honoured_where_the_map_says_so(tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(MAP + "timezone: UTC\n", encoding="utf-8")
    text = HEAD + "A1,2026-03-02 09:00\nA2,2026-03-02 09:00+08:00\nA3,2026-03-02\n"
    found = read(tmp_path, text, map_told=str(tmp_path / "m.yml"))
    assert [spell_moment(*pair) for pair in rows(found, "found_at_lo", "found_at_hi")][:2] == [
        "2026-03-02 17:00",
        "2026-03-02 09:00",
    ]


SUMMER = {
    ("America/New_York", "2025-11-02 00:59:59"): ("2025-11-02 04:59:59", "2025-11-02 04:59:59"),
    ("America/New_York", "2025-11-02 01:00"): ("2025-11-02 05:00:00", "2025-11-02 06:00:00"),
    ("America/New_York", "2025-11-02 01:30:05"): ("2025-11-02 05:30:05", "2025-11-02 06:30:05"),
    ("America/New_York", "2025年11月2日 1时30分"): ("2025-11-02 05:30:00", "2025-11-02 06:30:00"),
    ("America/New_York", "2025年11月2日 1时"): ("2025-11-02 05:00:00", "2025-11-02 06:59:59"),
    ("America/New_York", "2025-11-02 01:30-05:00"): ("2025-11-02 06:30:00", "2025-11-02 06:30:00"),
    ("America/New_York", "2025-11-02T05:30:00Z"): ("2025-11-02 05:30:00", "2025-11-02 05:30:00"),
    ("America/New_York", "2025-11-02 02:00"): ("2025-11-02 07:00:00", "2025-11-02 07:00:00"),
    ("America/New_York", "2025-11-02"): ("2025-11-02 04:00:00", "2025-11-03 04:59:59"),
    ("America/New_York", "2025-03-09 01:59:59.5"): ("2025-03-09 07:00:00", "2025-03-09 07:00:00"),
    ("America/New_York", "2025-03-09 02:00"): ("2025-03-09 07:00:00", "2025-03-09 07:00:00"),
    ("America/New_York", "2025-03-09 02:00:01"): None,
    ("America/New_York", "2025年3月9日 2时30分"): None,
    ("America/New_York", "2025-03-09 02:59:59"): None,
    ("America/New_York", "2025-03-09 03:00"): ("2025-03-09 07:00:00", "2025-03-09 07:00:00"),
    ("America/New_York", "2025-03-09"): ("2025-03-09 05:00:00", "2025-03-10 03:59:59"),
    ("America/Sao_Paulo", "2018-11-04"): ("2018-11-04 03:00:00", "2018-11-05 01:59:59"),
    ("America/Sao_Paulo", "2018-11-04 00:30"): None,
    ("America/Sao_Paulo", "2018-02-17 23:30"): ("2018-02-18 01:30:00", "2018-02-18 02:30:00"),
    ("Europe/London", "2026-10-25 01:30"): ("2026-10-25 00:30:00", "2026-10-25 01:30:00"),
    ("Europe/Berlin", "2026-03-29 02:30"): None,
    ("Europe/Berlin", "2026-03-29 03:00"): ("2026-03-29 01:00:00", "2026-03-29 01:00:00"),
    ("Australia/Sydney", "2026-04-05 02:30"): ("2026-04-04 15:30:00", "2026-04-04 16:30:00"),
    ("Asia/Kolkata", "2026-03-29 02:30"): ("2026-03-28 21:00:00", "2026-03-28 21:00:00"),
}
"""Moments by a zone with a summer time: the earliest and the latest, in UTC; nothing where it never comes."""


def by_summer(told: tuple[str, str] | None) -> tuple[int, int]:
    if told is None:
        return -FAR, FAR
    low, high = (int(datetime.datetime.fromisoformat(f"{end}+00:00").timestamp()) for end in told)
    return low, high


def test_every_zone_that_a_map_may_name_is_known_to_the_database() -> None:
    noon = [datetime.datetime(2026, month, 15, 12) for month in (1, 7)]
    for zone in get_args(Zone):
        told = duckdb.execute(f"SELECT list(epoch(timezone('{zone}', t))) FROM (SELECT unnest(?) AS t)", [noon]).fetchone()
        assert told == ([t.replace(tzinfo=ZoneInfo(zone)).timestamp() for t in noon],), zone


@pytest.mark.parametrize("zone", sorted({zone for zone, _ in SUMMER}))
def test_an_hour_that_comes_twice_is_either_and_one_that_never_comes_is_none(zone: str, tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(MAP + f"timezone: {zone}\n", encoding="utf-8")
    texts = [text for held, text in SUMMER if held == zone]
    found = read(tmp_path, HEAD + "".join(f"A{n},{text}\n" for n, text in enumerate(texts)), map_told=str(tmp_path / "m.yml"))
    wanted = {text: by_summer(SUMMER[zone, text]) for text in texts}
    assert dict(zip(texts, rows(found, "found_at_lo", "found_at_hi"), strict=True)) == wanted
    lacking = [text for text in texts if SUMMER[zone, text] is None]
    assert [("（没有这个时刻）" in told, f"有 {len(lacking)} 行" in told) for told in said(found, "unreadable")] == (
        [(True, True)] if lacking else []
    )


@pytest.mark.parametrize(("order", "day"), [("mdy", "2026-03-02"), ("dmy", "2026-02-03")])
def test_what_stands_first_in_a_date_is_told_by_the_map(order: str, day: str, tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(MAP + f"date_order: {order}\n", encoding="utf-8")
    text = HEAD + "A1,3/2/2026\nA2,03/02/2026 12:00:00 AM\nA3,3-2-2026 9:07\nA4,2026-03-02\nA5,13/14/2026\n"
    found = read(tmp_path, text, map_told=str(tmp_path / "m.yml"))
    told = [spell_moment(*pair) for pair in rows(found, "found_at_lo", "found_at_hi")]
    assert told == [day, f"{day} 00:00", f"{day} 09:07", "2026-03-02", "不明"]
    assert said(found, "unreadable")[0].startswith("“拾得时间”有 1 行读不懂，如第 6 行“13/14/2026”（月份只有 1–12）")


def test_a_time_of_day_in_a_column_of_its_own(tmp_path: Path) -> None:
    written = "id: m\ntitle: 图\nfingerprint: {any_of: [[编号]]}\ncolumns: {item_no: [编号], found_at: [日期]}\n"
    (tmp_path / "m.yml").write_text(written + "clocks: {found_at: 时刻}\n", encoding="utf-8")
    text = "编号,日期,时刻\nA1,2026-03-02,09:07\nA2,2026/3/2 0:00:00,9:07\nA3,2026-03-02,-\nA4,,09:07\nA5,2026-03-02,早上\n"
    found = read(tmp_path, text, map_told=str(tmp_path / "m.yml"))
    told = [spell_moment(*pair) for pair in rows(found, "found_at_lo", "found_at_hi")]
    assert told == ["2026-03-02 09:07", "2026-03-02 09:07", "2026-03-02", "空", "不明"]
    assert said(found, "unused") == []


def test_bounds_say_the_latest_and_no_more(tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(
        MAP + "bounds: {listed_at: {at_latest: returned_at}}\nassume: {place: 大厅}\n", encoding="utf-8"
    )
    text = "物品编号,拾得时间,归还时间\nA1,2026-03-02 09:00,2026-03-02 10:00\nA2,2026-03-02 09:00,\n"
    found = read(tmp_path, text, map_told=str(tmp_path / "m.yml"))
    assert rows(found, "listed_at_lo", "listed_at_hi", "place") == [(-FAR, 1772416800, "hall"), (-FAR, FAR + 1, "hall")]
    assert found.assumed == ("导出里没有“拾得地点”一栏，一律当作“大厅”", "没有记录“公示时间”，只知道不晚于“归还时间”")
    assert "listed_at" in found.exported
    assert said(found, "unreadable") == []


EVENTS = """events:
  {case: 单, activity: 动作, at: 时间, moments: {found_at: {}, listed_at: {first: 公示}, returned_at: {last: 归还}}}
columns: {place: [地点]}
"""
LOG = """单,动作,时间,地点
A1,公示,2026-03-03 09:00,大厅
A1,捡到,2026-03-02 09:00,书库
A1,公示,2026-03-04 09:00,大厅
A1,归还,2026-03-05 09:00,大厅
A1,归还,2026-03-06 09:00,大厅
A2,捡到,2026-03-02,自习室
A2,公示,记不得,自习室
,捡到,2026-03-02,书库
"""

LOGGED = """id: m
title: 日志
fingerprint: {{any_of: [[单, 动作]]}}
events:
  {{case: 单, activity: 动作, at: 时间, first: {first},
   moments: {{found_at: {{}}, returned_at: {{last: 交还}}, claimed_at: {{first: [认领, 看过]}},
   disposed_at: {{last: [移交, 送走]}}}}}}
columns: {{place: [地点], listed_at: [公示]}}
reported: [{{column: 按时, title: 系统的按时}}]
"""
STATES = """单,动作,时间,地点,公示,按时
A1,捡到,2026-03-02 09:00,书库,,是
A1,看过,2026-03-03 09:00,自习室,2026-03-03 10:00,是
A1,看过,2026-03-04 09:00,,,否
A2,捡到,2026-03-02 09:00,,,是
A2,看过,,大厅,,
"""


def test_events_become_cases(tmp_path: Path) -> None:
    written = "id: m\ntitle: 日志\nfingerprint: {any_of: [[单, 动作]]}\n" + EVENTS
    (tmp_path / "m.yml").write_text(written, encoding="utf-8")
    found = read(tmp_path, LOG, map_told=str(tmp_path / "m.yml"))
    assert rows(found, "row_no", "item_no", "place") == [(3, "A1", "hall"), (8, "A2", "study")]
    moments = rows(found, "found_at_lo", "found_at_hi", "listed_at_lo", "listed_at_hi", "returned_at_lo", "returned_at_hi")
    spelled = [[spell_moment(*row[i : i + 2]) for i in (0, 2, 4)] for row in moments]
    assert spelled == [["2026-03-02 09:00", "2026-03-03 09:00", "2026-03-06 09:00"], ["不明", "不明", "空"]]
    assert (found.rows_in, found.judged, [r.message for r in found.refused]) == (3, 2, ["没有单"])
    assert said(found, "events") == ["7 行动作合成 2 件"]
    assert said(found, "unreadable") == ["有 1 个动作的时间读不懂，如第 8 行“记不得”，当作不知道是什么时候"]


def test_of_a_case_is_known_what_its_events_told_last(tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(LOGGED.format(first="[]"), encoding="utf-8")
    found = read(tmp_path, STATES, map_told=str(tmp_path / "m.yml"))
    told = rows(found, "item_no", "place", "listed_at_lo IS NULL", "returned_at_lo IS NULL")
    assert told == [("A1", "study", False, True), ("A2", "hall", True, True)]
    assert dict(found.reported[0].counts) == {"否": 1, "是": 1}
    assert said(found, "timeless") == ["有 1 个动作没有时间，当作不知道是什么时候"]
    assert said(found, "unmet") == [
        "对照里“归还时间”要找的动作“交还”，导出里一次也没有；请核对动作名是不是这样写的",
        "对照里“移交时间”要找的动作“移交”“送走”，导出里一次也没有；请核对动作名是不是这样写的",
    ]
    (claimed, _) = rows(found, "claimed_at_lo", "claimed_at_hi")
    assert spell_moment(*claimed) == "2026-03-03 09:00"


@pytest.mark.parametrize(("blank", "named", "refused"), [("[]", ["A1", "A2", "NA"], 1), ("[NA]", ["A1", "A2"], 2)])
def test_a_log_may_letter_its_cases_until_na(blank: str, named: list[str], refused: int, tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(LOGGED.format(first="[]") + f"blank: {blank}\n", encoding="utf-8")
    text = STATES + "NA,捡到,2026-03-02 09:00,NA,,\nNA,看过,2026-03-03 09:00,,,\n-,捡到,2026-03-02 09:00,,,\n"
    found = read(tmp_path, text, map_told=str(tmp_path / "m.yml"))
    assert [number for (number,) in rows(found, "item_no")] == named
    assert len(found.refused) == refused + (refused - 1)
    told = ["有 2 个动作的案号写的是“NA”，当作一件的编号；系统里其实是没填的，请写进对照的 blank"]
    assert said(found, "lettered") == (told if "NA" in named else [])
    assert rows(found, "place")[-1] == ((None,) if "NA" in named else ("hall",))


def test_of_what_numbers_a_register_na_is_none(tmp_path: Path) -> None:
    found = read(tmp_path, "物品编号,拾得时间\nA1,2026-03-02\nNA,2026-03-02\n")
    assert [r.message for r in found.refused] == ["没有物品编号"]


def test_a_map_names_what_the_first_event_told(tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(LOGGED.format(first="[place]"), encoding="utf-8")
    found = read(tmp_path, STATES, map_told=str(tmp_path / "m.yml"))
    assert rows(found, "item_no", "place") == [("A1", "stacks"), ("A2", "hall")]
    (tmp_path / "m.yml").write_text(LOGGED.format(first="[plaice]"), encoding="utf-8")
    assert refusal(tmp_path, STATES, map_told=str(tmp_path / "m.yml")).startswith("m.yml:5：没有“plaice”这个字段")


def test_what_was_done_after_as_of_is_not_known_then(tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(LOGGED.format(first="[]"), encoding="utf-8")
    later = "A3,捡到,2026-03-05 09:00,大厅,,是\nA1,送走,2026-03-06 09:00,大厅,,否\n"
    found = read(tmp_path, STATES + later, map_told=str(tmp_path / "m.yml"), as_of="2026-03-03 12:00")
    told = rows(found, "item_no", "place", "disposed_at_lo IS NULL")
    assert told == [("A1", "study", True), ("A2", "hall", True)]
    assert dict(found.reported[0].counts) == {"是": 2}
    assert (found.rows_in, found.judged, found.out_of_scope) == (3, 2, {"判定时刻以后才接到": 1})
    says = "有 3 个动作晚于判定时刻 2026-03-03 12:00，当作还没有发生：那时还不知道它们，状态和别的栏也按那以前的动作取"
    assert said(found, "after_as_of") == [says]
    at_the_moment = read(tmp_path, STATES + later, map_told=str(tmp_path / "m.yml"), as_of="2026-03-06 09:00")
    assert rows(at_the_moment, "item_no", "place")[0] == ("A1", "hall")
    assert not said(at_the_moment, "after_as_of")


def test_a_log_runs_until_its_last_event_whatever_was_done(tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(LOGGED.format(first="[]"), encoding="utf-8")
    found = read(tmp_path, STATES + "A2,闲谈,2026-03-09 09:00,,,\n", map_told=str(tmp_path / "m.yml"))
    assert spell_moment(found.as_of, found.as_of) == "2026-03-09 09:00"
    assert not said(found, "alone_as_of")
    found = read(tmp_path, STATES + "A2,闲谈,2027-03-09 09:00,,,\n", map_told=str(tmp_path / "m.yml"))
    assert said(found, "alone_as_of")[0].startswith("判定时刻 2027-03-09 09:00 只有第 7 行这一个动作，比别的动作都晚 370 天以上")
    found = read(tmp_path, STATES + "A2,闲谈,2027-03-09 09:00,,,\n", map_told=str(tmp_path / "m.yml"), as_of="2026-03-09")
    assert not said(found, "alone_as_of")


def test_samples_go_the_same_way(tmp_path: Path) -> None:
    samples = [
        Sample(
            name="一",
            case={"item_no": "A1", "found_at": "2026-03-02T09:00", "place": "自修室"},
            not_exported=("phone",),
            expect=Outcome.PASS,
        ),
        Sample(
            name="二",
            cases=({"item_no": "B1"}, {"item_no": "B2", "found_at": "2026-03-02"}),
            expect=Outcome.PASS,
            not_exported=("phone",),
        ),
        Sample(
            name="三",
            case={"item_no": "C1", "found_at": "不详"},
            as_of="2026-03-04",
            expect=Outcome.PASS,
            not_exported=("phone",),
        ),
    ]
    found = sampled.from_samples(samples, tiny(), into=tmp_path)
    assert found.exported == frozenset(tiny().words.fields)
    assert rows(found, "batch", "row_no", "as_of", "item_no", "place", "row_kind")[0] == (
        0,
        1,
        1772413200,
        "A1",
        "study",
        "found",
    )
    told = sorted(rows(found, "batch", "row_no", "item_no", "as_of", "found_at_lo"))
    assert told[1:] == [
        (1, 1, "B1", 1772467199, None),
        (1, 2, "B2", 1772467199, 1772380800),
        (2, 1, "C1", 1772640000, -FAR),
    ]


ALONE = """物品编号,拾得时间,公示时间,归还时间
A1,2026-03-02 09:00,2026-03-02 10:00,2026-03-03 09:00
A2,2026-03-02 09:00,,2026-04-02 09:00
A3,2026-03-02 09:00,2026-03-04 09:00,
"""


def at_once(same: int, others: int) -> str:
    """Write a register where so many things were listed when they were found, and others not, and some never."""
    lines = ["2026-03-02 09:00,2026-03-02 09:00"] * same + ["2026-03-02 09:00,2026-03-02 09:00:01"] * others
    told = [*lines, "2026-03-02 09:00,", "2026-03-02 09:00,"]
    return "物品编号,拾得时间,公示时间\n" + "".join(f"A{n},{line}\n" for n, line in enumerate(told))


def test_a_mistyped_year_that_moves_as_of_is_asked_about(tmp_path: Path) -> None:
    text = "物品编号,拾得时间,归还时间\nA1,2026-03-02 09:00,2062-03-03 09:00\nA2,2026-03-02 09:00,\n"
    (notice,) = said(read(tmp_path, text), "far_as_of")
    assert notice.startswith("判定时刻 2062-03-03 09:00 比最后一个“拾得时间”晚了 13150 天")
    assert said(read(tmp_path, text, as_of="2026-03-31"), "far_as_of") == []


def test_an_as_of_long_after_everything_is_asked_about(tmp_path: Path) -> None:
    (notice,) = said(read(tmp_path, ALONE, as_of="2028-03-31"), "far_as_of")
    assert notice.startswith("判定时刻 2028-03-31 24:00 比最后一个“拾得时间”晚了 ")
    assert notice.endswith("请核对 --as-of 的年份")


def test_an_as_of_before_nearly_everything_is_asked_about(tmp_path: Path) -> None:
    later = "".join(f"A{n},2026-03-0{n},\n" for n in range(3, 10))
    text = f"物品编号,拾得时间,归还时间\nA1,,\n{later}"
    (notice,) = said(read(tmp_path, text, as_of="2025-03-31"), "early_as_of")
    assert notice.startswith(
        "判定时刻 2025-03-31 24:00 早于几乎全部投诉：判定的只有 1 件，另有 7 件是那以后才接到的（2026-03-03 到 2026-03-09）"
    )
    assert "改成 2026-03-09 或更晚" in notice
    # Who looks back at what had come by then means it.
    assert said(read(tmp_path, text + "A2,2026-03-01,\n", as_of="2026-03-02"), "early_as_of") == []
    assert said(read(tmp_path, text), "early_as_of") == []


PROGRESS = """投诉编号,投诉时间,投诉内容,进展告知时间
TS-1,2026-03-02 09:00,漏水,2026-03-05 10:00；2026-03-07 11:00 已约师傅
TS-2,2026-03-03 09:00,漏水,记不清
"""


@pytest.mark.parametrize(("last", "asked"), [("03-07", []), ("04-07", ["第 2 行的“进展告知时间”这一处，比别的时间都晚 35 天"])])
def test_to_have_said_how_things_stand_dates_an_export(tmp_path: Path, last: str, asked: list[str]) -> None:
    path, into = tmp_path / "登记册.csv", tmp_path / "into"
    into.mkdir()
    path.write_text(PROGRESS.replace("03-07", last), encoding="utf-8")
    found = cases.load([path], ours().standard, map_told=None, as_of=None, into=into)
    assert spell_moment(found.as_of, found.as_of) == f"2026-{last} 11:00"
    alone = said(found, "alone_as_of")
    assert len(alone) == len(asked) and all(part in told for part, told in zip(asked, alone, strict=True))


def test_a_moment_that_alone_decides_as_of_is_asked_about(tmp_path: Path) -> None:
    (notice,) = (n for n in read(tmp_path, ALONE).notices if n.kind == "alone_as_of")
    assert (notice.kind, notice.field, notice.rows) == ("alone_as_of", "returned_at", (3,))
    assert notice.message.startswith("判定时刻 2026-04-02 09:00 只有第 3 行的“归还时间”这一处，比别的时间都晚 29 天以上")
    assert said(read(tmp_path, ALONE, as_of="2026-03-31"), "alone_as_of") == []
    assert said(read(tmp_path, ALONE.replace("04-02", "03-18")), "alone_as_of") == []
    assert said(read(tmp_path, ALONE + "A4,2026-03-02 09:00,,2026-04-02 09:00\n"), "alone_as_of") == []


@pytest.mark.parametrize(("same", "others", "told"), [(19, 0, 0), (20, 19, 1), (20, 20, 0)])
def test_answers_at_the_moment_of_receipt_are_doubted(same: int, others: int, told: int, tmp_path: Path) -> None:
    assert len(said(read(tmp_path, at_once(same, others)), "at_once")) == told
    assert said(read(tmp_path, at_once(same, others).replace(" 09:00", "")), "at_once") == []
