"""Pictures of the site: twelve pages to look at, and the three that README shows.

`python -m tests.browser.pictures SITE OUT` writes all twelve into OUT; with `--readme` the three into examples/pictures/ too.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from ..conftest import CHROMIUM

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "examples" / "pictures"
DESK = {"width": 1100, "height": 760}
PHONE = {"width": 390, "height": 760}
SMALL = {"width": 980, "height": 620}
PAPER = {"width": 794, "height": 620}


def _still(page: Page) -> None:
    del page


def _received(page: Page) -> None:
    page.get_by_label("接到时间").fill("2026-03-02T09:30")


def _judged(page: Page) -> None:
    page.locator("#selfcheck-files").set_input_files(ROOT / "examples" / "register.csv")
    page.get_by_text("判完了").wait_for(timeout=60_000)
    page.locator("#selfcheck-unjudged").scroll_into_view_if_needed()


def _charts(page: Page) -> None:
    page.get_by_role("link", name="图", exact=True).click()


@dataclass(frozen=True)
class Picture:
    """A page, how wide it is looked at, and what is done on it first."""

    name: str
    path: str
    size: dict[str, int]
    first: Callable[[Page], None] = _still
    dark: bool = False
    readme: bool = False


PICTURES = (
    Picture("home", "index.html", DESK, _received),
    Picture("home-phone", "index.html", PHONE, _received),
    Picture("clause", "handbook/01-principles/1.1.html#first-response-in-time", SMALL, readme=True),
    Picture("clause-phone-dark", "handbook/01-principles/1.1.html#first-response-in-time", PHONE, dark=True),
    Picture("clauses", "reference/clauses.html", DESK),
    Picture("limits", "reference/limits.html", DESK),
    Picture("form-page", "forms/F01.html", DESK),
    Picture("form", "downloads/forms/F01.svg", PAPER, readme=True),
    Picture("checklist", "checklists/CK-1.html", DESK),
    Picture("desk", "desk/front-desk.html", DESK),
    Picture("selfcheck", "selfcheck.html", DESK, _judged),
    Picture("report", "downloads/example/report.html", SMALL, _charts, readme=True),
)


def take(browser: Browser, site: Path, picture: Picture) -> bytes:
    """Open a page from its folder and take its picture."""
    context = browser.new_context(
        viewport=picture.size,  # type: ignore[arg-type]
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
    )
    page = context.new_page()
    path, _, anchor = picture.path.partition("#")
    page.goto((site / path).as_uri() + (f"#{anchor}" if anchor else ""))
    picture.first(page)
    shot = page.screenshot(animations="disabled")
    context.close()
    return shot


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--readme", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for picture in PICTURES:
            shot = take(browser, args.site.resolve(), picture)
            (args.out / f"{picture.name}.png").write_bytes(shot)
            if args.readme and picture.readme:
                KEPT.mkdir(parents=True, exist_ok=True)
                (KEPT / f"{picture.name}.png").write_bytes(shot)
        browser.close()


if __name__ == "__main__":
    main()
