"""The same two cases in every format come out as the same relation; packed files and folders are opened with care."""

import gzip
import io
import json
import sqlite3
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from generator.model.cases import Cases
from generator.read import cases
from generator.read.problem import InputError
from generator.read.sources import Wanted

from .intake import read, rows, said, tiny
from .test_intake_sheets import book, ledger

SAMPLES = Path(__file__).parent / "samples"
RECORDS = [
    {"物品编号": "0012", "拾得时间": "2026-03-02 09:07", "拾得地点": "大厅", "备注": "黑伞，有字"},
    {"物品编号": "0013", "拾得时间": "2026-03-03T08:00:00+08:00", "备注": '说"急"\n第二行'},
]
MADE = [
    (2, "0012", 1772413620, "hall", "黑伞，有字"),
    (3, "0013", 1772496000, None, '说"急"\n第二行'),
]


def text(between: str) -> str:
    names = list(RECORDS[0])
    lines = [names, *([record.get(name, "") for name in names] for record in RECORDS)]
    return "".join(between.join('"' + cell.replace('"', '""') + '"' for cell in line) + "\n" for line in lines)


def lines() -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in RECORDS).encode()


def reply(inner: object) -> bytes:
    return json.dumps({"code": 0, "msg": "ok", "data": {"total": 2, "rows": inner}}, ensure_ascii=False).encode()


def parquet(folder: Path) -> bytes:
    path = folder / "made.parquet"
    with duckdb.connect() as made:
        made.execute("CREATE TABLE t (物品编号 VARCHAR, 拾得时间 TIMESTAMPTZ, 拾得地点 VARCHAR, 备注 VARCHAR)")
        moments = "2026-03-02 09:07:00+08", "2026-03-03 08:00:00+08"
        made.executemany(
            "INSERT INTO t VALUES (?, ?::TIMESTAMPTZ, ?, ?)",
            [[r["物品编号"], at, r.get("拾得地点"), r["备注"]] for r, at in zip(RECORDS, moments, strict=True)],
        )
        made.execute(f"COPY t TO '{path}' (FORMAT parquet)")
    return path.read_bytes()


def database(folder: Path, *more: str) -> bytes:
    path = folder / "made.db"
    made = sqlite3.connect(path)
    made.execute("CREATE TABLE found (物品编号 TEXT, 拾得时间 TEXT, 拾得地点 TEXT, 备注 TEXT)")
    made.executemany("INSERT INTO found VALUES (?, ?, ?, ?)", [[r.get(n) for n in RECORDS[0]] for r in RECORDS])
    for statement in more:
        made.execute(statement)
    made.commit()
    made.close()
    return path.read_bytes()


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(name, content)
    return out.getvalue()


FORMATS: dict[str, Callable[[Path], bytes]] = {
    "登记册.tsv": lambda _: text("\t").encode(),
    "分号.csv": lambda _: text(";").encode("gb18030"),
    "标记.csv": lambda _: text(",").encode("utf-16"),
    "无标记.csv": lambda _: text(",").encode("utf-16-le"),
    "反序.txt": lambda _: text("\t").encode("utf-16-be"),
    "登记册.json": lambda _: json.dumps(RECORDS, ensure_ascii=False, indent=1).encode("gb18030"),
    "转义.json": lambda _: json.dumps(RECORDS).encode(),
    "接口.json": lambda _: reply(RECORDS),
    "带标记.json": lambda _: b"\xef\xbb\xbf" + reply(RECORDS),
    "登记册.jsonl": lambda _: lines(),
    "逐行.json": lambda _: lines(),
    "登记册.parquet": parquet,
    "登记册.db": database,
    "登记册.csv.gz": lambda _: gzip.compress(text(",").encode()),
    "登记册.json.gz": lambda _: gzip.compress(lines()),
    "登记册.zip": lambda _: zipped(("导出/登记册.csv", text(",").encode()), ("__MACOSX/._登记册.csv", b"\0\0")),
    "压两层.zip": lambda _: zipped(("登记册.csv.gz", gzip.compress(text(",").encode()))),
}


def load(told: Path, into: Path, wanted: Wanted | None = None) -> Cases:
    into.mkdir(exist_ok=True)
    return cases.load([told], tiny(), map_told=None, as_of=None, into=into, wanted=wanted or Wanted())


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_says_the_same(name: str, tmp_path: Path) -> None:
    found = read(tmp_path, FORMATS[name](tmp_path), name)
    assert rows(found, "row_no", "item_no", "found_at_lo", "place", "remark") == MADE
    assert (found.rows_in, found.judged, found.refused, found.map_id) == (2, 2, (), "desk")


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_older_and_open_workbooks_keep_what_their_cells_are(kind: str, tmp_path: Path) -> None:
    kept = read(tmp_path, (SAMPLES / f"ledger.{kind}").read_bytes(), f"册.{kind}")
    new = read(tmp_path, book(ledger), "册.xlsx")
    told = ["row_no", "item_no", "found_at_lo", "found_at_hi", "remark", "place"]
    assert rows(kept, *told) == rows(new, *told) != []


def test_a_workbook_is_what_it_holds_and_not_what_it_is_called(tmp_path: Path) -> None:
    """Systems hand out new workbooks under the old name, and people rename old ones."""
    told = ["row_no", "item_no", "found_at_lo", "remark", "place"]
    new = rows(read(tmp_path, book(ledger), "册.xlsx"), *told)
    for content, name in (
        (book(ledger), "新册.xls"),
        (book(ledger), "新册.ods"),
        ((SAMPLES / "ledger.xls").read_bytes(), "旧册.xlsx"),
        ((SAMPLES / "ledger.ods").read_bytes(), "册.XLS"),
    ):
        assert rows(read(tmp_path, content, name), *told) == new, name


def test_a_json_record_within_a_record_and_lists_of_values(tmp_path: Path) -> None:
    inner = [{"物品编号": 7, "拾得时间": "2026-03-02", "房": {"号": 3}, "备注": ["伞", "帽"]}, 5]
    found = read(tmp_path, reply(inner), "接口.json")
    assert rows(found, "item_no", "remark") == [("7", "伞、帽")]
    assert [(r.row, r.message) for r in found.refused] == [(3, "这一行不是完整的一条记录")]
    assert found.rows_in == 2
    assert said(found, "unused") == ["有 1 栏没有用到：房.号"]


def test_of_several_lists_and_tables_the_known_one_is_read(tmp_path: Path) -> None:
    two = {"字典": [{"码": 1, "名": "甲"}], "rows": RECORDS}
    found = read(tmp_path, json.dumps(two, ensure_ascii=False).encode(), "两张.json")
    assert (found.judged, said(found, "sheets_left")[0][:20]) == (2, "同一个文件里没有读的：两张.json 的")
    held = database(tmp_path, "CREATE TABLE 字典 (码, 名)", "INSERT INTO 字典 VALUES (1, 2)")
    assert read(tmp_path, held, "库.db").judged == 2


def test_a_table_or_a_query_of_a_database(tmp_path: Path) -> None:
    (tmp_path / "库.db").write_bytes(database(tmp_path, "CREATE TABLE 字典 (码, 名)"))
    asked = Wanted(query="SELECT 物品编号, max(拾得时间) AS 拾得时间 FROM found GROUP BY 1;")
    assert load(tmp_path / "库.db", tmp_path / "q", asked).judged == 2
    assert load(tmp_path / "库.db", tmp_path / "t", Wanted(table="found")).judged == 2
    for wanted, message in (
        (Wanted(table="没有"), "库.db：数据库里没有“没有”这张表。现有：found、字典。"),
        (Wanted(query="DELETE FROM found"), "库.db：这句查询执行不了。请核对表名和栏名；只能写一句 SELECT 查询。"),
        (Wanted(query="SELECT 1); DROP TABLE found; --"), "库.db：这句查询执行不了。请核对表名和栏名；只能写一句 SELECT 查询。"),
    ):
        with pytest.raises(InputError) as caught:
            load(tmp_path / "库.db", tmp_path / "w", wanted)
        assert str(caught.value) == message
    (tmp_path / "册.csv").write_text(text(","), encoding="utf-8")
    with pytest.raises(InputError, match="--table、--query 只能用在数据库上"):
        load(tmp_path / "册.csv", tmp_path / "c", Wanted(table="found"))


def test_a_folder_is_read_in_order_and_what_is_no_table_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "三月"
    (folder / "二期").mkdir(parents=True)
    (folder / "一期.csv").write_text(text(","), encoding="utf-8")
    (folder / "二期" / "册.csv").write_bytes(text(",").replace("001", "002").encode("gb18030"))
    (folder / "~$一期.xlsx").write_bytes(b"lock")
    (folder / "说明.docx").write_bytes(b"PK")
    (folder / "链接.csv").symlink_to("/etc/hostname")
    found = load(folder, tmp_path / "into")
    assert rows(found, "row_no", "item_no") == [(2, "0012"), (3, "0013"), (1002, "0022"), (1003, "0023")]
    assert said(found, "files_left") == ["没有读的文件：说明.docx、链接.csv，不像表格，或者是链接"]
    assert said(found, "sources")[0].startswith("2 个文件接在一起：一期.csv 2 行、二期/册.csv 2 行")
    assert (found.source, found.rows_in) == ("三月", 4)


def test_all_that_is_wrong_with_several_files_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "甲.csv").write_bytes(b"%PDF-1.7")
    (tmp_path / "乙.csv").write_bytes(b"")
    with pytest.raises(InputError) as caught:
        load(tmp_path, tmp_path.parent / "into")
    assert [p.place for p in caught.value.problems] == ["乙.csv", "甲.csv"]


def link() -> bytes:
    info = zipfile.ZipInfo("册.csv")
    info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return zipped((info, b"/etc/passwd"))


def locked() -> bytes:
    told = bytearray(zipped(("册.csv", b"a")))
    told[6] |= 1
    told[told.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(told)


PACKED: dict[str, tuple[Callable[[], bytes], str]] = {
    "逃逸": (lambda: zipped(("../../册.csv", b"a")), "压缩包里的“../../册.csv”想写到别的文件夹去。"),
    "绝对": (lambda: zipped(("/etc/册.csv", b"a")), "压缩包里的“/etc/册.csv”想写到别的文件夹去。"),
    "盘符": (lambda: zipped(("C:\\册.csv", b"a")), "压缩包里的“C:/册.csv”想写到别的文件夹去。"),
    "链接": (link, "压缩包里的“册.csv”是链接，不是文件。"),
    "加密": (locked, "压缩包加了密码。请先解压，再判定里面的文件。"),
    "炸弹": (lambda: zipped(("册.csv", bytes(65 << 20))), "压缩包解开后大得反常，不像表格。"),
    "单个炸弹": (lambda: gzip.compress(bytes(70 << 20)), "压缩包解开后大得反常，不像表格。"),
    "套娃": (lambda: zipped(("a.zip", zipped(("b.zip", zipped(("c.csv", b"a")))))), "压缩包里还有压缩包，一层套一层。"),
    "没有表": (lambda: zipped(("a.docx", b"a"), ("b.pdf", b"b")), "里面没有认得的表格。"),
    "截断": (lambda: zipped(("册.csv", text(",").encode() * 99))[:-90], "文件不完整，像是没有下载完。"),
    "截断的GZ": (lambda: gzip.compress(text(",").encode() * 99)[:-20], "压缩包不完整，像是没有下载完。"),
}


@pytest.mark.parametrize("name", PACKED)
def test_a_packed_file_that_is_not_to_be_trusted(name: str, tmp_path: Path) -> None:
    make, message = PACKED[name]
    with pytest.raises(InputError) as caught:
        read(tmp_path, make(), "包.zip")
    assert str(caught.value).split("：", 1)[1].startswith(message)


def test_names_in_an_archive_of_a_chinese_windows(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("登记册.csv".encode("gb18030").decode("cp437"))
    content = zipped((info, text(",").encode("gb18030")), ("说明.docx", b"PK"))
    found = read(tmp_path, content, "包.zip")
    assert said(found, "files_left") == ["没有读的文件：包.zip 里的 说明.docx，不像表格，或者是链接"]
    assert found.judged == 2


PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head><body>
<table><tr><td><table border=1>
<tr><th colspan=4>失物登记册</th></tr>
<TR><TD>物品编号<TD>拾得时间<TD>拾得地点<TD>备注</TR>
<tr><td>0012</td><td>2026-03-02&nbsp;09:07</td><td rowspan="2">大厅</td><td>黑伞，<b>有字</b></td></tr>
<tr><td>0013</td><td>2026-03-03 08:00</td><td>说&quot;急&quot;<br>第二行</td></tr>
</table></td></tr></table></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "gb2312"])
def test_a_page_that_is_called_a_workbook_is_read_as_the_table_in_it(charset: str, tmp_path: Path) -> None:
    encoding = "gb18030" if charset == "gb2312" else charset
    found = read(tmp_path, PAGE.format(charset=charset).encode(encoding), "登记册.xls")
    merged = [(4, *MADE[1][1:3], "hall", MADE[1][4])]
    assert rows(found, "row_no", "item_no", "found_at_lo", "place", "remark") == [(3, *MADE[0][1:]), *merged]


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (PAGE.format(charset="utf-8")[:-60], "网页里的表格不完整，像是没有下载完"),
        (
            "<html><form><table><tr><td>用户<td><input></tr><tr><td>密码<td><input></tr></table></form></html>",
            "这是网页，不是表格",
        ),
        ("<html><tr>" + "<!-- " + "x" * (5 << 20), "网页里的表格不完整，像是没有下载完"),
        ("<html>" + "<table><tr><td>1</table>" * 1_001, "网页里有 1000 张以上的表格"),
        ("<html><table><tr>" + "<td colspan=9999>x" * 3 + "</table>", "表格有一行超过 8192 栏"),
    ],
)
def test_a_page_that_is_no_export_is_refused(page: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, page.encode(), "册.xls")
    assert str(caught.value).startswith(f"册.xls：{message}")


CELL = '<Cell{told}><Data ss:Type="{kind}">{text}</Data></Cell>'
OLD = """<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="说明"><Table/></Worksheet><Worksheet ss:Name="册"><Table>{rows}</Table></Worksheet></Workbook>"""


def old(*lines: tuple[str, ...]) -> bytes:
    return OLD.format(rows="".join(f"<Row>{''.join(line)}</Row>" for line in lines)).encode()


def cell(text: str, kind: str = "String", told: str = "") -> str:
    return CELL.format(told=told, kind=kind, text=text)


def test_a_workbook_of_2003_keeps_what_its_cells_are(tmp_path: Path) -> None:
    head = tuple(map(cell, ("物品编号", "拾得时间", "拾得地点", "备注")))
    first = cell("0012"), cell("2026-03-02T09:07:00.000", "DateTime"), cell("大厅", told=' ss:MergeDown="1"'), cell("黑伞，有字")
    second = cell("0013"), cell("46084.333333333336", "Number"), cell('说"急"\n第二行', told=' ss:Index="4"')
    found = read(tmp_path, old(head, first, second), "登记册.xls")
    assert rows(found, "row_no", "item_no", "found_at_lo", "place", "remark") == [MADE[0], (*MADE[1][:3], "hall", MADE[1][4])]


def test_a_workbook_of_2003_that_is_broken_is_refused(tmp_path: Path) -> None:
    for content in (
        old((cell("a"),))[:-40],
        old((cell("a", told=' ss:Index="99999999"'),)),
        old((cell("a", told=' ss:Index="x"'),)),
    ):
        with pytest.raises(InputError, match="Excel 2003 的 XML"):
            read(tmp_path, content, "册.xls")


def test_a_cell_of_many_lines_takes_no_longer_than_its_length(tmp_path: Path) -> None:
    begun = time.process_time()
    found = read(
        tmp_path, old(tuple(map(cell, ("物品编号", "拾得时间", "备注"))), (cell("1"), cell("2026-03-02"), cell("a\n" * 20_000)))
    )
    assert found.judged == 1
    assert time.process_time() - begun < 10
