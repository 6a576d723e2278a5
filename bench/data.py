"""Made-up cases in any number, with 3 % of each fault: the same number gives the same bytes.

Eighteen columns of the register under their own headings, moments as text to the second, as a ticket system exports them.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

FAULTY = 300
"""Of 10,000 cases, for each kind of fault."""

COLUMNS = {
    "投诉编号": "CASE WHEN bad(i, 1) THEN 'TS-' || lpad((i - 1)::VARCHAR, 9, '0') ELSE 'TS-' || lpad(i::VARCHAR, 9, '0') END",
    "投诉人姓名": "'测试' || chr((19968 + r(i, 21) % 200)::INTEGER)",
    "联系方式": "CASE WHEN bad(i, 2) THEN '138' ELSE '1380000' || lpad((r(i, 22) % 10000)::VARCHAR, 4, '0') END",
    "投诉时间": "wall(t0)",
    "登记时间": "wall(t0 + CASE WHEN bad(i, 3) THEN -600 ELSE 60 * (1 + r(i, 23) % 25) END)",
    "初步响应时间": "wall(t0 + 60 * CASE WHEN bad(i, 4) THEN 1441 + r(i, 24) % 900 ELSE 30 + r(i, 24) % 1411 END)",
    "初步审核时间": "wall(t0 + 60 * CASE WHEN bad(i, 5) THEN 2881 + r(i, 25) % 900 ELSE 40 + r(i, 25) % 2841 END)",
    "调查完成时间": "wall(t0 + 60 * CASE WHEN bad(i, 6) THEN 4321 + r(i, 26) % 900 ELSE 60 + r(i, 26) % 4261 END)",
    "办结时间": "wall(t0 + 60 * (4500 + r(i, 27) % 3000))",
    "回访时间": "wall(t0 + 60 * (4500 + r(i, 27) % 3000) + CASE WHEN bad(i, 7) THEN 345600 ELSE 3600 + r(i, 28) % 80 * 3000 END)",
    "承办人": "'承办' || chr((19968 + r(i, 29) % 90)::INTEGER)",
    "回访人": "CASE WHEN bad(i, 8) THEN '承办' || chr((19968 + r(i, 29) % 90)::INTEGER)"
    " ELSE '回访' || chr((19968 + r(i, 30) % 40)::INTEGER) END",
    "投诉类型": "CASE WHEN bad(i, 9) THEN '其它类' ELSE kinds[1 + r(i, 31) % 5] END",
    "处理状态": "CASE WHEN bad(i, 10) THEN '办着' ELSE '已结案' END",
    "投诉内容": "CASE WHEN bad(i, 11) THEN NULL WHEN bad(i, 12) THEN said || '证件 11010119900307123' || (r(i, 32) % 10)"
    " ELSE said || '第 ' || r(i, 33) || ' 次' END",
    "涉及区域": "'测试楼 ' || (1 + r(i, 34) % 60) || ' 幢 ' || (1 + r(i, 35) % 4) || ' 单元'",
    "是否匿名": "'否'",
    "级别": "CASE WHEN r(i, 36) % 20 = 0 THEN '重要' ELSE '一般' END",
}
"""Heading to the expression of its cell; `i` is the case's number, `t0` the second it was received at."""

MACROS = """
CREATE MACRO mixed(i, salt) AS (i * 7919 + salt * 104729) % 2147483648;
CREATE MACRO r(i, salt) AS ((mixed(i, salt) * 2654435761 + salt * 12345) % 4294967296) // 65536 % 10000;
CREATE MACRO bad(i, salt) AS r(i, salt + 50) < {faulty};
CREATE MACRO wall(t) AS strftime(make_timestamp((t * 1000000)::BIGINT), '%Y-%m-%d %H:%M:%S');
"""
SAID = "电梯里的灯坏了好几天，报过一次没有人来，老人晚上回家看不清楼层按钮，希望尽快修好并告诉我们什么时候修。"
KINDS = "['设施设备故障', '服务质量问题', '费用争议', '安全管理事件', '其他或非物业职责']"
START = 1_767_225_600
"""2026-01-01 00:00 on the wall, as if it were UTC: only text is written."""


def make(folder: Path, cases: int) -> tuple[Path, Path]:
    """Write `cases-<n>.parquet` and `.csv` in a folder unless they are there; give both paths."""
    parquet, csv = folder / f"cases-{cases}.parquet", folder / f"cases-{cases}.csv"
    if not (parquet.exists() and csv.exists()):
        with _made(folder) as connection:
            connection.execute(f"COPY ({_cases(range(1, cases + 1))}) TO '{parquet}' (FORMAT parquet)")
            connection.execute(f"COPY (FROM '{parquet}') TO '{csv}' (HEADER)")
    return parquet, csv


def in_pieces(folder: Path, cases: int, piece: int) -> Path:
    """Write the same cases as a folder of Parquet files of so many each, one after another, unless it is there; give its path."""
    whole, begun = folder / f"cases-{cases}-by-{piece}", folder / "begun"
    if not whole.exists():
        with _made(folder) as connection:
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir()
            for first in range(1, cases + 1, piece):
                rows = range(first, min(first + piece, cases + 1))
                connection.execute(f"COPY ({_cases(rows)}) TO '{begun}/{first:09}.parquet' (FORMAT parquet)")
        begun.rename(whole)
    return whole


@contextmanager
def _made(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database that knows how cells are made, in bounded memory."""
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(config={"temp_directory": str(folder / "spill"), "memory_limit": "2GB"}) as connection:
        for macro in filter(str.strip, MACROS.format(faulty=FAULTY).split(";")):
            connection.execute(macro)
        yield connection


def _cases(numbers: range) -> str:
    cells = ", ".join(f'{said} AS "{heading}"' for heading, said in COLUMNS.items())
    rows = f"SELECT i, {START} + r(i, 40) * 1500 + r(i, 41) * 60 AS t0 FROM range({numbers.start}, {numbers.stop}) n(i)"
    return f"SELECT {cells} FROM (SELECT *, '{SAID}' AS said, {KINDS} AS kinds FROM ({rows}))"


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
