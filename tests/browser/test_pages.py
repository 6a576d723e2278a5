"""Our own pages by keyboard, by screen reader, without scripts, and by weight."""

import datetime
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

NPM = Path(__file__).with_name("npm")
OURS = (
    "index.html",
    "checklists/CK-1.html",
    "checklists/CK-4.html",
    "reference/clauses.html",
    "reference/limits.html",
    "handbook/02-intake/2.1.html",
    "forms/F01.html",
    "desk/index.html",
    "selfcheck.html",
)
THEME = ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-top, .md-search, .headerlink, .md-skip, [data-md-component=palette]"
"""The theme's own parts: faults there are its makers'."""
HOME_MOST = 500_000
SITE_MOST = 30_000_000


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Install axe-core from its lock file, and give its script."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not installed")
    folder = tmp_path_factory.mktemp("axe")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(NPM / name, folder)
    subprocess.run([npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, check=True, capture_output=True)
    return (folder / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(params=("light", "dark"))
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", OURS)
def test_no_fault_of_accessibility_is_ours(page: Page, site: Path, axe: str, path: str) -> None:
    page.goto((site / path).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true })")
    page.evaluate(axe)
    found = page.evaluate(
        """async (theme) => {
          const told = await axe.run(document, {resultTypes: ["violations"]})
          return told.violations.flatMap((v) => v.nodes
            .filter((n) => !document.querySelector(n.target[0])?.closest(theme))
            .map((n) => `${v.id}: ${n.target.join(" ")} ${n.failureSummary}`))
        }""",
        THEME,
    )
    assert found == []


def test_the_first_page_is_light(site: Path, browser: Browser) -> None:
    page = browser.new_page()
    loaded: set[str] = set()
    page.on("request", lambda r: loaded.add(r.url))
    page.goto((site / "index.html").as_uri())
    page.close()
    files = [site / url.removeprefix(site.as_uri() + "/").partition("?")[0] for url in loaded if not url.startswith("data:")]
    weight = sum(f.stat().st_size for f in files if "search" not in f.relative_to(site).as_posix())
    assert weight < HOME_MOST, {f.name: f.stat().st_size for f in files}


def test_no_page_loads_a_script_that_it_does_not_use(site: Path) -> None:
    """A script of ours reads its data or its table by an id: where that is not, the script has nothing to do."""
    needs = {
        "home.js": 'id="now-data"',
        "clauses.js": 'id="clauses"',
        "assess.js": 'id="assess-data"',
        "selfcheck.js": 'id="selfcheck-data"',
    }
    known = {*needs, "query.js", "shim.js"}
    seen = set()
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        for script in re.findall(r'src="[^"]*assets/(?:js|iframe-worker)/([a-z-]+\.js)"', text):
            seen.add(script)
            assert script in known, (path, script)
            assert needs.get(script, "") in text, (path, script)
    assert set(needs) <= seen


def test_the_whole_site_is_light(site: Path) -> None:
    assert sum(f.stat().st_size for f in site.rglob("*") if f.is_file()) < SITE_MOST


def test_the_first_page_reckons_the_due_moments(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "index.html").as_uri())
    page.get_by_label("接到时间").fill("2026-03-02T09:30")
    told = json.loads(page.locator("#now-data").text_content() or "")
    for severity, label in told["severities"].items():
        page.get_by_label(label, exact=True).check()
        shown = page.locator("#now-due .when").evaluate_all("(all) => all.map((e) => e.dataset.due)")
        assert shown == [_due(clock["by"][severity]) for clock in told["clocks"]]
        wanted = [f"{form['id']} {form['title']}" for form in told["forms"][severity]]
        assert page.locator("#now-print a:not(.pdf)").all_inner_texts() == wanted
    for link in page.locator("#now-print a").evaluate_all("(all) => all.map((a) => a.getAttribute('href'))"):
        assert (site / link).is_file()
    page.close()


def _due(spans: list[dict[str, int]]) -> str:
    """Reckon as the handbook says: hours from the moment, days to the end of the last."""
    start = datetime.datetime(2026, 3, 2, 9, 30)
    midnight = start.replace(hour=0, minute=0)
    ends = (
        start + datetime.timedelta(seconds=s["seconds"]) if s["seconds"] else midnight + datetime.timedelta(days=s["days"] + 1)
        for s in spans
    )
    return min(ends).isoformat(timespec="minutes")


def test_without_scripts_the_first_page_answers(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    expect(page.locator("#now-table table")).to_be_visible()
    expect(page.locator("#now-form")).to_be_hidden()
    context.close()


def test_clauses_are_sifted_and_the_address_keeps_it(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "reference/clauses.html").as_uri())
    rows = page.locator("#clauses tbody tr:visible")
    every = rows.count()
    page.get_by_label("强度").select_option("必须")
    page.get_by_label("字句").fill("1.1")
    some = rows.count()
    assert 0 < some < every
    assert set(page.locator("#clauses tbody tr:visible td:nth-child(2)").all_inner_texts()) == {"必须"}
    page.reload()
    assert rows.count() == some
    page.evaluate("location.hash = '#level=可'.replace('level', document.querySelector('#sieve select').name)")
    expect(page.locator("#sieve select").first).to_have_value("可")
    page.go_back()
    expect(rows).to_have_count(some)
    page.evaluate("location.hash = '#clauses'")
    expect(rows).to_have_count(some)
    page.get_by_role("button", name="全部列出").click()
    expect(rows).to_have_count(every)
    page.close()


def test_one_leaf_to_the_next_by_keys_alone(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.goto((site / "handbook/02-intake/2.1.html").as_uri())
    forward = page.locator(".md-footer__link--next")
    forward.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"2\.2\.html"))
    page.close()
