"""Files that are broken, mutilated or made to do harm: a message in Chinese or a relation, and never anything else."""

import gzip
import io
import json
import os
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.read import cases
from generator.read.sources import scratch

from ..fuzz.readers import survives
from ..fuzz.seeds import XES, exports
from .intake import HEAD, refusal, tiny
from .test_intake import workbook
from .test_sources import RECORDS, SAMPLES, reply, zipped


@settings(max_examples=25, derandomize=True)
@given(text=st.text(max_size=60), name=st.sampled_from(["a.csv", "a.json", "a.jsonl", "a.xes", "a.txt"]))
@example(text="[[[[", name="a.json")
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    survives(text.encode(errors="replace"), name)


JSONS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["物品编号", "拾得时间", "a.b", ""]), inner, max_size=3)
    ),
    max_leaves=12,
)


@settings(max_examples=12, derandomize=True)
@given(inner=JSONS, lines=st.booleans())
def test_any_json_is_read_or_refused(inner: object, lines: bool) -> None:
    told = [*RECORDS, inner]
    if lines:
        survives("".join(json.dumps(one) + "\n" for one in told).encode(), "a.jsonl")
    else:
        survives(json.dumps({"data": told}).encode(), "a.json")


LAUGHS = """<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><log><trace><event/></trace></log>"""


def far_cell() -> bytes:
    """A workbook of two cells, one of them in the last row and column that there can be."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(["物品编号", "拾得时间"], ["A1", "2026-03-02"]))) as old,
        zipfile.ZipFile(out, "w") as new,
    ):
        for info in old.infolist():
            content = old.read(info)
            if info.filename.endswith("sheet1.xml"):
                content = content.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')
            new.writestr(info.filename, content)
    return out.getvalue()


HARMFUL: dict[str, tuple[bytes, str, str]] = {
    "远处一格": (far_cell(), "册.xlsx", "工作表一直用到 XFD 列第 1048576 行"),
    "一百万栏": (("栏," * 1_000_000 + "\n1,2\n").encode(), "册.csv", "这一行有 1000000 栏，超过 8192 栏，不像表头"),
    "深层": (b'[{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}]", "册.json", "JSON 一层套一层，超过 32 层"),
    "极长的一格": (b'[{"a": "' + b"x" * (9 << 20) + b'"}]', "册.json", "JSON 里有一格超过 8 兆字节"),
    "太多栏目": (json.dumps([{str(n): 1} for n in range(2_100)]).encode(), "册.json", "各条记录的栏目合起来超过 2000 种"),
    "登录过期": (b'{"code": 401, "msg": "x"}', "册.json", "JSON 里没有一条条的记录"),
    "实体": (LAUGHS.encode(), "日志.xes", "XES 里带有 DOCTYPE 声明"),
    "没有事件": (b"<?xml version='1.0'?><log><trace/></log>", "日志.xes", "XES 里没有一个事件"),
    "断了的日志": (XES[:-20].encode(), "日志.xes", "XES 不完整，或者写得不对"),
    "断了的库": (exports()["登记册.db"][:5_000], "库.db", "数据库文件读不出来，可能不完整"),
    "断了的列存": (exports()["登记册.parquet"][:-9], "册.parquet", "Parquet 文件读不出来，可能不完整"),
    "断了的旧表": (exports()["册.xls"][:3_000], "册.xls", "工作簿读不出来，可能已经损坏"),
    "网页压在里面": (gzip.compress(b"<!doctype html><html>"), "册.csv.gz", "这是网页，不是表格"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_what_would_do_harm_is_refused_in_a_word(name: str, tmp_path: Path) -> None:
    content, file, message = HARMFUL[name]
    assert refusal(tmp_path, content, file).split("：", 1)[1].startswith(message)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".parquet" and path.name != file] == []


def test_a_cell_that_is_too_long_spoils_its_own_row_only(tmp_path: Path) -> None:
    long = reply([*RECORDS, {"物品编号": "9", "备注": "长" * (2 << 20 | 1)}])
    path = tmp_path / "接口.json"
    path.write_bytes(long)
    found = cases.load([path], tiny(), map_told=None, as_of=None, into=tmp_path)
    assert [(r.row, r.message) for r in found.refused] == [(4, "有一格超过 209 万字")]
    assert (found.rows_in, found.judged) == (3, 2)


def test_a_long_text_that_is_told_once_and_stands_everywhere_is_no_column(tmp_path: Path) -> None:
    path = tmp_path / "册.parquet"
    with scratch.connect() as connection:
        long = "SELECT n AS 物品编号, '2026-03-02' AS 拾得时间, repeat('长', 400000) AS 备注 FROM range(2000) t(n)"
        connection.execute(f"COPY ({long}) TO '{path}' (FORMAT parquet)")
    assert path.stat().st_size < 1 << 20
    assert refusal(tmp_path, path.read_bytes(), "册.parquet").startswith("册.parquet：“备注”一栏把很长的文字重复了很多遍")


@pytest.mark.skipif(sys.platform == "win32", reason="names are always text there")
@pytest.mark.parametrize("suffix", [".csv", ".db", ".xlsx", ".parquet"])
def test_a_name_that_is_no_text_was_written_by_a_chinese_system(suffix: str, tmp_path: Path) -> None:
    sound = exports() | {"册.csv": f"{HEAD}A1,2026-03-02\n".encode()}
    content = next(content for name, content in sound.items() if name.endswith(f"册{suffix}"))
    path = tmp_path / os.fsdecode(f"登记{suffix}".encode("gb18030"))
    path.write_bytes(content)
    into = tmp_path / "into"
    into.mkdir()
    found = cases.load([path], tiny(), map_told=None, as_of=None, into=into)
    assert (found.source, found.judged > 0) == (f"登记{suffix}", True)


def test_names_in_an_archive_go_nowhere(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    refusal(inside, zipped(("../逃出.csv", HEAD.encode())), "包.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize("path", sorted((SAMPLES / "found").iterdir()), ids=lambda path: path.name)
def test_what_the_fuzzer_found_stays_found(path: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    message = refusal(tmp_path, path.read_bytes(), path.name)
    assert message.startswith(f"{path.name}：")
    assert capfd.readouterr() == ("", "")


def test_databases_spill_among_temporary_files_and_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, temporary = tmp_path / "here", tmp_path / "tmp"
    for folder in (here, temporary):
        folder.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with scratch.connect(threads=1) as connection:
        connection.execute("SET memory_limit = '24MB'")
        connection.execute("CREATE TABLE t AS SELECT range AS n, repeat('x', 60) || range AS x FROM range(600000)")
        assert [path.name.startswith("bihuan-") for path in temporary.iterdir()] == [True]
    assert list(here.iterdir()) == list(temporary.iterdir()) == []
