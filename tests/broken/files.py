"""A hundred files that are broken, odd or made to do harm: how each is written, by name.

`python -m tests.broken FOLDER` lays them down. What is sound in some of them must be read; of the rest it must be said what is
wrong and what to do.
"""

import gzip
import io
import json
import re
import sqlite3
import warnings
import zipfile
from collections.abc import Callable

import xlsxwriter

HEAD = ("投诉编号", "项目名称", "诉求性质", "投诉时间", "首次响应时间", "结果反馈时间", "级别", "投诉内容")
ROWS = [
    (
        f"TS-2026030{n}-00{n}",
        "测试花园",
        "投诉",
        f"2026-03-0{n} 09:00",
        f"2026-03-0{n} 11:30",
        f"2026-03-0{n + 1} 10:00",
        "一般",
        "电梯异响",
    )
    for n in range(1, 7)
]


def text(rows=ROWS, head=HEAD, between: str = ",", end: str = "\n") -> str:
    return "".join(between.join(map(str, line)) + end for line in (head, *rows))


def changed(column: str, *values: str) -> str:
    """The same table with other values in one column, from its first row on."""
    at = HEAD.index(column)
    rows = [list(row) for row in ROWS]
    for row, value in zip(rows, values, strict=False):
        row[at] = value
    return text(rows)


def book(fill: Callable[[xlsxwriter.Workbook], None], **options: object) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, options)
    fill(made)
    made.close()
    return out.getvalue()


def sheet(made: xlsxwriter.Workbook, name: str | None = None, rows=ROWS, at: int = 0):
    told = made.add_worksheet(name)
    for n, row in enumerate((HEAD, *rows), at):
        told.write_row(n, 0, row)
    return told


def plain(made: xlsxwriter.Workbook) -> None:
    sheet(made)


def zipped(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some of them are told twice
        for name, content in members:
            file.writestr(name, content)
    return out.getvalue()


def rezipped(content: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        told = [(name, change(name, old.read(name))) for name in old.namelist()]
    return zipped(*((name, held) for name, held in told if held is not None))


def replaced(part: str, old: bytes, new: bytes) -> bytes:
    return rezipped(book(plain), lambda name, held: held.replace(old, new) if name.endswith(part) else held)


def without(part: str) -> bytes:
    return rezipped(book(plain), lambda name, held: None if name.endswith(part) else held)


def nameless_cells(name: str, held: bytes) -> bytes:
    return re.sub(rb' r="[A-Z]+[0-9]+"', b"", held) if "sheet1" in name else held


def charts(made: xlsxwriter.Workbook) -> None:
    told = sheet(made, "数据")
    told.hide()
    chart = made.add_chart({"type": "column"})
    chart.add_series({"values": "=数据!$A$1:$A$2"})
    page = made.add_chartsheet("图")
    page.set_chart(chart)
    page.activate()


def many(made: xlsxwriter.Workbook) -> None:
    sheet(made, rows=[(f"TS-{n}", *ROWS[0][1:7], "again") for n in range(50)])


def mixed_dates(made: xlsxwriter.Workbook) -> None:
    told = sheet(made)
    day = made.add_format({"num_format": "yyyy-mm-dd hh:mm"})
    told.write_number(1, 3, 46083.375, day)
    told.write_string(2, 3, "2026年3月2日 9时7分")
    told.write_number(3, 3, 46085.5)
    told.write_boolean(4, 3, True)
    told.write_formula(5, 3, "=1/0", None, "#DIV/0!")


def database(*statements: str) -> bytes:
    made = sqlite3.connect(":memory:")
    for statement in statements:
        made.execute(statement)
    made.commit()
    told = made.serialize()
    made.close()
    return told


OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = text().encode()
JSONS = [dict(zip(HEAD, row, strict=True)) for row in ROWS]
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def ods(rows: str) -> bytes:
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "table", "text"))
    head = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body><office:spreadsheet>'
    tail = "</office:spreadsheet></office:body></office:document-content>"
    content = f'{head}<table:table table:name="表">{rows}</table:table>{tail}'
    manifest = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped(("mimetype", ODS.encode()), ("content.xml", content.encode()), ("META-INF/manifest.xml", manifest.encode()))


def cells(*told: str, extra: str = "") -> str:
    each = "".join(f'<table:table-cell office:value-type="string"{extra}><text:p>{t}</text:p></table:table-cell>' for t in told)
    return f"<table:table-row>{each}</table:table-row>"


SOUND_ODS = cells(*HEAD) + "".join(cells(*row) for row in ROWS)
FAR_ODS = (
    SOUND_ODS
    + '<table:table-row table:number-rows-repeated="1048000">'
    + (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16000"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>"
    )
)
HTML = (
    "<html><head><meta charset='utf-8'></head><body><table>"
    + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in (HEAD, *ROWS))
    + "</table></body></html>"
)
XML2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table>'
    + "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{c}</Data></Cell>' for c in row) + "</Row>" for row in (HEAD, *ROWS)
    )
    + "</Table></Worksheet></Workbook>"
)
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
XES = (
    '<?xml version="1.0"?><log><trace><string key="concept:name" value="A1"/><event><string key="concept:name" value="x"/>'
    '<date key="time:timestamp" value="{at}"/></event></trace></log>'
)

CONTENT: dict[str, bytes | Callable[[], bytes]] = {
    # Texts: what is cut off, mixed up or not there.
    "空.csv": b"",
    "只有空白.csv": b" \n\t\n \r\n",
    "只有标记.csv": b"\xef\xbb\xbf",
    "只有表头.csv": text([]).encode(),
    "只有一格.csv": "投诉编号".encode(),
    "没有表头.csv": text().split("\n", 1)[1].encode(),
    "截断在字中.csv": GOOD[:-40] + "测".encode()[:2],
    "截断在引号里.csv": GOOD + 'TS-9,测试花园,投诉,2026-03-02 09:00,,,一般,"没写完'.encode(),
    "引号不配对.csv": changed("投诉内容", '他说"急', '"电梯"坏', "'单引号'").encode(),
    "引号多一个.csv": changed("投诉内容", '"""').encode(),
    "两种编码.csv": GOOD + "TS-9,测试花园,投诉,2026-03-09 09:00,,,一般,乱码".encode("gb18030"),
    "繁体.csv": text().encode("big5", errors="replace"),
    "日文.csv": "苦情番号,受付日時\nA1,2026-03-02\n".encode("shift_jis"),
    "国标.csv": text().encode("gb18030"),
    "宽字无标记.csv": text().encode("utf-16-le"),
    "宽字截半.csv": text().encode("utf-16")[:-1],
    "三十二位.csv": text().encode("utf-32"),
    "空字节.csv": GOOD.replace("一般".encode(), b"\0"),
    "全是空字节.csv": bytes(5_000),
    "随机字节.csv": bytes(range(256)) * 40,
    "只有回车.csv": text(end="\r").encode(),
    "换行混用.csv": text(end="\r\n").replace("\r\n", "\n", 2).replace("\n", "\r", 1).encode(),
    "分号.csv": text(between=";").encode(),
    "竖线.txt": text(between="|").encode(),
    "空格分隔.txt": text(between=" ").encode(),
    "全角逗号.csv": text(between="\uff0c").encode(),
    "声明分隔.csv": ("sep=;\n" + text(between=";")).encode(),
    "小数逗号.csv": changed("级别", '"1,5"', '"2,5"').encode(),
    "多一栏.csv": (text() + "TS-9,测试花园,投诉,2026-03-09 09:00,,,一般,话,又一句\n").encode(),
    "少一栏.csv": (text() + "TS-9,测试花园\n").encode(),
    "每行都多逗号.csv": text(end=",,,,\n").encode(),
    "重复表头.csv": text(head=(*HEAD[:7], "投诉时间")).encode(),
    "没有名字的栏.csv": text(head=(*HEAD[:7], "")).encode(),
    "表头又来一次.csv": (text() + text()).encode(),
    "前面有标题.csv": ("某某公司投诉登记册,,,,,,,\n制表：测试甲,,,,,,,\n" + text()).encode(),
    "合计行.csv": (text() + "合计,,,,,,,6\n").encode(),
    "编号重复.csv": changed("投诉编号", *["TS-1"] * 6).encode(),
    "编号空着.csv": changed("投诉编号", "", "", " ").encode(),
    "编号是公式.csv": changed("投诉编号", "=1+1", "+1", "-1", "@SUM(A1)").encode(),
    "编号很长.csv": changed("投诉编号", "9" * 400).encode(),
    "从右到左.csv": changed("项目名称", "\u202e园花试测", "\u200f测试", "测\u200b试").encode(),
    "表情.csv": changed("投诉内容", "😀😡👨‍👩‍👧", "𠮷", "\ufffd").encode(),
    "组合字.csv": text(head=("投诉编号", "项目名称", "诉求性质", "投诉时间\u0301", *HEAD[4:])).encode(),
    "控制字符.csv": changed("投诉内容", "a\x07b", "\x1b[31m红", "\x1e\x1f\x1d").encode(),
    "终端转义.csv": changed("项目名称", "\x1b]0;标题\x07", "\x1b[2J").encode(),
    "很多栏.csv": ("投诉编号," + "栏," * 60_000 + "\n").encode(),
    "很多重名栏.csv": text(head=("投诉编号",) * 8).encode(),
    "一行没有尽头.csv": lambda: GOOD + b"x" * (40 << 20),
    "一格很大.csv": lambda: GOOD + 'TS-9,测试花园,投诉,2026-03-09 09:00,,,一般,"'.encode() + b"x" * (30 << 20) + b'"\n',
    "几乎都是短行.csv": lambda: GOOD + b"x\n" * 110_000,
    "几乎都是空行.csv": lambda: GOOD + b"\n" * 200_000 + b"TS-9,a,\n",
    # Moments beyond reason.
    "零年.csv": changed("投诉时间", "0000-00-00 00:00", "0001-01-01", "0000-01-01").encode(),
    "末年.csv": changed("投诉时间", "9999-12-31 23:59:59", "9999-12-31", "99999-01-01").encode(),
    "没有的日子.csv": changed("投诉时间", "2026-02-30 09:00", "2025-02-29", "2026-13-01", "2026-04-31").encode(),
    "没有的钟点.csv": changed("投诉时间", "2026-03-02 25:00", "2026-03-02 09:60", "2026-03-02 24:00").encode(),
    "时间倒过来.csv": changed("首次响应时间", "2020-01-01 00:00", "1970-01-01", "1899-12-30").encode(),
    "时间是数.csv": changed("投诉时间", "46083.375", "1772413620", "1772413620000", "-1", "1e309").encode(),
    "时间是字.csv": changed("投诉时间", "昨天", "上周三下午", "不详", "同上", "2026").encode(),
    "时间两可.csv": changed(
        "投诉时间", "03/04/2026 09:00", "04/05/2026 09:00", "05/06/2026", "06/07/2026", "1/2/2026", "2/3/2026"
    ).encode(),
    "时区.csv": changed("投诉时间", "2026-03-02T09:00:00Z", "2026-03-02T09:00:00+23:59", "2026-03-02T09:00:00+99:00").encode(),
    "民国.csv": changed("投诉时间", "115年3月2日", "民国115年3月2日", "令和8年3月2日").encode(),
    "闰秒.csv": changed("投诉时间", "2016-12-31 23:59:60", "2026-03-02 09:00:00.123456789").encode(),
    "全角数字.csv": changed(
        "投诉时间", "\uff12\uff10\uff12\uff16-\uff10\uff13-\uff10\uff12\u3000\uff10\uff19:\uff10\uff10"
    ).encode(),
    "没有一个时间.csv": changed("投诉时间", *["-"] * 6).encode(),
    "都不是投诉.csv": changed("诉求性质", *["咨询"] * 6).encode(),
    "性质乱写.csv": changed("诉求性质", "投訴", "TOUSU", "1", "", "是").encode(),
    # Names that lie.
    "其实是网页.csv": b"<!DOCTYPE html><html><body>login</body></html>",
    "其实是表格网页.xls": HTML.encode(),
    "国标的表格网页.xls": HTML.replace("utf-8", "gb2312").encode("gb18030"),
    "断了的表格网页.xls": HTML[:-150].encode(),
    "其实是文字.xlsx": GOOD,
    "其实是工作簿.csv": lambda: book(plain),
    "其实是图片.xlsx": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "其实是文档.xlsx": lambda: zipped(("word/document.xml", b"<w/>"), ("[Content_Types].xml", b"<T/>")),
    "其实是PDF.csv": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "其实是程序.xls": b"MZ\x90\0" + bytes(900),
    "二〇〇三的表.xls": XML2003.encode(),
    "断了的二〇〇三.xls": XML2003[:-90].encode(),
    "带实体的二〇〇三.xls": XML2003.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "b">]><Workbook').encode(),
    "没有后缀": GOOD,
    "换行\n名.csv": GOOD,
    # Workbooks.
    "空表.xlsx": lambda: book(xlsxwriter.Workbook.add_worksheet),
    "只有图表.xlsx": lambda: book(charts),
    "日期混着.xlsx": lambda: book(mixed_dates),
    "一九〇四.xlsx": lambda: book(mixed_dates, date_1904=True),
    "好几张表.xlsx": lambda: book(lambda made: (sheet(made, "一"), sheet(made, "二"), made.add_worksheet("说明"))),
    "标题合并.xlsx": lambda: book(lambda made: sheet(made, at=3).merge_range(0, 0, 1, 7, "投诉登记册")),
    "范围说错.xlsx": lambda: replaced("sheet1.xml", b'ref="A1:H7"', b'ref="A1"'),
    "没有格号.xlsx": lambda: rezipped(book(plain), nameless_cells),
    "格号乱写.xlsx": lambda: replaced("sheet1.xml", b'r="B2"', b'r="ZZZZZZ99999999"'),
    "行号倒着.xlsx": lambda: replaced("sheet1.xml", b'<row r="3"', b'<row r="1"'),
    "串号越界.xlsx": lambda: replaced("sheet1.xml", b"<v>1</v>", b"<v>99999999</v>"),
    "没有共享串.xlsx": lambda: without("sharedStrings.xml"),
    "没有表.xlsx": lambda: without("sheet1.xml"),
    "没有样式.xlsx": lambda: without("styles.xml"),
    "没有总表.xlsx": lambda: without("workbook.xml"),
    "总表坏了.xlsx": lambda: replaced("xl/workbook.xml", b"<sheets>", b"<sheets><sheets>"),
    "表里断了.xlsx": lambda: replaced("sheet1.xml", b"</sheetData></worksheet>", b""),
    "加密.xlsx": OLE2 + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(900),
    "截断.xlsx": lambda: book(plain)[:2_000],
    "尾巴多了.xlsx": lambda: book(plain) + b"x" * 5_000,
    "头上多了.xlsx": lambda: b"\n\n" + book(plain),
    "老表空壳.xls": OLE2 + bytes(4_000),
    "老表乱填.xls": OLE2 + bytes(range(256)) * 16,
    # Open documents.
    "好的.ods": lambda: ods(SOUND_ODS),
    "无边.ods": lambda: ods(FAR_ODS),
    "断了.ods": lambda: ods(SOUND_ODS)[:900],
    "空的.ods": lambda: ods(""),
    "里面不是表.ods": lambda: zipped(("mimetype", ODS.encode()), ("content.xml", b"not xml")),
    # Records.
    "断了.json": json.dumps(JSONS)[:-30].encode(),
    "一个数.json": b"42",
    "空列表.json": b"[]",
    "嵌套很深.json": b"[" * 200_000,
    "列表里混着.json": json.dumps([1, None, "x", JSONS[0], [JSONS[1]]]).encode(),
    "非数.json": b'[{"a": NaN, "b": Infinity}]',
    "大数.json": b'[{"\xe6\x8a\x95\xe8\xaf\x89\xe7\xbc\x96\xe5\x8f\xb7": ' + b"9" * 5_000 + b"}]",
    "半个代理.json": b'[{"a": "\\ud800"}]',
    "登录过期.json": b'{"code": 401, "msg": "expired"}',
    "文字太多.xlsx": lambda: rezipped(book(many), lambda name, held: held.replace(b"again", b"x" * (24 << 20))),
    "一行坏.jsonl": (json.dumps(JSONS[0]) + "\n{坏\n" + json.dumps(JSONS[1]) + "\n").encode(),
    # Logs, databases, columns.
    "实体.xes": LAUGHS.replace("<x>&b;</x>", "<log>&b;</log>").encode(),
    "时间乱.xes": XES.format(at="明天").encode(),
    "一处很长.xes": lambda: XES.format(at="x" * (12 << 20)).encode(),
    "断了.xes": XES.format(at="2026-03-02T09:00:00")[:-20].encode(),
    "空库.db": lambda: database("CREATE TABLE t (a)"),
    "没有表.db": lambda: database("PRAGMA user_version = 1", "VACUUM"),
    "断了的库.db": lambda: database("CREATE TABLE t (投诉编号, 投诉时间)", "INSERT INTO t VALUES (1, 2)")[:3_000],
    "表名刁钻.db": lambda: database('CREATE TABLE "a""; DROP TABLE x; --" (投诉编号, 投诉时间)'),
    "假列存.parquet": b"PAR1" + bytes(100) + b"PAR1",
    "断列存.parquet": b"PAR1" + bytes(10),
    # Packed.
    "炸弹.csv.gz": lambda: gzip.compress(bytes(80 << 20)),
    "炸弹.zip": lambda: zipped(("登记册.csv", bytes(80 << 20))),
    "空包.zip": zipped,
    "套娃.zip": lambda: zipped(("a.zip", zipped(("b.zip", zipped(("c.zip", zipped(("d.csv", GOOD)))))))),
    "逃出.zip": lambda: zipped(("../../逃.csv", GOOD)),
    "同名两份.zip": lambda: zipped(("a.csv", GOOD), ("A.csv", GOOD)),
    "截断.zip": lambda: zipped(("a.csv", GOOD * 50))[:-60],
    "截断.csv.gz": lambda: gzip.compress(GOOD * 50)[:-20],
    "接了两段.csv.gz": lambda: gzip.compress(GOOD) + gzip.compress("TS-9,测试花园,投诉,2026-03-09 09:00,,,一般,话\n".encode()),
    "尾巴是垃圾.csv.gz": lambda: gzip.compress(GOOD) + b"garbage",
}
