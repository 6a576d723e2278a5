"""Forms read back off the paper: one page, nothing over anything, tagged; and filled in, then saved by another office."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from docx.oxml.ns import qn

from generator.model.field import Field, FieldType
from generator.standard import Standard
from generator.write import office, paper
from generator.write.paper import Filling

from ..ours import ours

WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
SIDES, ENDS = 45, 13
"""How near an edge a word's box may come, in points; full-width brackets hang over by half their width."""
BLANK_HALF = 4.6
LONG = "一格里放不下的很长很长的话，写了又写；" * 12
STRESSED = ("F01", "F05", "F09", "F14", "F33")
TEN = ("F01", "F02", "F03", "F05", "F08", "F09", "F11", "F12", "F14", "F33")
Box = tuple[float, float, float, float, str]


@pytest.fixture(scope="module")
def standard() -> Standard:
    return ours().standard


def boxes(content: bytes) -> Iterator[list[Box]]:
    """Give the boxes of the words of each page, as poppler sees them."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("poppler-utils is not installed")
    told = subprocess.run([tool, "-bbox", "-", "-"], input=content, check=True, capture_output=True).stdout.decode()
    for page in told.split("<page ")[1:]:
        yield [(*map(float, sides), text) for *sides, text in WORD.findall(page)]  # type: ignore[misc]


def crossing(words: list[Box]) -> list[tuple[str, str]]:
    """Name the words that stand on one another."""
    found = []
    for n, (left, top, right, bottom, text) in enumerate(words):
        for a, b, c, d, other in words[n + 1 :]:
            high = min(bottom, d) - max(top, b)
            if min(right, c) - max(left, a) > BLANK_HALF and high > 0.45 * min(bottom - top, d - b):
                found.append((text, other))
    return found


def past_an_edge(words: list[Box]) -> list[str]:
    inside = ((SIDES, 595 - SIDES), (ENDS, 842 - ENDS))
    (left, right), (top, bottom) = inside
    return [text for a, b, c, d, text in words if a < left or c > right or b < top or d > bottom]


def test_every_form_is_one_page_and_nothing_stands_on_anything(standard: Standard) -> None:
    for form in standard.forms:
        pages = list(boxes(paper.pdf(standard, form)))
        assert len(pages) == 1, form
        assert crossing(pages[0]) == [], form
        assert past_an_edge(pages[0]) == [], form
    for checklist in standard.checklists:
        for page in boxes(paper.checklist_pdf(standard, checklist)):
            assert crossing(page) == [], checklist
            assert past_an_edge(page) == [], checklist


def values(standard: Standard, long: str) -> Mapping[str, str | tuple[int, int]]:
    """Give every field something, the texts as long as they are told."""
    return {name: _value(standard, field, long) for name, field in standard.words.fields.items()}


def _value(standard: Standard, field: Field, long: str) -> str | tuple[int, int]:
    if field.is_moment:
        return 1_772_413_620, 1_772_413_620
    codes = [code.id for code in standard.words.codes[field.codes].codes] if field.codes else []
    match field.type:
        case FieldType.CODES:
            return f"|{'|'.join(codes)}|"
        case FieldType.CODE:
            return codes[-1]
        case FieldType.BOOL:
            return "true"
        case FieldType.INT | FieldType.MONEY:
            return "1234567.50"
        case _:
            return long if field.mask.value == "hidden" else long[:60]


def test_what_is_far_too_long_goes_on_and_covers_nothing(standard: Standard) -> None:
    for form in STRESSED:
        told = standard.forms[form]
        filling = Filling(None, "TS-01-20260301-001", "GD-1", told.paper.copies[0], values(standard, LONG))
        for page in boxes(paper.pdf(standard, form, filling)):
            assert crossing(page) == [], form
            assert past_an_edge(page) == [], form


def test_a_form_is_tagged_as_readers_for_the_blind_want_it(standard: Standard) -> None:
    for form in ("F01", "F10", "F21"):
        reader = pypdf.PdfReader(io.BytesIO(paper.pdf(standard, form)))
        root = reader.root_object
        assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        kinds = {str(e["/S"]) for e in _tree(root["/StructTreeRoot"])}
        assert {"/Document", "/P"} <= kinds
        assert all("/Alt" in e for e in _tree(root["/StructTreeRoot"]) if e["/S"] == "/Figure")


def _tree(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        held = kid.get_object()
        if isinstance(held, dict) and "/S" in held:
            yield held
            yield from _tree(held)


# —— filled in, and saved by another office ——


def fill_in(path: Path) -> dict[str, Any]:
    """Fill a form in as a person does: tick the first box, choose the last of each list, write where there is room."""
    made = docx.Document(str(path))
    body = made.element.body
    first = next(body.iter(qn("w14:checkbox")))
    first.find(qn("w14:checked")).set(qn("w14:val"), "1")
    next(first.getparent().getparent().iter(qn("w:t"))).text = "☑"
    chosen = []
    for listed in body.iter(qn("w:dropDownList")):
        label = list(listed)[-1].get(qn("w:value"))
        for placeholder in listed.getparent().findall(qn("w:showingPlcHdr")):
            listed.getparent().remove(placeholder)
        next(listed.getparent().getparent().iter(qn("w:t"))).text = label
        chosen.append(label)
    room = next(t for t in body.iter(qn("w:t")) if not (t.text or "").strip() and t.getparent().getparent().tag == qn("w:p"))
    room.text = "测试甲，0012"
    made.save(str(path))
    return {"chosen": chosen, "boxes": len(list(body.iter(qn("w14:checkbox")))), "digest": _digest(made)}


def _digest(made: Any) -> str:
    foot = "".join(t.text or "" for t in made.sections[0].footer._element.iter(qn("w:t")))
    found = re.search(r"摘要 ([0-9a-f]{8})", foot)
    assert found
    return found[1]


@pytest.mark.office
def test_ten_forms_filled_in_and_saved_by_another_office_lose_nothing(standard: Standard, soffice: str, tmp_path: Path) -> None:
    told = {}
    for form in TEN:
        path = tmp_path / f"{form}.docx"
        path.write_bytes(office.form_docx(standard, standard.forms[form]))
        told[form] = fill_in(path)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = [soffice, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "again")]
    subprocess.run([*command, *(str(tmp_path / f"{form}.docx") for form in TEN)], check=True, capture_output=True, timeout=300)
    for form in TEN:
        made = docx.Document(str(tmp_path / "again" / f"{form}.docx"))
        body = made.element.body
        text = "".join(t.text or "" for t in body.iter(qn("w:t")))
        checked = [c.find(qn("w14:checked")).get(qn("w14:val")) in ("1", "true") for c in body.iter(qn("w14:checkbox"))]
        assert (len(checked), sum(checked), checked[0]) == (told[form]["boxes"], 1, True), form
        assert "测试甲，0012" in text
        assert all(label in text for label in told[form]["chosen"]), form
        assert len(list(body.iter(qn("w:dropDownList")))) == len(told[form]["chosen"]), form
        assert _digest(made) == told[form]["digest"]
