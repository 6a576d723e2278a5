"""Forms and checklists on paper: everything is on the sheet, nothing runs over, and the bytes never change by themselves."""

import io
import re
from pathlib import Path

import pypdf
import pytest
import typst

from generator.read import spec
from generator.standard import Standard
from generator.write import paper

from . import standin

ROOT = Path(__file__).resolve().parents[2]
A4 = (595, 842)
MARGIN = 50


@pytest.fixture(scope="module", params=["stand-in", "tests/tiny", "spec"])
def standard(request: pytest.FixtureRequest) -> Standard:
    """Three standards that share no word."""
    return standin.standard() if request.param == "stand-in" else spec.load(ROOT / request.param).standard


@pytest.fixture(scope="module")
def printed(standard: Standard) -> dict[str, bytes]:
    """Every form as it is printed, once for all tests."""
    return {form: paper.pdf(standard, form) for form in standard.forms}


def read(pdf: bytes) -> tuple[pypdf.PdfReader, str]:
    """Read a PDF back; its text without the spaces that layout puts in."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return reader, squeezed("".join(page.extract_text() for page in reader.pages))


def squeezed(text: str) -> str:
    return re.sub(r"\s|\u200b", "", text)


def test_a_form_holds_every_label_option_and_signature(standard: Standard, printed: dict[str, bytes]) -> None:
    for form in standard.forms.values():
        _, text = read(printed[form.id])
        words = standard.words
        labels = [box.label or words.fields[box.field or ""].printed for box in form.boxes]
        wanted = [form.title, *labels, *form.paper.copies, *(s.who for s in form.signatures), words.fill(form.notice)]
        wanted += [words.fill(line) for line in form.tell]
        assert [w for w in wanted if squeezed(w) not in text] == []
        assert all(standard.clauses[c].no in text for c in form.basis)
        assert standard.charter.edition in text


def test_a_form_is_a4_tagged_titled_and_dated_by_the_edition(standard: Standard, printed: dict[str, bytes]) -> None:
    for form in standard.forms.values():
        reader, _ = read(printed[form.id])
        assert {tuple(round(side) for side in page.mediabox[2:]) for page in reader.pages} == {A4}
        assert reader.metadata is not None
        assert reader.metadata.title == form.title
        assert reader.metadata["/CreationDate"].startswith(f"D:{standard.charter.effective:%Y%m%d}")
        assert reader.root_object["/Lang"] == "zh-CN"
        assert reader.root_object["/MarkInfo"]["/Marked"]


def test_the_same_standard_gives_the_same_bytes(standard: Standard, printed: dict[str, bytes]) -> None:
    for form in standard.forms:
        assert paper.pdf(standard, form) == printed[form]
        assert paper.svg(standard, form) == paper.svg(standard, form)
    for checklist in standard.checklists:
        assert paper.checklist_pdf(standard, checklist) == paper.checklist_pdf(standard, checklist)


def test_a_checklist_holds_every_question(standard: Standard) -> None:
    for checklist in standard.checklists.values():
        _, text = read(paper.checklist_pdf(standard, checklist.id))
        asked = [i.ask or "".join(standard.clauses[c].ask for c in i.clauses) for i in checklist.items]
        assert [a for a in asked if squeezed(standard.words.fill(a)) not in text] == []


def test_only_the_fonts_of_the_wheel_are_used(printed: dict[str, bytes]) -> None:
    for pdf in printed.values():
        reader, _ = read(pdf)
        fonts = {str(f["/BaseFont"]).split("+")[-1] for p in reader.pages for f in _fonts(p)}
        assert {re.sub("-.*", "", f) for f in fonts} == {"NotoSansSC", "NotoSerifSC"}


@pytest.mark.parametrize(("rows", "pages"), [(1, 1), (24, 1), (40, 2), (90, 4)])
def test_more_fields_make_more_pages_and_lose_nothing(rows: int, pages: int) -> None:
    sections = [{"title": "很长的一段", "rows": [[{"label": f"第{n}格"}, "answered_at"] for n in range(rows)]}]
    reader, text = read(paper.pdf(standin.standard(form={"sections": sections}), "F01"))
    assert len(reader.pages) == pages
    assert all(f"第{n}格" in text for n in range(rows))
    assert f"第{pages}页共{pages}页" in text


def test_codes_are_ticked_where_there_is_room_and_written_where_there_is_not() -> None:
    beside = [{"title": "一", "rows": [["kind", "grade"]]}]
    _, text = read(paper.pdf(standin.standard(form={"sections": beside}), "F01"))
    assert "一般" in text
    assert "重大" in text
    assert "种类7" not in text


def test_a_limit_is_printed_and_changes_the_digest() -> None:
    loose = standin.standard()
    tight = standin.standard(soon=2)
    (_, before), (_, after) = (read(paper.pdf(s, "F01")) for s in (loose, tight))
    assert "最迟24小时" in before
    assert "最迟2小时" in after
    digests = [re.search(r"摘要([0-9a-f]{8})", text) for text in (before, after)]
    assert digests[0] and digests[1]
    assert digests[0][1] != digests[1][1]


def test_what_is_told_is_never_read_as_markup() -> None:
    title = "#evil[$x$] *b* _i_ <a> @ref `r`"
    reader, text = read(paper.pdf(standin.standard(form={"title": title}), "F01"))
    assert squeezed(title) in text
    assert len(reader.pages) == 1


def test_a_missing_glyph_stops_the_press() -> None:
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        paper.pdf(standin.standard(form={"title": "登记单\U0001f642"}), "F01")


def _fonts(page: pypdf.PageObject) -> list[pypdf.generic.DictionaryObject]:
    return [font.get_object() for font in page["/Resources"]["/Font"].values()]


def test_nothing_stands_outside_the_margins_however_long_the_words() -> None:
    long = "一格里放不下的很长很长的话" * 6
    told = standin.standard(
        form={
            "title": "很长的表名" * 5,
            "paper": {"size": "A4", "copies": ["很长的联名之一", "很长的联名之二", "很长的联名之三", "很长的联名之四"]},
            "sections": [
                {"title": "比一行还要高得多的一段题目", "rows": [["grade", "again", "heard_at"]]},
                {"title": "二", "rows": [[{"label": "OneVeryLongLatinWordThatNoBoxCouldHold", "hint": long}, "who", "paid"]]},
            ],
            "tell": [long],
            "notice": long * 3,
        }
    )
    reader, _ = read(paper.pdf(told, "F01"))
    for page in reader.pages:
        for x, y in _places(page):
            assert MARGIN < x < A4[0] - MARGIN
            assert MARGIN / 3 < y < A4[1] - MARGIN / 2


def _places(page: pypdf.PageObject) -> list[tuple[float, float]]:
    """Give where each piece of text on a page begins."""
    found: list[tuple[float, float]] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            found.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]))

    page.extract_text(visitor_text=note)
    return found
