"""A second hundred of broken files: torn in many places, lying about their size, going in circles, made to fill the memory."""

import bz2
import gzip
import io
import json
import lzma
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import duckdb

from .files import (
    GOOD,
    HEAD,
    JSONS,
    ROWS,
    SOUND_ODS,
    XML2003,
    book,
    cells,
    database,
    ods,
    plain,
    replaced,
    rezipped,
    text,
    zipped,
)

ROOT = Path(__file__).resolve().parents[2]
MANY = text([(f"TS-{n:04}", *ROWS[n % 6][1:]) for n in range(400)])
"""So many rows that what is torn is torn in the midst of them."""

BOOK_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ODS_HUGE = cells(*HEAD) + cells(*ROWS[0], extra=' table:number-columns-repeated="1000000000"')


def part(content: bytes, share: float) -> bytes:
    return content[: int(len(content) * share)]


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def many_book() -> bytes:
    rows = [(f"TS-{n:04}", *ROWS[n % 6][1:]) for n in range(400)]

    def fill(made) -> None:
        told = made.add_worksheet()
        for n, row in enumerate((HEAD, *rows)):
            told.write_row(n, 0, row)

    return book(fill)


def parquet(select: str = "", options: str = "") -> bytes:
    columns = ", ".join(
        f"'{cell}' || r AS \"{name}\"" if n == 0 else f"'{cell}' AS \"{name}\""
        for n, (name, cell) in enumerate(zip(HEAD, ROWS[0], strict=False))
    )
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder) / "a.parquet"
        connection.execute(f"COPY ({select or f'SELECT {columns} FROM range(500) t(r)'}) TO '{path}' (FORMAT parquet{options})")
        return path.read_bytes()


def sqlite(*statements: str, many: int = 400) -> bytes:
    named = ", ".join(f'"{name}"' for name in HEAD)
    values = ", ".join(f"'{cell}'" for cell in ROWS[0][1:])
    counted = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {many})"
    fill = f"{counted} INSERT INTO t SELECT 'TS-' || i, {values} FROM n"
    return database(f"CREATE TABLE t ({named})", fill, *statements)


def xes(events: int = 300) -> bytes:
    each = '<event><string key="concept:name" value="x"/><date key="time:timestamp" value="2026-03-02T09:00:00+08:00"/></event>'
    traces = "".join(f'<trace><string key="concept:name" value="A{n}"/>{each}</trace>' for n in range(events))
    return f'<?xml version="1.0"?><log>{traces}</log>'.encode()


def tables(head: tuple[str, ...] = HEAD, rows=ROWS, **beside: str) -> str:
    """A page with a table."""
    return (
        "<html><meta charset='utf-8'><body><table>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in (head, *rows))
        + "</table></body></html>"
    )


def zip_lying(size: int) -> bytes:
    """An archive whose member tells another size than it has, in both of its places."""
    made = bytearray(zipped(("a.csv", GOOD * 20)))
    for sign, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", made, made.index(sign) + at, size)
    return bytes(made)


def overlapping(count: int = 400) -> bytes:
    """Many members that share one packed piece: each is told of, and all would be read."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    held = b"0" * (60 << 20)
    packed = packer.compress(held) + packer.flush()
    crc = zlib.crc32(held)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(packed), len(held), 5, 0) + b"0.csv" + packed
    entries = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, crc, len(packed), len(held), 5, 0, 0, 0, 0, 0, 0)
        + f"{n:01}.csv".encode()[:5].rjust(5, b"0")
        for n in range(count)
    )
    return local + entries + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(entries), len(local), 0)


def member(content: bytes, method: int, **told: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        info = zipfile.ZipInfo("登记册.csv")
        info.compress_type = method
        for name, value in told.items():
            setattr(info, name, value)
        file.writestr(info, content)
    return out.getvalue()


def grown(part_: str, begin: bytes, each: bytes, many: int, end: bytes) -> bytes:
    """A workbook one of whose parts is as large as it likes, packed well."""
    return rezipped(book(plain), lambda name, held: begin + each * many + end if name.endswith(part_) else held)


def cyclic_ole(size: int = 4096) -> bytes:
    """A compound file whose chain of sectors goes round in a circle."""
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<5H", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<9I", head, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<I", head, 76, 0)
    for n in range(1, 109):
        struct.pack_into("<I", head, 76 + 4 * n, 0xFFFFFFFF)
    table = struct.pack("<128I", 0xFFFFFFFD, 1, *[2] * 126)
    name = "Workbook".encode("utf-16-le").ljust(64, b"\0")
    root = (
        "Root Entry".encode("utf-16-le").ljust(64, b"\0")
        + struct.pack("<HBBIII", 22, 5, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1)
        + bytes(36)
        + struct.pack("<IQ", 2, 64)
    )
    entry = name + struct.pack("<HBBIII", 18, 2, 1, 0xFFFFFFFF, 0xFFFFFFFF, 1) + bytes(36) + struct.pack("<IQ", 2, 1 << 30)
    return bytes(head) + table + (root + entry).ljust(512, b"\0") + bytes(size)


SHEET = BOOK_HEAD + b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
LONG_CELL = b'<c t="inlineStr"><is><t>' + b"x" * 1000 + b"</t></is></c>"
TEXTS = (
    BOOK_HEAD
    + b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="4000000000" uniqueCount="4000000000">'
)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "haha">'
    + "".join(f'<!ENTITY {c} "{f"&{b};" * 10}">' for b, c in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)

TORN: dict[str, Callable[[], bytes]] = {
    "册.csv": MANY.encode,
    "册.xlsx": many_book,
    "册.json": lambda: json.dumps(JSONS * 60).encode(),
    "册.jsonl": lambda: "".join(json.dumps(one) + "\n" for one in JSONS * 60).encode(),
    "册.parquet": parquet,
    "册.db": sqlite,
    "册.xes": xes,
    "册.csv.gz": lambda: gzip.compress(MANY.encode()),
    "册.zip": lambda: zipped(("册.csv", MANY.encode())),
    "册.ods": lambda: ods(SOUND_ODS * 30),
    "网页.xls": lambda: tables(rows=ROWS * 40).encode(),
    "二〇〇三.xls": XML2003.encode,
}
"""What is torn at many places."""

SHARES = (0.3, 0.95)

WORSE: dict[str, bytes | Callable[[], bytes]] = {
    f"断在{share:.0%}处的{name}": (lambda make=make, share=share: part(make(), share))
    for name, make in TORN.items()
    for share in SHARES
} | {
    # Texts: torn, mixed with what a program had to say, written twice.
    "尾巴是空字节.csv": lambda: MANY.encode() + bytes(65_536),
    "中间是空字节.csv": lambda: MANY.encode()[:20_000] + bytes(4_096) + MANY.encode()[24_096:],
    "很后面才乱.csv": lambda: MANY.encode() * 40 + "乱码".encode("gb18030") + b"\n",
    "宽字接两次.csv": text().encode("utf-16") * 2,
    "大端宽字无标记.csv": text().encode("utf-16-be"),
    "标记在中间.csv": ("\ufeff" + text() + "\ufeff" + text(head=HEAD)).encode(),
    "只有引号.csv": b'"' * 500_000,
    "引号成堆.csv": lambda: GOOD + b'TS-9,a,b,2026-03-09,,,c,"' + b'""' * 900_000 + b'"\n',
    "全是逗号.csv": lambda: GOOD + b",,,,,,,\n" * 30_000,
    "全是回车.csv": b"\r" * 500_000,
    "指针.csv": b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n",
    "冲突.csv": ("<<<<<<< HEAD\n" + text() + "=======\n" + text() + ">>>>>>> main\n").encode(),
    "中途出错.csv": (text() + "<html><head><title>504 Gateway Time-out</title></head></html>\n").encode(),
    "数据库报错.csv": (text() + "ERROR 1205 (HY000): Lock wait timeout exceeded\n").encode(),
    "警告在前.csv": ("Warning: mysqldump: [Warning] Using a password\n\n" + text()).encode(),
    "几行在后.csv": (text() + "(6 rows)\n").encode(),
    "竖线表.md": (
        "|" + "|".join(HEAD) + "|\n|" + "|".join("---" for _ in HEAD) + "|\n" + "".join("|" + "|".join(r) + "|\n" for r in ROWS)
    ).encode(),
    "两种分隔.csv": (text() + text(ROWS, HEAD, ";")).encode(),
    "表头极长.csv": ("投诉编号,投诉时间,投诉内容," + "长" * 3_000_000 + "\nTS-1,2026-03-02,a,b\n").encode,
    "一万六千栏.csv": (
        "投诉编号,投诉时间," + ",".join(f"栏{n}" for n in range(16_300)) + "\n" + ("TS-1,2026-03-02," + "," * 16_299 + "\n") * 30
    ).encode,
    "每行都错.csv": lambda: GOOD + b"TS-7,a\n" * 400_000,
    "声明是别的码.csv": b"\x00\x00\xfe\xff" + text().encode("utf-32-be"),
    "七位.csv": text().encode("utf-7"),
    "空格引号.csv": text().replace(",", ' , "x" ').encode(),
    # Workbooks.
    "说有很多.xlsx": lambda: replaced("sheet1.xml", b'ref="A1:H7"', b'ref="A1:XFD1048576"'),
    "串数乱说.xlsx": lambda: rezipped(
        book(plain), lambda n, held: TEXTS + held.split(b">", 2)[2] if n.endswith("sharedStrings.xml") else held
    ),
    "合并很多.xlsx": lambda: replaced(
        "sheet1.xml",
        b"</sheetData>",
        b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 200_000 + b"</mergeCells>",
    ),
    "实体在表里.xlsx": lambda: rezipped(
        book(plain),
        lambda n, held: (
            BOMB.encode() + held.split(b"?>", 1)[1].replace(b"<v>0</v>", b"<v>&i;</v>") if n.endswith("sheet1.xml") else held
        ),
    ),
    "实体在串里.xlsx": lambda: rezipped(
        book(plain),
        lambda n, held: (
            BOMB.encode() + held.split(b"?>", 1)[1].replace(b"<t>", b"<t>&i;", 1) if n.endswith("sharedStrings.xml") else held
        ),
    ),
    "外部实体.xlsx": lambda: rezipped(
        book(plain),
        lambda n, held: (
            b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            + held.split(b"?>", 1)[1].replace(b"<t>", b"<t>&x;", 1)
            if n.endswith("sharedStrings.xml")
            else held
        ),
    ),
    "指到外面.xlsx": lambda: replaced("workbook.xml.rels", b"worksheets/sheet1.xml", b"../../../../../../etc/passwd"),
    "指向自己.xlsx": lambda: replaced("workbook.xml.rels", b"worksheets/sheet1.xml", b"workbook.xml"),
    "没有关系.xlsx": lambda: rezipped(book(plain), lambda n, held: None if n.endswith("workbook.xml.rels") else held),
    "行号零.xlsx": lambda: replaced("sheet1.xml", b'<row r="2"', b'<row r="0"'),
    "行号负.xlsx": lambda: replaced("sheet1.xml", b'<row r="2"', b'<row r="-5"'),
    "行号极大.xlsx": lambda: replaced("sheet1.xml", b'<row r="7"', b'<row r="99999999999999999999"'),
    "格子极多.xlsx": lambda: grown("sheet1.xml", SHEET + b'<row r="1">', LONG_CELL, 60_000, b"</row></sheetData></worksheet>"),
    "零串成山.xlsx": lambda: grown("sharedStrings.xml", TEXTS, b"<si/>", 1_000_000, b"</sst>"),
    "表是炸弹.xlsx": lambda: grown("sheet1.xml", SHEET, b" " * (1 << 20), 90, b"</sheetData></worksheet>"),
    "样式成山.xlsx": lambda: replaced("styles.xml", b"</cellXfs>", b"<xf/>" * 300_000 + b"</cellXfs>"),
    "层层套.xlsx": lambda: replaced("sheet1.xml", b"</sheetData>", b"</sheetData>" + b"<x>" * 300_000),
    "宽字的表.xlsx": lambda: rezipped(
        book(plain),
        lambda n, held: held.decode().replace("UTF-8", "UTF-16").encode("utf-16") if n.endswith("sheet1.xml") else held,
    ),
    "两份表.xlsx": lambda: zipped(
        *(
            (n, zipfile.ZipFile(io.BytesIO(book(plain))).read(n))
            for n in [*zipfile.ZipFile(io.BytesIO(book(plain))).namelist(), "xl/worksheets/sheet1.xml"]
        )
    ),
    "校验不对.xlsx": lambda: flipped(many_book(), 2_500),
    "严格的.xlsx": lambda: rezipped(
        book(plain),
        lambda n, held: held.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
        ),
    ),
    "日期越界.xlsx": lambda: book(
        lambda made: [
            (
                made.add_worksheet().write_row(0, 0, HEAD),
                made.worksheets()[0].write_row(1, 0, ("TS-1", "a", "投诉", 1e300, -5, 2958466.5, "一般", "b")),
            )
        ]
    ),
    # Old workbooks.
    "链条绕圈.xls": cyclic_ole,
    "行数乱说.xls": lambda: flipped((ROOT / "tests/read/samples/ledger.xls").read_bytes(), 0xED0),
    "扇区极大.xls": lambda: cyclic_ole()[:30] + b"\x1e\0" + cyclic_ole()[32:],
    "五百字节.xls": lambda: cyclic_ole()[:512],
    "裸的老表.xls": b"\x09\x08\x10\0\0\x06\x05\0\xbb\r\xcc\x07" + bytes(200),
    # Open documents.
    "重复十亿栏.ods": lambda: ods(ODS_HUGE),
    "重复十亿行.ods": lambda: ods(
        cells(*HEAD) + cells(*ROWS[0]).replace("<table:table-row>", '<table:table-row table:number-rows-repeated="1000000000">')
    ),
    "重复负数.ods": lambda: ods(
        cells(*HEAD) + cells(*ROWS[0]).replace("<table:table-row>", '<table:table-row table:number-rows-repeated="-3">')
    ),
    "实体.ods": lambda: rezipped(
        ods(SOUND_ODS),
        lambda n, held: (
            BOMB.encode() + held.split(b"?>", 1)[1].replace(b"<text:p>", b"<text:p>&i;", 1) if n == "content.xml" else held
        ),
    ),
    "层层套.ods": lambda: ods("<table:table-row><table:table-cell>" + "<text:p>" * 200_000),
    "字成山.ods": lambda: ods(cells(*HEAD) + cells(*ROWS[0][:7], "x" * (20 << 20))),
    # Records.
    "尾巴多了.json": json.dumps(JSONS).encode() + b"]]}",
    "接两份.json": json.dumps(JSONS).encode() * 2,
    "值里很深.json": lambda: json.dumps(JSONS).replace('"一般"', "[" * 30 + "]" * 30).encode(),
    "对象很深.jsonl": (json.dumps(JSONS[0]) + "\n" + '{"a":' * 100_000 + "1" + "}" * 100_000 + "\n").encode,
    "键极长.json": lambda: json.dumps([{"x" * (4 << 20): 1, **JSONS[0]}]).encode(),
    "数极长.jsonl": (json.dumps(JSONS[0]) + '\n{"投诉编号": ' + "9" * 2_500_000 + "}\n").encode,
    "同名键.json": b"["
    + b",".join(b'{"\xe6\x8a\x95\xe8\xaf\x89\xe7\xbc\x96\xe5\x8f\xb7": 1, ' + json.dumps(one).encode()[1:] for one in JSONS)
    + b"]",
    "宽字.json": json.dumps(JSONS, ensure_ascii=False).encode("utf-16"),
    "带注释.json": b"// export\n" + json.dumps(JSONS).encode(),
    "字典套字典.json": json.dumps({one["投诉编号"]: one for one in JSONS}, ensure_ascii=False).encode(),
    "一行一个列表.jsonl": b"".join(json.dumps(list(one.values())).encode() + b"\n" for one in JSONS),
    "空字符.json": json.dumps([{**one, "投诉内容": "a\0b"} for one in JSONS]).encode(),
    "记录极多栏.jsonl": lambda: (json.dumps({f"k{n}": n for n in range(1_900)} | JSONS[0]) + "\n").encode() * 300,
    # Columns.
    "尾长乱说.parquet": lambda: parquet()[:-8] + b"\xff\xff\xff\x7fPAR1",
    "尾长负.parquet": lambda: parquet()[:-8] + b"\xff\xff\xff\xffPAR1",
    "加密.parquet": lambda: parquet()[:-4] + b"PARE",
    "页坏了.parquet": lambda: flipped(parquet(), 60),
    "一件也没有.parquet": lambda: parquet(
        "SELECT 'a' AS 投诉编号, TIMESTAMP '2026-03-02' AS 投诉时间, 'b' AS 投诉内容 WHERE false"
    ),
    "嵌套.parquet": lambda: parquet(
        "SELECT {'a': {'b': [1, 2]}} AS 投诉编号, TIMESTAMP '2026-03-02' AS 投诉时间, MAP {'a': 1} AS 投诉内容 FROM range(5)"
    ),
    # Databases.
    "视图吹大.db": lambda: database(
        "CREATE VIEW v AS SELECT 1 AS \"投诉编号\", '2026-03-02' AS \"投诉时间\", printf('%.*c', 900000000, 'x') AS \"投诉内容\""
    ),
    "视图连乘.db": lambda: sqlite("CREATE VIEW v AS SELECT a.* FROM t a, t b, t c, t d WHERE a.\"投诉编号\" = '无'"),
    "大块.db": lambda: database(
        'CREATE TABLE t ("投诉编号", "投诉时间", "投诉内容")',
        "INSERT INTO t VALUES ('TS-1', '2026-03-02', zeroblob(40000000)), ('TS-2', '2026-03-02', 'a')",
    ),
    "页坏了.db": lambda: flipped(sqlite(), 9_000),
    "头说别的.db": lambda: sqlite()[:16] + b"\x02\0" + sqlite()[18:],
    "宽字库.db": lambda: database(
        'PRAGMA encoding = "UTF-16le"',
        'CREATE TABLE t ("投诉编号", "投诉时间", "投诉内容")',
        "INSERT INTO t VALUES ('TS-1', '2026-03-02', '电梯')",
    ),
    "坏字.db": lambda: database(
        'CREATE TABLE t ("投诉编号", "投诉时间", "投诉内容")',
        "INSERT INTO t VALUES (CAST(x'FFFE' AS TEXT), '2026-03-02', '电梯')",
    ),
    # Logs and pages.
    "层层套.xes": lambda: b"<log>" + b"<trace>" * 300_000,
    "字成山.xes": lambda: b"<log><trace>" + b"x" * (30 << 20) + b"</trace></log>",
    "表套表.xls": lambda: b"<html><table>" + b"<tr><td><table>" * 20_000,
    "跨十亿栏.xls": tables().replace("<td>一般", "<td colspan='1000000000'>一般").encode(),
    "跨十亿行.xls": tables().replace("<td>一般", "<td rowspan='1000000000'>一般").encode(),
    "跨乱写.xls": tables().replace("<td>一般", "<td colspan='-1' rowspan='x'>一般").encode(),
    "框架.xls": b"<html><frameset><frame src='sheet001.htm'></frameset></html>",
    "表在注释里.xls": ("<html><!--" + tables() + "--></html>").encode(),
    "网页叫CSV.csv": tables().encode(),
    "跳到极远.xls": XML2003.replace("<Row>", '<Row ss:Index="999999999">', 1).encode(),
    "跨极远.xls": XML2003.replace("<Cell>", '<Cell ss:MergeAcross="999999999">', 1).encode(),
    # Packed.
    "校验不对.csv.gz": lambda: gzip.compress(MANY.encode())[:-8] + b"\0\0\0\0" + gzip.compress(MANY.encode())[-4:],
    "长度不对.csv.gz": lambda: gzip.compress(MANY.encode())[:-4] + b"\0\0\0\0",
    "补零.csv.gz": lambda: gzip.compress(GOOD) + bytes(1_024),
    "第二段坏了.csv.gz": lambda: gzip.compress(GOOD) + part(gzip.compress(GOOD), 0.5),
    "套了三层.gz": lambda: gzip.compress(gzip.compress(gzip.compress(GOOD))),
    "空的.gz": lambda: gzip.compress(b""),
    "说得小.zip": lambda: zip_lying(100),
    "说得大.zip": lambda: zip_lying(4_000_000_000),
    "叠在一起.zip": overlapping,
    "反斜杠逃出.zip": lambda: zipped(("..\\..\\逃.csv", GOOD)),
    "绝对路径.zip": lambda: zipped(("/etc/逃.csv", GOOD)),
    "盘符.zip": lambda: zipped(("C:\\逃.csv", GOOD)),
    "链接.zip": lambda: member(b"/etc/passwd", zipfile.ZIP_STORED, create_system=3, external_attr=0o120777 << 16),
    "二压.zip": lambda: member(GOOD, zipfile.ZIP_BZIP2),
    "字典压.zip": lambda: member(GOOD, zipfile.ZIP_LZMA),
    "二压炸弹.zip": lambda: member(bytes(200 << 20), zipfile.ZIP_BZIP2),
    "二千多份.zip": lambda: zipped(*((f"{n}.csv", b"") for n in range(2_100))),
    "只有文件夹.zip": lambda: zipped(("a/", b""), ("b/", b"")),
    "名字带终端字.zip": lambda: zipped(("\x1b[31m红\n.csv", GOOD), ("别的.bin", b"x")),
    "同名重复.zip": lambda: zipped(("a.csv", GOOD), ("a.csv", GOOD)),
    "里面一份坏.zip": lambda: zipped(("a.csv", GOOD), ("b.xlsx", part(many_book(), 0.5))),
    "里面有别的.zip": lambda: zipped(("a.csv", GOOD), ("说明.docx", b"PK"), ("__MACOSX/._a.csv", b"x")),
    "其实是带包.zip": b"a.csv".ljust(257, b"\0") + b"ustar  ".ljust(255, b"\0") + GOOD,
    "二压.csv.bz2": lambda: bz2.compress(GOOD),
    "字典压.csv.xz": lambda: lzma.compress(GOOD),
    "名字很长.zip": lambda: zipped(("长" * 200 + ".csv", GOOD)),
    "很多层.zip": lambda: zipped(("a/" * 2_000 + "a.csv", GOOD)),
    "很多段.csv.gz": lambda: gzip.compress(b"") * 50_000 + gzip.compress(GOOD),
    "名字想出去.csv.gz": lambda: b"\x1f\x8b\x08\x08" + bytes(6) + b"../../x\0" + gzip.compress(GOOD)[10:],
    "格很长.parquet": lambda: parquet(
        "SELECT 'TS-' || n AS 投诉编号, TIMESTAMP '2026-03-02' AS 投诉时间, repeat('长', n * 1000000) AS 投诉内容"
        " FROM range(4) t(n)"
    ),
    "没有尽头的查询.db": lambda: database(
        "CREATE VIEW v AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)"
        ' SELECT n AS "投诉编号", \'2026-03-02\' AS "投诉时间", \'a\' AS "投诉内容" FROM c'
    ),
    "日志乱填.xes": lambda: (
        b"<log><trace><event>" + b"".join(b"<string key='k%d' value='b'/>" % n for n in range(3_000)) + b"</event></trace></log>"
    ),
    "拼音.xlsx": lambda: rezipped(
        book(plain),
        lambda n, held: (
            held.replace("<t>一般</t>".encode(), '<t>一般</t><rPh sb="0" eb="1"><t>yi</t></rPh><phoneticPr fontId="1"/>'.encode())
            if n.endswith("sharedStrings.xml")
            else held
        ),
    ),
    "时区没有.csv": lambda: GOOD.replace(b" 09:00", b"T09:00:00+99:00"),
    "自解压.zip": lambda: b"MZ" + bytes(2_000) + zipped(("a.csv", GOOD)),
}
