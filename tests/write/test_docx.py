"""Forms as DOCX: every word of the printed form, boxes to click, lists to choose from, one page each, the same bytes again."""

import io
import re
import subprocess
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from generator.read import spec
from generator.standard import Letterhead, Standard
from generator.write import office, paper
from generator.write.office.word import UNUSED

from ..ours import ours
from . import standin

ROOT = Path(__file__).resolve().parents[2]
A4 = (595, 842)
MARGIN = 50
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#345"/></svg>'


@pytest.fixture(scope="module", params=["stand-in", "tests/tiny", "spec"])
def standard(request: pytest.FixtureRequest) -> Standard:
    """Three standards that share no word."""
    return standin.standard() if request.param == "stand-in" else spec.load(ROOT / request.param).standard


def squeezed(text: str) -> str:
    return re.sub(r"\s|[\u200b\u3000]", "", text)


def body(content: bytes) -> list[object]:
    """Give the roots of the document and of its foot."""
    made = docx.Document(io.BytesIO(content))
    return [made.element.body, made.sections[0].footer._element]


def text(content: bytes) -> str:
    return squeezed("".join(t.text or "" for root in body(content) for t in root.iter(qn("w:t"))))


def found(content: bytes, name: str) -> list:
    return [e for root in body(content) for e in root.iter(qn(name))]


def test_a_form_holds_every_label_option_and_signature(standard: Standard) -> None:
    for form in standard.forms.values():
        held, words = text(office.form_docx(standard, form)), standard.words
        labels = [box.label or words.fields[box.field or ""].printed for box in form.boxes]
        wanted = [form.title, *labels, *form.paper.copies, *(s.who for s in form.signatures), words.fill(form.notice)]
        wanted += [words.fill(line) for line in form.tell]
        wanted += [column.label for section in form.sections if section.lines for column in section.lines.columns]
        wanted += [option for box in form.boxes for option in box.options]
        assert [w for w in wanted if squeezed(w) not in held] == []
        assert all(standard.clauses[c].no in held for c in form.basis)
        assert standard.charter.edition in held


def test_what_is_ticked_on_paper_is_clicked_here_and_long_lists_are_chosen_from(standard: Standard) -> None:
    for form in standard.forms.values():
        content, words = office.form_docx(standard, form), standard.words
        lists = [[i.get(qn("w:value")) for i in told.iter(qn("w:listItem"))] for told in found(content, "w:dropDownList")]
        known = [[c.label for c in codes.codes] for codes in words.codes.values()]
        assert all(told in known for told in lists)
        options = sum(len(box.options) for box in form.boxes) + len(form.paper.copies) + len(form.tell)
        coded = [box for box in form.boxes if box.field and words.fields[box.field].type == "code"]
        on_paper = options + sum(len(box.offers(words)) for box in coded)
        assert len(found(content, "w14:checkbox")) + sum(map(len, lists)) >= on_paper


def test_a_code_that_a_form_does_not_offer_is_nowhere_on_it() -> None:
    told = standin.standard()
    first, *rest = [code.label for code in told.words.codes["grades"].codes]
    box = {"field": "grade", "but": [told.words.codes["grades"].codes[0].id]}
    one = standin.standard(form={"sections": [{"title": "一", "rows": [[box]]}]})
    held = text(office.form_docx(one, one.forms["F01"]))
    assert first not in held
    assert all(label in held for label in rest)


def test_tables_repeat_their_heads_rows_stay_whole_and_the_faces_are_named(standard: Standard) -> None:
    for form in standard.forms.values():
        content = office.form_docx(standard, form)
        wanted = 2 * sum(1 for section in form.sections if section.lines)
        assert len(found(content, "w:tblHeader")) == wanted
        assert len(found(content, "w:cantSplit")) == len(found(content, "w:tr"))
        assert {told.get(qn("w:eastAsia")) for told in found(content, "w:rFonts")} <= {"黑体", "MS Gothic"}
        made = docx.Document(io.BytesIO(content))
        assert made.styles["Normal"].element.rPr.rFonts.get(qn("w:eastAsia")) == "宋体"
        assert (round(made.sections[0].page_width.mm), round(made.sections[0].page_height.mm)) == (210, 297)
        assert [i.get(qn("w:instr")) for i in found(content, "w:fldSimple")] == ["PAGE", "NUMPAGES"]
        assert all(t.get(qn("w:val")) for t in found(content, "w:tblCaption"))


def test_the_same_standard_gives_the_same_bytes(standard: Standard) -> None:
    for form in standard.forms.values():
        content = office.form_docx(standard, form)
        assert content == office.form_docx(standard, form)
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            assert {item.date_time for item in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert not UNUSED & set(packed.namelist())
            assert f"{standard.charter.effective:%Y-%m-%d}T00:00:00Z" in packed.read("docProps/core.xml").decode()


def test_whose_paper_it_is_and_what_is_known_is_filled_in() -> None:
    told = standin.standard()
    head = paper.Head(Letterhead(name="测试物业", project="测试项目", phone="138 0000 0001", site="https://example.org/b"), LOGO)
    values = {"ticket": "GD-7", "who": "测试甲", "heard_at": (1_772_413_620, 1_772_413_620), "grade": "plain", "paid": "12.50"}
    values["grade"] = told.words.codes["grades"].codes[0].id
    content = office.form_docx(told, told.forms["F01"], paper.Filling(head, "N-1", "S-2", values=values))
    held = text(content)
    for wanted in ("测试物业", "测试项目", "13800000001", "GD-7", "N-1", "S-2", "2026年3月2日", "09时07分", "12.50元"):
        assert wanted in held, wanted
    assert held.count("☑") == 1
    assert len(found(content, "w:drawing")) == 2
    assert next(d.get(qn("w:fullDate")) for d in found(content, "w:date")) == "2026-03-02T00:00:00Z"


@pytest.mark.office
def test_every_form_is_one_page_in_another_office_and_nothing_runs_over(soffice: str, tmp_path: Path) -> None:
    standard = ours().standard
    paths = []
    for form in standard.forms.values():
        paths.append(tmp_path / f"{form.id}.docx")
        paths[-1].write_bytes(office.form_docx(standard, form))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    for form, path in zip(standard.forms.values(), paths, strict=True):
        reader = pypdf.PdfReader(path.with_suffix(".pdf"))
        assert len(reader.pages) == 1, form.id
        page = reader.pages[0]
        assert tuple(round(side) for side in page.mediabox[2:]) == A4
        held = squeezed(page.extract_text())
        assert squeezed(form.title) in held
        assert "第1页共1页" in held
        for x, y in _places(page):
            assert MARGIN - 2 < x < A4[0] - MARGIN + 2, form.id
            assert MARGIN / 3 < y < A4[1] - MARGIN / 3, form.id


def _places(page: pypdf.PageObject) -> list[tuple[float, float]]:
    """Give where each piece of text on a page begins."""
    places: list[tuple[float, float]] = []

    def note(said: str, cm: list[float], tm: list[float], *_: object) -> None:
        if said.strip():
            places.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=note)
    return places
