"""The site as a reader meets it: offline, searched, on a phone, on paper."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from .searches import SEARCHES

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 800}
READY = "[data-md-component=search-result] .md-search-result__item"


class Watched:
    """A page, and whatever it asked of a host or complained of."""

    def __init__(self, page: Page, own: str) -> None:
        self.page = page
        self.asked: list[str] = []
        self.complaints: list[str] = []
        near = (own, "data:", "blob:", "about:")
        page.on("request", lambda r: None if r.url.startswith(near) else self.asked.append(r.url))
        page.on("console", lambda m: self.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.complaints.append(str(e)))


@pytest.fixture
def offline(browser: Browser) -> Iterator[Watched]:
    page = browser.new_page()
    yield Watched(page, "file:")
    page.close()


def pages(site: Path) -> list[Path]:
    return sorted(p for p in site.rglob("*.html") if "downloads" not in p.parts and p.name != "404.html")


@pytest.fixture(scope="module", params=("file", "http"))
def searching(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[tuple[Watched, str]]:
    """Give one page for the whole table, from a folder and from a server, and where its site begins."""
    base = site.as_uri() if request.param == "file" else request.getfixturevalue("served")
    page = browser.new_page()
    watched = Watched(page, base)
    page.goto(f"{base}/index.html")
    yield watched, f"{base}/"
    page.close()


def found(page: Page, query: str, near: str) -> list[str]:
    """Search, and give what the first three pages found lead to, as paths in the site."""
    box = page.get_by_role("textbox", name="搜索")
    for typed in ("", query):
        box.fill(typed)
        box.press("End")  # the theme listens for keys
        expect(page.locator(READY).first).to_be_attached(attached=bool(typed), timeout=20_000)
    hrefs = page.evaluate(f"""[...document.querySelectorAll("{READY}")].slice(0, 3)
        .flatMap((i) => [...i.querySelectorAll("a.md-search-result__link")].map((a) => a.href))""")
    return [re.sub(r"[?][^#]*", "", unquote(h)).removeprefix(near) for h in hrefs]


@pytest.mark.parametrize(("query", "wanted"), SEARCHES, ids=[q for q, _ in SEARCHES])
def test_search_finds_the_page(searching: tuple[Watched, str], query: str, wanted: str) -> None:
    watched, near = searching
    first = found(watched.page, query, near)
    assert any(path.startswith(wanted) for path in first), first
    assert (watched.asked, watched.complaints) == ([], [])


def test_search_finds_the_page_on_a_phone(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto((site / "index.html").as_uri())
    page.locator("label.md-header__button[for=__search]").click()
    assert "reference/limits.html#first_response" in found(page, "24小时", site.as_uri() + "/")
    page.close()


def test_search_works_from_a_page_deep_down(offline: Watched, site: Path) -> None:
    page = next(p for p in pages(site) if p.parent.parent.name == "handbook")
    offline.page.goto(page.as_uri())
    assert found(offline.page, "受理", site.as_uri() + "/")
    assert (offline.asked, offline.complaints) == ([], [])


def test_every_page_opens_from_a_folder_and_asks_nobody(offline: Watched, site: Path) -> None:
    for path in pages(site):
        offline.page.goto(path.as_uri())
    assert (offline.asked, offline.complaints) == ([], [])


def test_no_page_scrolls_sideways_on_a_phone(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    wide = []
    for path in pages(site):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path.relative_to(site).as_posix())
    page.close()
    assert wide == []


def test_no_table_is_cut_off_on_a_phone(browser: Browser, site: Path) -> None:
    """Rows become blocks: nothing in a table stands beyond the right edge."""
    page = browser.new_page(viewport=PHONE)
    cut = []
    for path in pages(site):
        if {"guide", "adr"} & set(path.parts):
            continue
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
        if page.evaluate("[...document.querySelectorAll('td')].some((c) => c.getBoundingClientRect().right > innerWidth)"):
            cut.append(path.relative_to(site).as_posix())
    page.close()
    assert cut == []


def test_a_clause_shows_number_strength_and_words_at_a_glance(offline: Watched, site: Path) -> None:
    page = next(p for p in pages(site) if p.parent.parent.name == "handbook")
    offline.page.goto(page.as_uri())
    card = offline.page.locator("article.clause").first
    expect(card.locator("h3")).to_contain_text(re.compile(r"^[1-9]\.[1-9]"))
    expect(card.locator(".level")).to_have_text(re.compile("必须|应|宜|可"))
    expect(card.locator("table")).to_be_visible()


def test_on_paper_only_the_text_remains(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto(next(p for p in pages(site) if p.parent.parent.name == "handbook").as_uri())
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer"):
        assert not page.locator(part).first.is_visible(), part
    assert page.locator("article.clause").first.is_visible()
    page.close()
