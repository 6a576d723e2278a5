"""`bihuan forms` as a front desk meets it: numbered, filled in beforehand, masked for whoever keeps the copy, refused plainly."""

import csv
import re
import shutil
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from generator.cli import main
from generator.read import spec
from generator.write.paper.code import picture

from ..ours import ours

ROOT = Path(__file__).resolve().parents[2]
SPEC = ("--spec", str(ROOT / "spec"))
REGISTER = ROOT / "examples" / "register.csv"
LETTERHEAD = "name: 测试物业\nproject: 测试花园\nphone: 138 0000 0001\n"
SCHEMA = "# yaml-language-server: $schema=schema/letterhead.schema.json\n"
PNG = picture("https://example.org")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every command runs in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["forms", *words, *SPEC])
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return code, told.out, told.err


def squeezed(text: str) -> str:
    return re.sub(r"\s|[\u200b\u3000]", "", text)


def pages(path: Path) -> list[str]:
    return [squeezed(page.extract_text()) for page in pypdf.PdfReader(path).pages]


def words(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return squeezed("".join(t.text or "" for t in body.iter(qn("w:t"))))


def case() -> dict[str, str]:
    """Give the first case of the example register."""
    with REGISTER.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.DictReader(file))


def test_a_series_is_numbered_and_bound_to_be_printed_at_once(capsys, here: Path) -> None:
    code, out, _ = run(capsys, "F01", "--copies", "3", "--number", "TS-01-20260301-", "--format", "pdf,docx")
    assert code == 0
    made = sorted(p.name for p in (here / "out/forms").iterdir())
    assert made == sorted([*(f"F01-TS-01-20260301-00{n}.docx" for n in (1, 2, 3)), "F01-TS-01-20260301-001_003.pdf"])
    assert all(name in out for name in made)
    printed = pages(here / "out/forms/F01-TS-01-20260301-001_003.pdf")
    assert len(printed) == 3
    for number, page in enumerate(printed, 1):
        assert page.count(f"TS-01-20260301-00{number}") == 4  # number, case, and both on the slip
        assert "第1页共1页" in page
    assert words(here / "out/forms/F01-TS-01-20260301-002.docx").count("TS-01-20260301-002") == 4


def test_a_case_is_filled_in_for_each_reader(capsys, here: Path) -> None:
    told = case()
    number = told["投诉编号"]
    code, _, _ = run(capsys, "F01", "F05", "F09", "--export", str(REGISTER), "--case", number, "--out", "o")
    assert code == 0
    assert sorted(p.name for p in (here / "o").iterdir()) == sorted(
        f"{form}-{number}-{copy}.pdf"
        for form, copies in {
            "F01": ("案卷联", "投诉人回执联"),
            "F05": ("责任部门联", "案卷联"),
            "F09": ("投诉人联", "案卷联"),
        }.items()
        for copy in copies
    )
    (file,) = pages(here / "o" / f"F01-{number}-案卷联.pdf")
    assert told["投诉人姓名"] in file
    assert told["联系方式"] in file
    (letter,) = pages(here / "o" / f"F09-{number}-投诉人联.pdf")
    assert squeezed(told["反馈内容"]) in letter
    assert told["投诉人姓名"] in letter
    for copy, shown in (("责任部门联", True), ("案卷联", True)):
        (order,) = pages(here / "o" / f"F05-{number}-{copy}.pdf")
        assert (told["承办人"] in order) is shown


def test_a_copy_masks_what_its_reader_may_not_know(capsys, here: Path) -> None:
    told = case()
    number = told["投诉编号"]
    run(capsys, "F14", "--export", str(REGISTER), "--case", number, "--out", "o", "--format", "pdf,docx")
    name = f"F14-{number}-月存联"
    for held in (pages(here / "o" / f"{name}.pdf")[0], words(here / "o" / f"{name}.docx")):
        assert told["投诉人姓名"] not in held
        assert told["联系方式"] not in held
        assert f"尾号{told['联系方式'][-4:]}" in held


def test_the_receipt_says_the_three_due_moments(capsys, here: Path) -> None:
    assert run(capsys, "F01R", "F05", "--received", "2026-03-01T09:30", "--format", "pdf,docx")[0] == 0
    for held in (pages(here / "out/forms/F01R.pdf")[0], words(here / "out/forms/F01R.docx")):
        assert "2026年3月1日09时30分" in held
        for label, due in (("最迟响应", "2"), ("最迟审核", "3"), ("预计反馈时间", "4")):
            assert f"{label}2026年3月{due}日09时30分" in held, label
    (order,) = pages(here / "out/forms/F05.pdf")
    assert "结果反馈到期2026年3月4日09时30分" in order


def test_a_checklist_and_the_register_have_their_workbooks(capsys, here: Path) -> None:
    assert run(capsys, "ck-1", "CK2", "F14", "--format", "xlsx")[0] == 0
    assert sorted(p.name for p in (here / "out/forms").iterdir()) == ["CK-1.xlsx", "CK-2.xlsx", "F14.xlsx"]


def test_whose_paper_it_is(capsys, here: Path) -> None:
    (here / "head.yml").write_text(LETTERHEAD + "logo: a.png\nsite: https://example.org/b/\n", encoding="utf-8")
    (here / "a.png").write_bytes(PNG)
    assert run(capsys, "F02", "CK-1", "--letterhead", "head.yml", "--format", "pdf,docx")[0] == 0
    for name in ("F02.pdf", "CK-1.pdf"):
        (page, *_) = pages(here / "out/forms" / name)
        assert "测试物业" in page
        assert "测试花园" in page
    assert "13800000001" in words(here / "out/forms/F02.docx")


def test_what_no_font_has_in_an_export_is_printed_as_a_box(capsys, here: Path) -> None:
    text = REGISTER.read_text(encoding="utf-8-sig")
    (here / "a.csv").write_text(text.replace(case()["反馈内容"], "已修好\U0001f642了", 1), encoding="utf-8")
    assert run(capsys, "F09", "--export", "a.csv", "--case", case()["投诉编号"], "--format", "pdf,docx")[0] == 0
    assert "已修好□了" in pages(next((here / "out/forms").glob("*投诉人联.pdf")))[0]


def test_what_no_file_can_hold_is_left_out_of_every_sheet(capsys, here: Path) -> None:
    text = REGISTER.read_text(encoding="utf-8-sig").replace(case()["投诉编号"], "TS\ufffe1", 1)
    (here / "a.csv").write_text(text.replace(case()["反馈内容"], "修好\uffff\x0b了", 1), encoding="utf-8")
    told = ("--case", "TS\ufffe1", "--number", "N\x0b\ufffe1", "--format", "pdf,docx")
    assert run(capsys, "F09", "--export", "a.csv", *told)[0] == 0
    for name in sorted((here / "out/forms").glob("*投诉人联.*")):
        (held,) = pages(name) if name.suffix == ".pdf" else [words(name)]
        assert "修好了" in held and "N1" in held and "TS1" in held
    (here / "head.yml").write_text('name: "测\\x0b试"\n', encoding="utf-8")
    code, _, err = run(capsys, "F02", "--letterhead", "head.yml", "--format", "docx")
    assert (code, "U+000B" in err) == (2, True)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (("--copies", "0"), "份数要写 1 以上的数"),
        (("--copies", "5"), "不必各写一份"),
        (("--copies", "5", "--number", "TS1"), "请以 - 结尾"),
        (("--format", "odt"), "没有“odt”这种格式"),
        (("F01", "--format", "xlsx"), "没有所要的格式"),
        (("--case", "X"), "要一起写"),
        (("--export", str(REGISTER), "--case", "X"), "没有这个编号"),
        (("--export", str(REGISTER), "--case", "X", "--received", "2026-03-01T09:30"), "不能一起写"),
        (("--export", str(REGISTER), "--case", "X", "--copies", "2"), "预填的是一件投诉"),
        (("--received", "三月一日"), "读不懂这个时刻"),
        (("--received", "2026-03-01"), "没有写到分"),
        (("--letterhead", "none.yml"), "没有这个文件"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(capsys, here: Path, told: tuple[str, ...], said: str) -> None:
    code, _, err = run(capsys, *told)
    assert code == 2
    assert said in err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(
    ("head", "logo", "said"),
    [
        ("project: 甲\n", b"", "name"),
        ("name: 测试\nlogo: b.png\n", b"", "没有标志文件"),
        ("name: 测试\nlogo: a.png\n", b"GIF89a", "不是 PNG 或 SVG 图"),
        ("name: 测试\nlogo: a.png\n", PNG[:40], "画不出来"),
        ("name: 测试\nlogo: a.png\n", PNG + bytes(2 * 1024 * 1024), "超过 1024 KB"),
        ("name: 测\U0001f642试\n", b"", "字体里没有"),
        ("name: 测试\nlego: a.png\n", b"", "lego"),
    ],
    ids=["no-name", "no-logo", "other-kind", "broken", "large", "no-glyph", "unknown-key"],
)
def test_a_head_that_cannot_be_used(capsys, here: Path, head: str, logo: bytes, said: str) -> None:
    (here / "head.yml").write_text(head, encoding="utf-8")
    if logo:
        (here / "a.png").write_bytes(logo)
    code, _, err = run(capsys, "F02", "--letterhead", "head.yml")
    assert code == 2
    assert "head.yml" in err
    assert said in err
    assert not (here / "out").exists()


def test_a_case_told_twice_is_refused(capsys, here: Path) -> None:
    lines = REGISTER.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    (here / "twice.csv").write_text("".join([*lines[:2], lines[1]]), encoding="utf-8")
    code, _, err = run(capsys, "F09", "--export", "twice.csv", "--case", case()["投诉编号"])
    assert code == 2
    assert "2 行是这个编号" in err


def test_the_same_case_gives_the_same_bytes(capsys, here: Path) -> None:
    number = case()["投诉编号"]
    for out in ("a", "b"):
        run(capsys, "F08", "--export", str(REGISTER), "--case", number, "--out", out, "--format", "pdf,docx")
    for path in (here / "a").iterdir():
        assert path.read_bytes() == (here / "b" / path.name).read_bytes()


def test_a_head_beside_the_specification_is_on_forms_and_site_and_no_part_of_the_standard(capsys, here: Path) -> None:
    tiny = ROOT / "tests" / "tiny"
    copy = Path(shutil.copytree(tiny, here / "spec"))
    (copy / "letterhead.yml").write_text(SCHEMA + LETTERHEAD + "logo: logo.svg\n", encoding="utf-8")
    (copy / "logo.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>', "utf-8"
    )
    assert spec.load(copy).digest == spec.load(tiny).digest
    assert main(["build", "--spec", str(copy)]) == 0
    assert "测试物业 · 测试花园 · 138 0000 0001" in (here / "mkdocs.yml").read_text(encoding="utf-8")
    assert main(["forms", "F01", "--spec", str(copy), "--format", "pdf,docx"]) == 0
    (page,) = pages(here / "out/forms/F01.pdf")
    assert "测试物业" in page
    assert "测试物业" in words(here / "out/forms/F01.docx")
    assert len(list(docx.Document(str(here / "out/forms/F01.docx")).element.body.iter(qn("w:drawing")))) == 1


def test_no_list_to_choose_from_says_a_thing_twice() -> None:
    """Word takes a file for broken in which a list has two entries of one value."""
    for codes in ours().standard.words.codes.values():
        labels = [code.label for code in codes.codes]
        assert len(labels) == len(set(labels)), codes.id
