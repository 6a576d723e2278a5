"""More: what no look at a file's beginning tells, or what only one kind of file can have."""

import gzip
import json
import struct
from collections.abc import Callable

from .files import (
    GOOD,
    HEAD,
    HTML,
    JSONS,
    ROWS,
    SOUND_ODS,
    XML2003,
    book,
    changed,
    database,
    ods,
    plain,
    replaced,
    rezipped,
    sheet,
    text,
    zipped,
)
from .worse import parquet

BLOCK = 1 << 20
XES = '<?xml version="1.0"?><log><trace><event><string key="concept:name" value="x"/></event></trace></log>'
TABLE = 'CREATE TABLE t ("投诉编号" TEXT, "投诉时间" TEXT, "投诉内容" TEXT)'
HELD = "INSERT INTO t VALUES ('TS-1', '2026-03-02 09:00', 'a'), ('TS-2', '2026-03-03 09:00', 'b')"


def at_the_edge(before: int, quote: str = "") -> bytes:
    """A table one of whose texts ends so many bytes before a block does: a wide character, a line end or a quote lies across."""
    begun = text(ROWS[:1]) + f"TS-9,测试花园,投诉,2026-03-09 09:00,,,一般,{quote}"
    filled = begun.encode() + b"x" * (BLOCK - before - len(begun.encode()))
    return filled + f"{quote * 2}长{quote}\r\nTS-10,测试花园,投诉,2026-03-10 09:00,,,一般,短\r\n".encode()


def records(change: Callable[[str], str] = str, **more: object) -> bytes:
    return change(json.dumps([{**record, **more} for record in JSONS], ensure_ascii=False)).encode()


def deep(levels: int) -> object:
    held: object = 1
    for _ in range(levels):
        held = [held]
    return held


def table(moment: str = "'2026-03-02 09:00'", more: str = "1 AS a") -> bytes:
    return parquet(f"SELECT 'TS-' || n AS 投诉编号, {moment} AS 投诉时间, 'a' AS 投诉内容, {more} FROM range(9) t(n)")


def hurt(content: bytes, at: int, new: bytes) -> bytes:
    """Put other bytes in the place of those that stand there, counted from the end where that is said so."""
    begin = at % len(content)
    return content[:begin] + new + content[begin + len(new) :]


def wide(encoding: str) -> Callable[[str, bytes], bytes]:
    return lambda name, held: held.decode().encode(encoding) if name.endswith("sheet1.xml") else held


RARER: dict[str, bytes | Callable[[], bytes]] = {
    "宽字接在后面.csv": GOOD + text(ROWS[:2]).encode("utf-16-le"),
    "代理写成三字节.csv": GOOD.replace("电梯异响".encode(), b"\xed\xa0\x80", 1),
    "写得过长的字.csv": GOOD.replace("电梯异响".encode(), b"a\xc0\xafb", 1),
    "末尾有一个零.csv": GOOD * 2_000 + b"TS-9\0,x\n",
    "换了分隔符.csv": (text(ROWS[:3]) + text(ROWS[3:], between=";").split("\n", 1)[1]).encode(),
    "块边是宽字.csv": lambda: at_the_edge(1),
    "块边是换行.csv": lambda: at_the_edge(4),
    "块边是引号.csv": lambda: at_the_edge(1, '"'),
    "九千栏.csv": ",".join([*HEAD, *map(str, range(9_000))]).encode(),
    "行里有我们的记号.csv": changed("投诉内容", "a\x1fb", "a\ufdd0b", '"a\nb"', "a\u2028b\x85c").encode(),
    "后面粘着别的.csv.gz": gzip.compress(GOOD) + b"garbage",
    "后面补了零.csv.gz": gzip.compress(GOOD) + bytes(4_000),
    "长度说错.csv.gz": hurt(gzip.compress(GOOD), -4, bytes(4)),
    "三层.gz": gzip.compress(gzip.compress(gzip.compress(GOOD))),
    "说大了.zip": lambda: hurt(zipped(("a.csv", GOOD)), -22 - 46 - 5 + 24, struct.pack("<I", 0x7FFFFFFF)),
    "深了一层.json": lambda: records(x=deep(33)),
    "有NaN.json": lambda: records(lambda said: said.replace('"一般"', "NaN", 1)),
    "同名两个键.json": lambda: records(lambda said: said.replace("{", '{"投诉编号": "X", ', 1)),
    "键会相撞.json": lambda: records(**{"a.b": 1, "a": {"b": 2}}),
    "行里有零.jsonl": b"\n".join([json.dumps(JSONS[0]).encode(), json.dumps(JSONS[1]).encode().replace(b"TS", b"T\0S")]),
    "一层套一层.parquet": lambda: table(more="{'a': n, 'b': [n, n]} AS 级别, map {'x': n} AS b, [{'y': n}] AS c"),
    "无穷远.parquet": lambda: table("CASE WHEN n = 3 THEN 'infinity'::TIMESTAMP ELSE '2026-03-02 09:00' END"),
    "二十八万年.parquet": lambda: table("make_timestamp(9000000000000000000)"),
    "栏名想执行.parquet": lambda: table(more='1 AS "a""; DROP TABLE x; --", 2 AS "换\n行"'),
    "尾巴说长.parquet": lambda: hurt(table(), -8, struct.pack("<I", 0x7FFFFFFF)),
    "加了密.parquet": lambda: hurt(table(), -4, b"PARE"),
    "视图缺表.db": lambda: database(TABLE, HELD, "CREATE VIEW v AS SELECT * FROM nowhere"),
    "有全文索引.db": lambda: database(TABLE, HELD, "CREATE VIRTUAL TABLE f USING fts5(a)"),
    "文字是坏的.db": lambda: database(TABLE, HELD, "INSERT INTO t VALUES ('TS-3', '2026-03-04', CAST(x'fffe61' AS TEXT))"),
    "算出来的栏.db": lambda: database(
        'CREATE TABLE t ("投诉编号" TEXT, "投诉时间" TEXT, "投诉内容" TEXT AS ("投诉编号" || 1) VIRTUAL)',
        "INSERT INTO t (\"投诉编号\", \"投诉时间\") VALUES ('TS-1', '2026-03-02')",
    ),
    "表是宽字.xlsx": lambda: rezipped(book(plain), wide("utf-16")),
    "两张同名.xlsx": lambda: rezipped(
        book(lambda made: (sheet(made, "甲"), sheet(made, "乙"))),
        lambda name, held: held.replace("乙".encode(), "甲".encode()) if name.endswith("workbook.xml") else held,
    ),
    "日期写成字.xlsx": lambda: replaced(
        "sheet1.xml", b'<c r="D2" t="s"><v>', b'<c r="D2" t="d"><v>2026-03-02T09:00:00</v></c><c r="K2" t="s"><v>'
    ),
    "路径出去了.xlsx": lambda: rezipped(
        book(plain),
        lambda name, held: held.replace(b'Target="worksheets/', b'Target="../../../etc/') if name.endswith(".rels") else held,
    ),
    "行数是负的.ods": lambda: ods(SOUND_ODS.replace("<table:table-row>", '<table:table-row table:number-rows-repeated="-5">', 2)),
    "注释没有完.xls": HTML.replace("<body>", "<body><!-- ").encode(),
    "格号是负的.xls": XML2003.replace("<Cell>", '<Cell ss:Index="-3">', 3).encode(),
    "两个根.xes": XES.encode() * 2,
}
