"""What cannot be read is said in Chinese: where, what, and what to do. Nothing is guessed, nothing dropped in silence."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from generator.model.cases import UNREADABLE
from generator.read.problem import InputError

from .intake import HEAD, load, read, refusal, rows, said

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)
RE_EXPORT = "请重新导出，确认里面有表头和数据。"
FORMATS = "能读 CSV、TSV、XLSX、XLS、ODS、JSON、JSONL、Parquet、SQLite、XES，以及它们的 GZ、ZIP 压缩包，请另存为其中一种。"
LACKS = "缺了它就无法逐件判定。请在系统导出设置里勾选它；表头叫法不同的，用 bihuan map 起草对照，再用 --map 给出。"
DUMP = (
    "登记册.csv：这是数据库转储出来的 SQL，不是表格。"
    "请导回数据库，用它的地址来读（如 mysql://用户@主机/库 --table 表名），或在导出时选 CSV、XLSX。"
)
WHICH = "请在导出里只留一栏，或用 --map 写明哪一栏是“{}”。"
ELSE = "；请改成可选项里的，或在对照的 codes 里写明是哪一个"
TOLD = "请写成 2026-03-31（当天 24:00）或 2026-03-31 18:00 的样子。"
UNKNOWN = (
    "认不出这是哪个系统的导出，表头是：甲、乙、丙。先用 bihuan map 起一份对照的草稿，照里面的问号改好，"
    "再用 --map 给出它的路径；是下面这些系统之一的，直接用 --map 指定：\n  desk（服务台电子表格）。"
)


def workbook(*lines: list[Any]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    for number, line in enumerate(lines):
        sheet.write_row(number, 0, line)
    book.close()
    return out.getvalue()


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("甲.txt", "一")
    return out.getvalue()


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "空文件": (b"", f"登记册.csv：文件是空的。{RE_EXPORT}"),
    "只有字节序标记": (b"\xef\xbb\xbf\n", f"登记册.csv：文件是空的。{RE_EXPORT}"),
    "网页": (
        "\n<!DOCTYPE html><html>",
        "登记册.csv：这是网页，不是表格，多半是登录过期或导出失败时存下来的。"
        "请重新登录系统再导出，或用 Excel 打开后另存为 XLSX。",
    ),
    "旧格式": (OLE2, "登记册.csv：工作簿读不出来，可能已经损坏。请用 Excel 打开后另存一份 XLSX 再试。"),
    "加密": (
        OLE2 + "EncryptedPackage".encode("utf-16-le"),
        "登记册.csv：工作簿加了密码。请用 Excel 打开、去掉密码后另存为 XLSX。",
    ),
    "JSON": ('[{"物品编号": 1}', "登记册.csv：JSON 不完整，或者写得不对。请重新导出或重新下载。"),
    "Parquet": (b"PAR1....", "登记册.csv：Parquet 文件读不出来，可能不完整。请重新导出或重新下载。"),
    "PDF": (b"%PDF-1.7", f"登记册.csv：还不能读 PDF。{FORMATS}"),
    "Access": (b"\0\x01\0\0Standard Jet DB\0", f"登记册.csv：还不能读 Access。{FORMATS}"),
    "MySQL 转储": ("-- MySQL dump 10.13\n\nDROP TABLE IF EXISTS `complaint`;\nCREATE TABLE `complaint` (\n", DUMP),
    "PostgreSQL 转储": ("SET statement_timeout = 0;\n\nCOPY public.complaint (id, at) FROM stdin;\n1\t2026-03-02\n", DUMP),
    "只有插入语句": ("insert into complaint values (1, '2026-03-02');\n", DUMP),
    "XML": ("<?xml version='1.0'?><a/>", f"登记册.csv：还不能读 XML。{FORMATS}"),
    "没下载完": (workbook(["物品编号"])[:900], "登记册.csv：文件不完整，像是没有下载完。请重新导出或重新下载。"),
    "别的压缩包": (archive(), f"登记册.csv 里的 甲.txt 第 1 行：{UNKNOWN.replace('甲、乙、丙', '一')}"),
    "图片": (b"\x89PNG\r\n\x1a\n\0\0", "登记册.csv：不是文字，也不是认得的表格。请重新导出为 XLSX 或 CSV。"),
    "乱编码": (
        b"\xff\xff\xfe\x80abc,\n1",
        "登记册.csv：编码既不是 UTF-8 也不是 GB18030。请用 Excel 打开后另存为 XLSX 或“CSV UTF-8”。",
    ),
    "空工作簿": (workbook(), f"登记册.csv：表里没有内容。{RE_EXPORT}"),
    "只有表头": (HEAD + ",\n,\n", "登记册.csv：只有表头，没有数据。请检查导出时的筛选条件，重新导出。"),
    "不认识的表头": ("甲,乙,丙\n1,2,3\n", f"登记册.csv 第 1 行：{UNKNOWN}"),
    "没有编号": (
        "拾得时间,认领时间,归还时间\n2026-03-02,,\n",
        f"登记册.csv 第 1 行：没有“物品编号”一栏，表头是：拾得时间、认领时间、归还时间。{LACKS}",
    ),
    "没有起点": (
        "物品编号,认领时间,归还时间\n1,,\n",
        f"登记册.csv 第 1 行：没有“拾得时间”一栏，表头是：物品编号、认领时间、归还时间。{LACKS}",
    ),
    "同名两栏": (
        "物品编号,拾得时间,拾得时间\n1,2026-03-02,2026-03-03\n",
        f"登记册.csv 第 1 行：“拾得时间”对得上 2 栏：“拾得时间”（B 列）、“拾得时间”（C 列）。{WHICH.format('拾得时间')}",
    ),
    "别名两栏": (
        "编号,编号,拾得时间,保管人\n1,2,2026-03-02,\n",
        f"登记册.csv 第 1 行：“物品编号”对得上 2 栏：“编号”（A 列）、“编号”（B 列）。{WHICH.format('物品编号')}",
    ),
    "引号没合上": (
        HEAD + 'A1,"2026-03-02\nA2,2026-03-03\n',
        "登记册.csv：从第 2 行起有一个引号没有合上，后面的行都被它吞掉了。请补上这个引号，或另存为 XLSX。",
    ),
    "没有表头": (
        "A1,2026-03-02,测试甲\nA2,2026-03-03,测试乙\n",
        "登记册.csv 第 1 行：这一行不像表头，像是数据。请在第一行补上表头，或重新导出并带上表头。",
    ),
    "没有一行读得成": (
        HEAD + "A1\nA2\n",
        "登记册.csv：2 行全都读不成，如第 2 行：只有 1 栏，表头有 2 栏，缺了后面的栏。请照这一行的毛病检查整个文件，改好后再试。",
    ),
    "没有时间": (
        HEAD + "A1,\n",
        "登记册.csv：没有一个读得懂的时间，不知道判定到哪一刻为止。请用 --as-of 写明，如 --as-of 2026-03-31。",
    ),
    "时间一个也读不懂": (
        HEAD + "A1,\nA2,3/2/2026\nA3,3/4/2026\n",
        "登记册.csv：没有一个读得懂的时间：“拾得时间”第 3 行写的是“3/2/2026”（分不清哪个是月、哪个是日，可在对照里用"
        " date_order 写明）。请改成 2026-03-02 09:00 的样子；日期的写法，可在对照里写明。",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_export(name: str, tmp_path: Path) -> None:
    content, message = BROKEN[name]
    assert refusal(tmp_path, content) == message


def test_no_such_file_and_an_empty_folder(tmp_path: Path) -> None:
    for path, message in (
        (tmp_path / "没有.csv", "没有.csv：没有这个文件。请检查文件名和所在的文件夹。"),
        (tmp_path, f"{tmp_path.name}：里面没有认得的表格。请放进导出的 CSV、XLSX 一类的文件。"),
    ):
        with pytest.raises(InputError) as caught:
            load(path)
        assert str(caught.value) == message


ARGUMENTS = (
    ({"as_of": "明天"}, f"--as-of 明天：读不懂这个时间。{TOLD}"),
    ({"as_of": "2026-02-30"}, f"--as-of 2026-02-30：读不懂这个时间（没有这一天）。{TOLD}"),
    ({"as_of": "26-03-02"}, f"--as-of 26-03-02：读不懂这个时间（年份只有两位）。{TOLD}"),
    (
        {"map_told": "desc"},
        "--map desc：没有这份导出对照。是不是想写“desk”？现有：desk；也可写一个 YAML 文件的路径。",
    ),
    ({"map_told": "无.yml"}, "--map 无.yml：没有这个文件。请检查路径；要用规范自带的对照，请写它的 id。"),
)


@pytest.mark.parametrize(("told", "message"), ARGUMENTS)
def test_bad_argument(told: dict[str, str], message: str, tmp_path: Path) -> None:
    assert refusal(tmp_path, HEAD + "A1,2026-03-02\n", **told) == message


MAP = "id: m\ntitle: 图\nfingerprint: {any_of: [[编]]}\n"
MAPS = (
    (
        MAP + "columns: {item_on: [编]}\nbounds: {phone: {at_latest: found_at}}\n",
        "m.yml:4：没有“item_on”这个字段。是不是想写“item_no”？全部字段见 spec/words/fields.yml。\n"
        "m.yml:5：“phone”不是时间字段。bounds、clocks、spans、log 和 events.moments 里只能写时间字段。",
    ),
    (
        MAP + "columns: {item_no: [编]}\n",
        "登记册.csv：前 10 行里没有“图”认识的表头，第一行是：物品编号、拾得时间。"
        "请换一个 --map，或在对照的 columns 里写上这些表头。",
    ),
    (
        MAP
        + "columns: {item_no: [编]}\nlog: {column: 记, moments: {listed_at: {first: '(公示'}, claimed_at: {last: 认领(?=)}}}\n",
        "m.yml:5：“(公示”不是能用的写法。请写要找的字句，几种说法用 | 隔开；不用反斜杠和 (?。\n"
        "m.yml:5：“认领(?=)”不是能用的写法。请写要找的字句，几种说法用 | 隔开；不用反斜杠和 (?。",
    ),
)


@pytest.mark.parametrize(("written", "message"), MAPS)
def test_bad_map(written: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(written, encoding="utf-8")
    assert refusal(tmp_path, HEAD + "A1,2026-03-02\n", map_told=str(tmp_path / "m.yml")) == message


def test_map_faults_are_told_as_those_of_the_specification(tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text("id: m\ntitel: 图\n", encoding="utf-8")
    told = refusal(tmp_path, HEAD + "A1,2026-03-02\n", map_told=str(tmp_path / "m.yml"))
    assert "m.yml:2：不认识的键“titel”。是不是想写“title”？" in told


def test_ragged_rows_are_refused_one_by_one(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + 'A1,2026-03-02\nA2,2026-03-02,多\nA3\n,2026-03-03\n-,2026-03-03\nA"4,2026-03-04,,\n')
    assert [(r.row, r.message) for r in found.refused] == [
        (3, "有 3 栏，表头只有 2 栏，多半是文字里的逗号没有加引号"),
        (4, "只有 1 栏，表头有 2 栏，缺了后面的栏"),
        (5, "没有物品编号"),
        (6, "没有物品编号"),
    ]
    assert (found.rows_in, found.judged) == (6, 2)


def test_quotes_that_do_not_pair_refuse_their_row(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + 'A1,2026-03-02\nA2,"2026"-03-02\nA3,2026-03-03\n')
    assert [r.row for r in found.refused] == [3]
    assert [r[0] for r in rows(found, "item_no")] == ["A1", "A3"]


def test_titles_totals_and_blank_rows(tmp_path: Path) -> None:
    text = "失物登记册,\n\n物品编号*,拾得时间（必填）\nA1,2026-03-02 09:00\n,\n小计,1\nA2,2026-03-02 09:00\n,合计：2 件\n\n\n"
    found = read(tmp_path, text)
    assert rows(found, "row_no", "item_no") == [(4, "A1"), (7, "A2")]
    assert (said(found, "total_rows"), said(found, "blank_rows")) == (["略去合计行 2 行"], ["略去空行 1 行"])
    assert found.rows_in == 2


def test_rows_that_are_blank_behind_the_last_are_not_pointed_at(tmp_path: Path) -> None:
    found = read(tmp_path, f"{HEAD}A1,2026-03-02\n ,\nA2,2026-03-02\n ,\n ,\n")
    assert [(n.count, n.rows) for n in found.notices if n.kind == "blank_rows"] == [(1, (3,))]


def test_a_total_of_numbers_and_a_second_row_of_headings(tmp_path: Path) -> None:
    text = "记录类别,物品编号,拾得时间\n拾得,A1,2026-03-02\n记录类别,物品编号,拾得时间\n合计,1,\n"
    found = read(tmp_path, text)
    assert rows(found, "item_no") == [("A1",)]
    assert [(r.row, r.message) for r in found.refused] == [(3, "又是一行表头")]
    assert said(found, "total_rows") == ["略去合计行 1 行"]


def test_cells_and_rows_beyond_reason_are_refused(tmp_path: Path) -> None:
    wide = "长" * 1_500_000
    text = f"物品编号,拾得时间,备注,保管人\nA1,2026-03-02,{'伞' * 1_000_000},\nA2,2026-03-02,{wide * 2},\n"
    text += f"A3,{wide},{wide},{wide}\nA4,2026-03-02,,\n"
    found = read(tmp_path, text)
    assert rows(found, "row_no", "length(remark)") == [(2, 1_000_000), (5, None)]
    assert [(r.row, r.message[:6]) for r in found.refused] == [(3, "有一格超过 "), (4, "长达 450")]
    assert found.rows_in == 4


def test_many_columns_that_mean_nothing_are_not_all_named(tmp_path: Path) -> None:
    names = ",".join(f"栏{n}号" for n in range(200))
    (unused,) = said(read(tmp_path, f"物品编号,拾得时间,{names}\nA1,2026-03-02{',' * 200}\n"), "unused")
    assert unused.startswith("有 200 栏没有用到：栏0号、")
    assert unused.endswith("栏29号……（共 200 栏）")


def test_commas_in_every_text_do_not_outvote_the_semicolon(tmp_path: Path) -> None:
    text = "物品编号;拾得时间;备注\n" + "".join(f"A{n};2026-03-02;红,新,大,伞\n" for n in range(9))
    assert rows(read(tmp_path, text), "remark")[0] == ("红,新,大,伞",)


TABS = "\n" + "\t\t\t\t\t\n" * 9
MANY_LINES = "物品编号,备注,拾得时间\n" + "".join(f'A{n},"{TABS}红伞一把，在大厅",2026-03-02 09:0{n}\n' for n in range(5))


def test_what_stands_in_cells_of_many_lines_is_no_delimiter(tmp_path: Path) -> None:
    assert rows(read(tmp_path, MANY_LINES), "item_no") == [(f"A{n}",) for n in range(5)]


def test_quoted_line_breaks_and_row_numbers(tmp_path: Path) -> None:
    found = read(tmp_path, '物品编号,拾得时间,备注\nA1,2026-03-02,"一\n二"\nA2,2026-03-03,"三,四"\n')
    assert rows(found, "row_no", "remark") == [(2, "一\n二"), (3, "三,四")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters(encoding: str, delimiter: str, tmp_path: Path) -> None:
    text = "物品编号,拾得时间,备注\n0012,2026年3月2日 9点7分,𠮷野家的伞\n".replace(",", delimiter)
    found = read(tmp_path, text.encode(encoding))
    assert rows(found, "item_no", "remark", "found_at_lo") == [("0012", "𠮷野家的伞", 1772413620)]


def test_text_is_tidied_and_leading_zeros_stay(tmp_path: Path) -> None:
    found = read(tmp_path, "物品编号,拾得时间,备注,记录类别\n\u00a000\uff17 ,2026-03-02, 伞_x000D_\u3000,\u3000捡到\n")
    assert rows(found, "item_no", "remark", "row_kind") == [("00\uff17", "伞", "found")]


def test_own_register_keeps_unknown_words_and_a_vendors_codes_do_not(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "物品编号,拾得时间,拾得地点,贵重程度\nA1,2026-03-02,屋顶,贵得很\nA2,2026-03-02,自修室,值钱\nA3,2026-03-02,不详,-\n",
    )
    assert rows(found, "place", "worth") == [("屋顶", UNREADABLE), ("study", "costly"), ("不详", None)]
    assert said(found, "strange") == [
        "“拾得地点”有 1 行的写法不在对照或可选项里：屋顶 1 行" + ELSE,
        "“贵重程度”有 1 行的写法不在对照或可选项里：贵得很 1 行" + ELSE,
    ]


def test_blank_cells_say_what_they_mean(tmp_path: Path) -> None:
    found = read(tmp_path, "物品编号,拾得时间,记录类别,备注\nA1,2026-03-02,,无\nA2,2026-03-02,拾得,-\n")
    assert rows(found, "row_kind", "remark") == [("found", None), ("found", None)]
    assert said(found, "blank_column") == ["“备注”一栏全是空的"]


def test_scope_is_counted_by_reason(tmp_path: Path) -> None:
    found = read(tmp_path, "物品编号,拾得时间,记录类别\nA1,2026-03-02,询问\nA2,2026-03-02,拾得\nA3,2026-03-02,asked\n,,\nB\n")
    assert found.out_of_scope == {"不是拾得记录（询问）": 2}
    assert (found.rows_in, found.judged, len(found.refused)) == (4, 1, 1)


def test_a_scope_that_cannot_be_known_is_judged_and_said(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "A1,2026-03-02\n")
    assert (found.judged, said(found, "scope_unknown")) == (1, ["有 1 行说不清是否在判定范围内（“记录类别”不明），都照判"])


def test_a_scope_told_in_words_of_its_own_is_judged_and_said(tmp_path: Path) -> None:
    """A word that no code list knows may well mean what is judged."""
    found = read(tmp_path, "物品编号,拾得时间,记录类别\nA1,2026-03-02,拾来的\nA2,2026-03-02,询问\nA3,2026-03-02,不详\n")
    assert (found.judged, found.out_of_scope) == (2, {"不是拾得记录（询问）": 1})
    assert said(found, "scope_unknown") == ["有 2 行说不清是否在判定范围内（“记录类别”不明），都照判"]
    assert said(found, "strange") == ["“记录类别”有 1 行的写法不在对照或可选项里：拾来的 1 行" + ELSE]


def test_nothing_in_scope_is_still_a_result(tmp_path: Path) -> None:
    found = read(tmp_path, "物品编号,拾得时间,记录类别\nA1,2026-03-02 08:00,询问\n")
    assert (found.judged, found.as_of) == (0, 1772409600)


def test_a_label_outranks_an_alias_aloud(tmp_path: Path) -> None:
    found = read(tmp_path, "编号,拾得时间,物品编号\nx,2026-03-02,A1\n")
    assert rows(found, "item_no") == [("A1",)]


def test_unused_and_nameless_columns(tmp_path: Path) -> None:
    found = read(tmp_path, "物品编号,拾得时间,,班次,班次\nA1,2026-03-02,x,y,z\n")
    assert said(found, "unused") == ["有 2 栏没有用到：班次、班次"]


def test_repeated_numbers_are_kept_aloud(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "A1,2026-03-02\nA1,2026-03-03\nA2,2026-03-03\n")
    assert (found.judged, said(found, "repeated")) == (
        3,
        ["“物品编号”有 1 个重复，涉及 2 行，都照判；请核对是不是同一件登了两次"],
    )


def test_no_personal_value_stands_in_any_message(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "物品编号,拾得时间,失主电话,备注\nA1,2026-03-02,138 0000 0001,测试甲丢的\nA2,昨天,138 0000 0001,测试甲\n"
        ",2026-03-02,138 0000 0001,测试甲\n",
    )
    told = " ".join((*(n.message for n in found.notices), *(r.message for r in found.refused)))
    assert "昨天" in told
    assert "测试甲" not in told
    assert "138" not in told


def test_as_of_told_and_found(tmp_path: Path) -> None:
    text = HEAD + "A1,2026-03-02 08:00\nA2,2026-03-06\n"
    assert (read(tmp_path, text).as_of, read(tmp_path, text).as_of_told) == (1772812799, False)
    for told, moment in (("2026-03-04", 1772640000), ("2026年3月4日", 1772640000), ("2026-03-04 08:00", 1772582400)):
        found = read(tmp_path, text, as_of=told)
        assert (found.as_of, found.as_of_told) == (moment, True)
        assert found.out_of_scope == {"判定时刻以后才接到": 1}


def test_files_are_appended_where_their_headings_mean_the_same(tmp_path: Path) -> None:
    one, two = tmp_path / "一月.csv", tmp_path / "二月.csv"
    one.write_text(HEAD + "A1,2026-01-02\n", encoding="utf-8")
    two.write_text("拾得时间,编号\n2026-02-02,A2\n2026-02-03\n", encoding="utf-8")
    found = load(one, two)
    assert rows(found, "row_no", "item_no") == [(2, "A1"), (1002, "A2")]
    assert [(r.row, r.message) for r in found.refused] == [(1003, "二月.csv：只有 1 栏，表头有 2 栏，缺了后面的栏")]
    assert said(found, "sources") == [
        "2 个文件接在一起：一月.csv 1 行、二月.csv 1 行（行号从 1000 起另算，第 1002 行就是它的第 2 行）"
    ]
    assert found.source == "一月.csv、二月.csv"
    two.write_text("物品编号,拾得时间,认领时间\nA2,2026-02-02,\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(one, two)
    assert str(caught.value) == "二月.csv：与 一月.csv 的栏目对不上：多出 认领时间。请分开判定，或把表头改成一致。"
