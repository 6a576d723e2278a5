"""Nothing personal leaves: a run over marked persons, and every file that it writes is searched for the marks."""

import csv
import io
import zipfile
from pathlib import Path

import pypdf
import pytest

from generator.cli import main
from generator.write.report import printed

from ..ours import ours

ROOT = Path(__file__).resolve().parents[2]
STANDARD = ours().standard
MARK, PHONE = "秘密", "1380000"
CASES = 90


def marked(path: Path) -> dict[str, list[str]]:
    """Write a register with a mark in every personal cell, and give the marks by field."""
    rows = list(csv.reader((ROOT / "examples" / "register.csv").read_text(encoding="utf-8-sig").splitlines()))
    head = rows[0]
    labels = {field.label: field for field in STANDARD.words.fields.values() if field.privacy.personal and not field.is_moment}
    marks: dict[str, list[str]] = {}
    for n, row in enumerate(rows[1:CASES]):
        for at, heading in enumerate(head):
            if heading in labels and row[at]:
                # A surname and a building may be shown; what comes after them may not.
                row[at] = f"{PHONE}{n:04}" if labels[heading].type == "phone" else f"隐栋{MARK}{at}号{n}"
                marks.setdefault(labels[heading].id, []).append(row[at].removeprefix("隐栋"))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows[:CASES])
    return marks


def text(path: Path) -> str:
    """Everything that can be read in a file, unpacked."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as held:
            return "".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())
    return content.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> tuple[dict[str, list[str]], dict[str, str]]:
    """The marks, and the text of everything that two runs wrote and printed; the card's, as it was set."""
    folder = tmp_path_factory.mktemp("private")
    marks = marked(folder / "marked.csv")
    said: list[str] = []
    cards: list[str] = []
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("builtins.print", lambda *words, **_: said.extend(map(str, words)))
        set_card = printed.typeset
        patched.setattr(printed, "typeset", lambda name, data, kind: cards.append(str(data)) or set_card(name, data, kind))
        export, out = str(folder / "marked.csv"), str(folder / "out")
        main(("validate", export, "--out", out, "--format", "all", "--history", f"{out}/h.parquet", "--assess", "CK-1"))
        main(("explain", "--case", "TS-20260119-064", export, "--out", out))
    told = {path.name: text(path) for path in sorted((folder / "out").rglob("*.*"))}
    return marks, told | {"printed": "\n".join(said), "what is set on paper and cards": "\n".join(cards)}


def test_enough_is_marked_for_the_search_to_mean_something(run) -> None:
    marks, told = run
    assert {"complainant_name", "contact", "room", "content", "handler"} <= set(marks)
    assert sum(map(len, marks.values())) > 500
    kinds = {"html", "json", "xlsx", "csv", "md", "pdf", "docx", "png", "xml", "sarif", "parquet"}
    assert kinds <= {name.rpartition(".")[2] for name in told}
    assert "TS-20260119-064" in told["report.html"]
    assert "TS-20260119-064" in told["report.pdf"].replace("\n", "")
    assert "隐" in told["report.html"], "what may be shown of a person is shown"


def test_no_mark_is_found_anywhere(run) -> None:
    marks, told = run
    for name, said in told.items():
        found = {field: [m for m in of if m in said or m in said.replace("\n", "")][:3] for field, of in marks.items()}
        assert {field: leaked for field, leaked in found.items() if leaked} == {}, name
        assert MARK not in said.replace("\n", ""), name


def test_a_number_that_slipped_into_another_column_is_not_quoted(tmp_path, capsys) -> None:
    """A row that is shifted by a column brings a telephone under the heading of a code, a moment."""
    rows = list(csv.reader((ROOT / "examples" / "register.csv").read_text(encoding="utf-8-sig").splitlines()))[:9]
    head = rows[0]
    slipped = {"投诉类型": "13800000001", "投诉细类": "138 0000 0002", "初步响应时间": "13800000003"}
    for heading, value in slipped.items():
        for row in rows[1:]:
            row[head.index(heading)] = value
    with (tmp_path / "shifted.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    words = ("--out", str(tmp_path / "out"), "--format", "html,json,xlsx,md,csv")
    assert main(("validate", str(tmp_path / "shifted.csv"), *words)) == 1
    main(("due", str(tmp_path / "shifted.csv"), "--as-of", "2026-01-03", "--within", "30d", "--out", str(tmp_path / "out")))
    told = {path.name: text(path) for path in sorted((tmp_path / "out").iterdir())} | {"printed": capsys.readouterr().out}
    assert "（已隐去）" in told["printed"]
    for name, said in told.items():
        assert not [value for value in ("13800000001", "138 0000 0002", "13800000003") if value in said], name


def test_unmasked_is_asked_for_and_stamped_on_everything(tmp_path, capsys) -> None:
    marks = marked(tmp_path / "marked.csv")
    words = ("--unmask", "--only", "1.1.5,2.1.4", "--format", "html,pdf,docx,md,json", "--out", str(tmp_path))
    assert main(("validate", str(tmp_path / "marked.csv"), *words)) == 1
    assert "未脱敏" in capsys.readouterr().out
    page = text(tmp_path / "report.html")
    assert any(name in page for name in marks["complainant_name"])
    for name in ("report.html", "report.docx", "summary.md"):
        assert "未脱敏" in text(tmp_path / name), name
    pages = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "report.pdf").pages]
    assert all("未脱敏" in page for page in pages)
    assert '"unmasked": true' in text(tmp_path / "report.json")


def test_only_some_clauses_are_judged_and_the_report_says_which(tmp_path, capsys) -> None:
    register = str(ROOT / "examples" / "register.csv")
    assert (
        main(("validate", register, "--only", "1.1.6，first-response-in-time", "--format", "json", "--out", str(tmp_path))) == 1
    )
    assert "只判    1.1.5、1.1.6" in capsys.readouterr().out
    told = text(tmp_path / "report.json")
    assert told.count('"level":') == 2
    for words, says in (
        (("--only", "1.1.x,1.1.1"), ("1.1.x", "由人判断")),
        (("--only", "1.1.5", "--history", str(tmp_path / "h.parquet")), ("去掉 --only",)),
    ):
        assert main(("validate", register, *words)) == 2
        err = capsys.readouterr().err
        assert all(each in err for each in says)
