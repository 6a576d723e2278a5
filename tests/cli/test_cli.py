"""The command line as its users meet it: exit codes, Chinese words, nothing half-written, no traceback."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.cli import VERBS, main
from generator.cli.lint import beyond
from generator.model.limit import Unit
from generator.read import spec

from ..ours import ours

ROOT = Path(__file__).resolve().parents[2]
TINY = ROOT / "tests" / "tiny"
REGISTER = ROOT / "examples" / "register.csv"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every command runs in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    try:
        code = main(words)
    except SystemExit as stop:
        code = int(stop.code or 0)
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return code, told.out, told.err


def test_help_names_every_verb(capsys) -> None:
    code, out, _ = run(capsys)
    assert code == 0
    assert all(verb in out for verb in VERBS)
    assert "用法：" in out
    assert "usage:" not in out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself_in_chinese(capsys, verb: str) -> None:
    code, out, _ = run(capsys, verb, "--help")
    assert code == 0
    assert "选项" in out
    assert "options:" not in out


@pytest.mark.parametrize("words", [("nonsense",), ("validate",), ("explain",), ("build", "--nonsense"), ("forms", "--out")])
def test_a_command_that_cannot_be_read(capsys, words) -> None:
    code, _, err = run(capsys, *words)
    assert code == 2
    assert "看不懂这条命令" in err


MISREAD = {
    ("validat", "x.csv"): "没有“validat”这个动词；是不是 validate。",
    ("what",): "没有“what”这个动词。",
    ("validate",): "少写了：导出文件。",
    ("validate", "x.csv", "--ony", "1.1.5"): "没有 --ony 这个选项；是不是 --only。",
    ("validate", "x.csv", "--nonsense=1"): "没有 --nonsense 这个选项。",
    ("explain", "x", "--out"): "--out 后面要写内容。",
    ("lint", "more"): "多出来的：more。",
    ("validate", "x.csv", "--json", "--quiet"): "--quiet 不能与 --json 一起写。",
    ("build", "--audience", "publc"): "--audience 读不懂“publc”；可写 internal、public。",
    ("forms", "F01", "--copies", "x"): "--copies 读不懂“x”。",
    ("lint", "mysql://reader:138@db.example/x"): "多出来的：mysql://reader:***@db.example/x。",
}


@pytest.mark.parametrize("words", MISREAD, ids=" ".join)
def test_what_is_wrong_with_a_command_is_said(capsys, words) -> None:
    code, _, err = run(capsys, *words)
    assert code == 2
    assert MISREAD[words].removesuffix("。") in err.splitlines()[0]


def test_a_clause_told_by_its_title_is_offered_by_its_number(capsys) -> None:
    code, _, err = run(capsys, "validate", str(ROOT / "examples/register.csv"), "--only", "初步响应时限")
    assert (code, err) == (2, "条文“初步响应时限”：规范里没有这一条。是不是要找：1.1.5、2.1.4。\n")


def test_lint_says_what_is_there(capsys) -> None:
    code, out, _ = run(capsys, "lint", "--spec", str(TINY))
    assert code == 0
    assert "规范无误" in out


def test_lint_says_which_year_has_no_calendar() -> None:
    """The year after the last, a gap, and nothing where no limit counts in working days."""
    told = ours().standard
    years = sorted(told.calendars)
    assert f"缺 {years[-1] + 1} 年" in beyond(told)
    gap = replace(told, calendars={y: c for y, c in told.calendars.items() if y != years[1]})
    assert f"缺 {years[1]}、{years[-1] + 1} 年" in beyond(gap)
    natural = {name: limit for name, limit in told.words.limits.items() if limit.unit is not Unit.WORK_DAY}
    assert beyond(replace(told, words=replace(told.words, limits=natural))) == ""


def test_lint_of_a_folder_that_is_none(capsys) -> None:
    code, _, err = run(capsys, "lint", "--spec", "nowhere")
    assert code == 2
    assert "nowhere" in err


def test_lint_names_a_sample_that_disagrees(capsys, here: Path) -> None:
    broken = shutil.copytree(TINY, here / "broken")
    path = next(p for p in sorted(broken.rglob("*.samples.yml")) if "expect: fail" in p.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("expect: fail", "expect: pending", 1), encoding="utf-8")
    code, _, err = run(capsys, "lint", "--spec", str(broken))
    assert code == 2
    assert path.name in err
    assert "未到期" in err


def test_build_then_check_then_stale(capsys, here: Path) -> None:
    assert run(capsys, "build", "--spec", str(TINY))[0] == 0
    assert run(capsys, "build", "--spec", str(TINY), "--check")[0] == 0
    page = next((here / "docs" / "handbook").rglob("*.md"))
    page.write_text("改过", encoding="utf-8")
    code, out, _ = run(capsys, "build", "--spec", str(TINY), "--check")
    assert code == 1
    assert page.relative_to(here).as_posix() in out


def test_validate_the_example_register(capsys, here: Path) -> None:
    code, out, _ = run(capsys, "validate", str(REGISTER))
    assert code == 1
    assert "不符合" in out
    assert sorted(p.name for p in (here / "out").iterdir()) == ["report.html", "report.json", "report.xlsx"]
    json.loads((here / "out" / "report.json").read_text(encoding="utf-8"))


def test_validate_twice_writes_the_same_bytes(capsys, here: Path) -> None:
    for out in ("one", "two"):
        run(capsys, "validate", str(REGISTER), "--out", out)
    for path in (here / "one").iterdir():
        assert path.read_bytes() == (here / "two" / path.name).read_bytes(), path.name


def test_validate_what_is_not_there_leaves_nothing_behind(capsys, here: Path) -> None:
    code, _, err = run(capsys, "validate", "没有.csv")
    assert code == 2
    assert "没有.csv" in err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("words", [("--as-of", "昨天"), ("--limits-on", "2026/13/1"), ("--map", "nosuch")])
def test_validate_with_an_argument_that_cannot_be_read(capsys, here: Path, words) -> None:
    code, _, err = run(capsys, "validate", str(REGISTER), *words)
    assert code == 2
    assert words[1] in err
    assert list(here.iterdir()) == []


def test_an_output_folder_that_is_a_file(capsys, here: Path) -> None:
    (here / "taken").write_text("", encoding="utf-8")
    code, _, err = run(capsys, "validate", str(REGISTER), "--out", "taken")
    assert code == 2
    assert "taken" in err


@pytest.mark.parametrize("clause", ["1.1.5", "first-response-in-time"])
def test_explain_by_number_and_by_id(capsys, clause: str) -> None:
    code, out, _ = run(capsys, "explain", clause)
    assert code == 0
    limit = ours().standard.words.limits["first_response"]
    for part in ("依据与核验", "判定方法", "样例", "CASE", f"{limit.dated[0].least} 小时"):
        assert part in out


def test_explain_what_is_not_there(capsys) -> None:
    code, _, err = run(capsys, "explain", "first-respons-in-time")
    assert code == 2
    assert "first-response-in-time" in err


def test_forms(capsys, here: Path) -> None:
    code, _, _ = run(capsys, "forms", "f01", "--out", "forms")
    assert code == 0
    assert (here / "forms" / "F01.pdf").read_bytes().startswith(b"%PDF")


def test_a_form_that_is_not_there(capsys) -> None:
    code, _, err = run(capsys, "forms", "F99")
    assert code == 2
    assert "F09" in err


def test_as_a_program() -> None:
    done = subprocess.run([sys.executable, "-m", "generator", "--version"], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip()[0].isdigit()


@pytest.mark.parametrize("verb", ["lint", "forms"])
@pytest.mark.parametrize("char", ["😀", "\U00020bb7"])
def test_a_character_that_no_font_has(capsys, tmp_path: Path, verb: str, char: str) -> None:
    copy = Path(shutil.copytree(TINY, tmp_path / "spec"))
    form, words = copy / "forms" / "F01.yml", copy / "words" / "fields.yml"
    form.write_text(form.read_text(encoding="utf-8").replace("不写证件号码", f"不写证件{char}"), encoding="utf-8")
    words.write_text(words.read_text(encoding="utf-8").replace("label: 拾得时间", f"label: 拾得{char}时间"), encoding="utf-8")
    code, _, err = run(capsys, verb, "--spec", str(copy))
    lines = [n for n, line in enumerate(form.read_text(encoding="utf-8").splitlines(), 1) if char in line]
    assert code == 2
    assert f"spec/forms/F01.yml:{lines[0]}：F01 要印的“{char}”" in err
    assert "spec/words/fields.yml:" in err


def test_the_public_edition_is_a_site_of_its_own(capsys, here: Path) -> None:
    """Pages, page source and search index: what was not chosen is in none of them."""
    copied = shutil.copytree(TINY, here / "spec")
    (here / "docs/guide").mkdir(parents=True)
    (here / "docs/guide/own.md").write_text("# 内部的写法\n", encoding="utf-8")
    assert run(capsys, "site", "--spec", str(copied), "--audience", "public", "--out", "shown")[0] == 0
    assert not (here / "mkdocs.yml").exists() and not (here / "site").exists()
    files = [p for p in (here / "shown").rglob("*") if p.suffix in (".html", ".json", ".xml") or p.name == "search_index.js"]
    built = {p.relative_to(here / "shown").as_posix(): p.read_text(encoding="utf-8") for p in files}
    assert "search/search_index.json" in built and "owner.html" in built
    told = spec.load(copied).standard
    hidden = ["逐件登记", "内部的写法", "returning", *(c.text[:12] for c in told.clauses.values())]
    assert {name for name, text in built.items() for word in hidden if word in text} == set()
    path = copied / "public.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("phone-well-formed\n    audience: public", "phone-well-formed"), "utf-8"
    )
    _, out, _ = run(capsys, "site", "--spec", str(copied), "--audience", "public", "--out", "shown")
    assert "印出 1 句" in out and "夜间电话" in out and "服务台电话" not in out
    assert not any("能拨通" in p.read_text(encoding="utf-8") for p in (here / "shown").rglob("*.html"))


def test_build_writes_the_public_edition_beside(capsys, here: Path) -> None:
    assert run(capsys, "build", "--spec", str(TINY), "--audience", "public")[0] == 0
    stray = here / "out/public/docs/handbook/stray.md"
    stray.parent.mkdir()
    stray.write_text("内部", encoding="utf-8")
    code, out, _ = run(capsys, "build", "--spec", str(TINY), "--audience", "public", "--check")
    assert (code, "handbook/stray.md" in out) == (1, True)
    assert run(capsys, "build", "--spec", str(TINY), "--audience", "public")[0] == 0
    assert not stray.exists() and not (here / "docs").exists()


def test_a_specification_without_a_public_edition_says_so(capsys, here: Path) -> None:
    copied = shutil.copytree(TINY, here / "spec")
    (copied / "public.yml").unlink()
    code, _, err = run(capsys, "site", "--spec", str(copied), "--audience", "public")
    assert (code, "public.yml" in err, (here / "out").exists()) == (2, True, False)


def test_an_export_that_nobody_knows_is_told_the_known_ones_a_line_each(capsys, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("甲,乙\n一,二\n", encoding="utf-8")
    code, _, err = run(capsys, "validate", str(tmp_path / "a.csv"))
    lines = err.splitlines()
    assert code == 2
    assert lines[0].endswith("直接用 --map 指定：")
    assert sum(line.startswith("  ") for line in lines) == len(ours().standard.exports) == len(lines) - 1
