"""The kit as it comes out of its zip on a machine without network."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.cli.kit import beside
from generator.write import kit

from ..ours import ours

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    standard = ours().standard
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}
    into = tmp_path_factory.mktemp("stick")
    packed = into / "kit.zip"
    packed.write_bytes(kit.kit(standard, files, beside(ROOT / "spec")))
    with zipfile.ZipFile(packed) as told:
        told.extractall(into)
    return into / f"bihuan-{standard.charter.edition}"


@pytest.mark.browser
def test_it_opens_without_network_and_asks_nobody(browser: Browser, unpacked: Path) -> None:
    context = browser.new_context(offline=True)
    page, asked, faults = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.goto((unpacked / "打开手册.html").as_uri())
    page.wait_for_url("**/site/index.html")
    page.goto((unpacked / "site/forms/F09.html").as_uri())
    page.wait_for_function("document.querySelector('.sheet img').naturalWidth > 0")
    page.get_by_placeholder("搜索").fill("答复函")
    page.wait_for_selector(".md-search-result__link", state="attached")
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:"))] == []
    assert faults == []
    context.close()


def test_everything_is_in_it_and_said_in_the_readme(unpacked: Path) -> None:
    standard = ours().standard
    readme = (unpacked / "使用说明.txt").read_bytes()
    assert readme.startswith(b"\xef\xbb\xbf")
    text = readme.decode("utf-8-sig")
    assert "\r\n" in text
    for form in standard.forms.values():
        assert f"{form.id} " in text
        assert form.title in text
        assert all((unpacked / f"forms/{form.id}.{kind}").stat().st_size for kind in ("pdf", "docx"))
    for checklist in standard.checklists:
        assert all((unpacked / f"checklists/{checklist}.{kind}").stat().st_size for kind in ("pdf", "xlsx"))
    assert (unpacked / "forms/F14.xlsx").is_file()
    assert {p.stem for p in (unpacked / "exports").glob("*.yml")} == set(standard.exports)
