"""The pages of forms: looked at, loaded down, and printed as the form itself."""

import io
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
A4 = (595, 842)


def test_a_form_page_is_printed_as_the_form_on_one_sheet(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    for form in ("F01", "F14", "F33"):
        page.goto((site / f"forms/{form}.html").as_uri())
        page.wait_for_function("document.querySelector('.sheet img').complete")
        for told in ({"prefer_css_page_size": True}, {"format": "A4"}):
            reader = pypdf.PdfReader(io.BytesIO(page.pdf(**told)))
            assert len(reader.pages) == 1, form
            assert all(abs(a - b) < 2 for a, b in zip(A4, reader.pages[0].mediabox[2:], strict=True))
            assert reader.pages[0].extract_text().strip() == ""  # the picture, and nothing of the page round it
    page.close()


def test_a_form_page_has_its_picture_and_its_downloads(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "forms/F14.html").as_uri())
    page.wait_for_function("document.querySelector('.sheet img').complete")
    assert page.evaluate("document.querySelector('.sheet img').naturalWidth") > 0
    assert [page.get_by_role("link", name=kind).count() > 0 for kind in ("PDF", "DOCX", "XLSX")] == [True] * 3
    assert {p.name for p in (site / "downloads/forms").glob("F14.*")} == {
        f"F14.{kind}" for kind in ("pdf", "docx", "xlsx", "svg", "png")
    }
    page.close()


def test_the_gallery_shows_every_form_and_runs_over_no_phone(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto((site / "forms/index.html").as_uri())
    shown = page.locator(".gallery li")
    assert shown.count() == len(list((site / "downloads/forms").glob("*.pdf")))
    for n in range(shown.count()):
        shown.nth(n).scroll_into_view_if_needed()
    page.wait_for_function("[...document.querySelectorAll('.gallery img')].every((i) => i.complete && i.naturalWidth)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()
