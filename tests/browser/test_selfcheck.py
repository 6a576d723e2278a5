"""The page that judges, as a person uses it: from a folder and from a server, by keyboard, with headings it does not know."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cli import main
from generator.cli.validate import judged
from generator.model.report import Report
from generator.read.spec import Reading
from generator.write.report.figures import spell_share

from ..ours import ours
from .pagejudge import by_program
from .test_site import PHONE, Watched

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "examples" / "register.csv"
OWN = "单号,报案时刻,事由,首次联系\nA-1,2026-03-02 09:00,漏水,2026-03-05 09:00\nA-2,2026-03-03 10:00,=1+1,2026-03-03 11:00\n"
SLOW = 60_000


@pytest.fixture(scope="module")
def reading() -> Reading:
    return ours()


@pytest.fixture(scope="module")
def report(reading: Reading) -> Report:
    """What the command line says of the example register."""
    return judged(reading, [REGISTER])


@pytest.fixture(params=("file", "http"))
def watched(request: pytest.FixtureRequest, browser: Browser, site: Path) -> Iterator[Watched]:
    base = site.as_uri() if request.param == "file" else request.getfixturevalue("served")
    context = browser.new_context(accept_downloads=True)
    told = Watched(context.new_page(), base)
    told.page.goto(f"{base}/selfcheck.html")
    yield told
    context.close()


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.goto((site / "selfcheck.html").as_uri())
    yield page
    context.close()


def give(page: Page, *files: Path | dict[str, Any]) -> None:
    page.locator("#selfcheck-files").set_input_files(list(files))  # type: ignore[arg-type]


def own(text: str = OWN) -> dict[str, Any]:
    return {"name": "自家系统.csv", "mimeType": "text/csv", "buffer": text.encode()}


def done(page: Page) -> None:
    expect(page.locator("#selfcheck-status")).to_contain_text("判完了", timeout=SLOW)


def downloaded(page: Page, name: str) -> str:
    with page.expect_download() as told:
        page.get_by_role("button", name=name).click()
    return told.value.path().read_bytes().decode()


def test_a_register_is_judged_where_nobody_else_sees_it(watched: Watched, report: Report) -> None:
    page, wanted = watched.page, by_program(report)
    give(page, REGISTER)
    done(page)
    told = json.loads(downloaded(page, "下载全部（JSON）"))
    assert {c["id"]: c["counts"] for c in told["clauses"]} == wanted["counts"]
    assert (
        sorted([f["clause"], f["case"], f["row"], f["because"], f["over"], f["due"]] for f in told["findings"])
        == wanted["findings"]
    )
    low, high = spell_share(*report.analysis.total.interval).split("–")
    expect(page.locator("#selfcheck-result")).to_contain_text(f"最低 {low}（判不出来的都当没做到），最高 {high}（都当做到）")
    headings = page.locator("#selfcheck-result h2").all_inner_texts()
    assert headings == ["先看没有判、判不出来的", "得分", "指标", "逐条结果", "不符合的，一处一条凭据"]
    assert (watched.asked, watched.complaints) == ([], [])


def test_unknown_headings_are_told_on_the_page_once_and_for_all(page: Page, tmp_path: Path, reading: Reading) -> None:
    give(page, own())
    heading = page.get_by_role("heading", name="这份导出的表头不认得")
    expect(heading).to_be_focused(timeout=SLOW)
    expect(page.locator("#selfcheck-mapping strong")).to_contain_text("请选出“投诉时间”是哪一栏")
    assert page.locator("#selfcheck-mapping select").first.input_value() == "", "what is not known stands first"
    page.get_by_role("button", name="照这样判").click()
    expect(page.get_by_role("alert").filter(has_text="请选出“投诉时间”是哪一栏")).to_be_visible()
    for name, label in (("单号", "投诉编号"), ("报案时刻", "投诉时间"), ("事由", "投诉内容"), ("首次联系", "初步响应时间")):
        page.get_by_label(name, exact=True).select_option(label=label)
    profile = tmp_path / "map.json"
    profile.write_text(downloaded(page, "把对照存成文件"), encoding="utf-8")
    page.get_by_role("button", name="照这样判").press("Enter")
    done(page)
    findings = downloaded(page, "下载不符合清单")
    assert "初步响应时间 2026-03-05 09:00，超时 2 天" in findings
    page.reload()
    give(page, own())
    done(page)
    expect(page.locator("#selfcheck-status")).to_contain_text("上次记住的对照")
    told = json.loads(downloaded(page, "下载全部（JSON）"))
    path = tmp_path / "自家系统.csv"
    path.write_text(OWN, encoding="utf-8")
    wanted = by_program(judged(reading, [path], str(profile)))
    assert {c["id"]: c["counts"] for c in told["clauses"]} == wanted["counts"]


def test_a_map_is_loaded_from_a_file(page: Page) -> None:
    columns = {"case_id": ["单号"], "received_at": ["报案时刻"]}
    told = {"id": "own", "title": "自家", "fingerprint": {"any_of": [["单号"]]}, "columns": columns}
    page.get_by_text("判到哪一刻、按哪天的时限").click()
    page.get_by_label("打开一份导入对照").set_input_files(
        {
            "name": "map.json",
            "mimeType": "application/json",
            "buffer": json.dumps({**told, "columns": {"nothing": ["单号"]}}).encode(),
        }
    )
    expect(page.get_by_role("alert").filter(has_text="没有“nothing”这个字段")).to_be_visible()
    page.get_by_label("打开一份导入对照").set_input_files(
        {"name": "map.json", "mimeType": "application/json", "buffer": json.dumps(told).encode()}
    )
    expect(page.locator("#selfcheck-status")).to_contain_text("自家")
    give(page, own())
    done(page)


def test_a_profile_is_loaded_from_what_the_command_line_wrote(page: Page, tmp_path: Path) -> None:
    """What it excuses stands beside what the standard as it is would say; a profile of another edition is told to be one."""
    path = tmp_path / "profile.json"
    assert main(["profile", str(ROOT / "examples" / "profile.yml"), "--spec", str(ROOT / "spec"), "--out", str(path)]) == 0
    page.get_by_text("判到哪一刻、按哪天的时限").click()
    told = json.loads(path.read_text(encoding="utf-8"))
    for wrong, says in (("base: {}", "bihuan profile"), (json.dumps({**told, "edition": "0.9"}), "第 0.9 版")):
        page.get_by_label("打开一份项目配置").set_input_files(
            {"name": "profile.json", "mimeType": "application/json", "buffer": wrong.encode()}
        )
        expect(page.get_by_role("alert").filter(has_text=says)).to_be_visible()
    page.get_by_label("打开一份项目配置").set_input_files(path)
    expect(page.locator("#selfcheck-status")).to_contain_text("测试花园")
    give(page, REGISTER)
    done(page)
    shown = page.locator("#selfcheck-result")
    for says in ("按项目配置“测试花园”判", "按规范原样，不用这份配置", "按配置暂停，没有判", "EX-2026-001", "认（事后批准）"):
        expect(shown).to_contain_text(says)


def test_what_cannot_be_read_is_told_and_what_to_do(page: Page) -> None:
    give(page, {"name": "导出.csv", "mimeType": "text/csv", "buffer": b"<html><body>login"})
    expect(page.get_by_role("alert").filter(has_text="这是网页，不是表格")).to_be_visible(timeout=SLOW)
    page.get_by_text("判到哪一刻、按哪天的时限").click()
    page.get_by_label("判到哪一刻").fill("明天")
    give(page, REGISTER)
    expect(page.get_by_role("alert").filter(has_text="“判到哪一刻” 明天：读不懂这个时间")).to_be_visible(timeout=SLOW)


def test_a_file_that_was_changed_meanwhile_is_chosen_once_more(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "导出.csv"
    path.write_text("投诉编号,投诉时间,投诉内容\nT-1,2026-03-02 09:00,漏水\n", encoding="utf-8")
    give(page, path)
    done(page)
    path.write_text("投诉编号,投诉时间,投诉内容\nT-1,2026-03-02 09:00,漏水\nT-2,2026-03-02 10:00,停电\n", encoding="utf-8")
    page.get_by_role("button", name="开始判定").click()
    expect(page.get_by_role("alert").filter(has_text="导出.csv：这个文件现在读不了")).to_be_visible(timeout=SLOW)
    with page.expect_file_chooser() as chooser:
        page.locator("#selfcheck-files").click()
    assert page.locator("#selfcheck-files").input_value() == "", "the same file is a choice again"
    expect(page.locator("#selfcheck-chosen")).to_have_text("导出.csv")
    chooser.value.set_files(path)
    expect(page.locator("#selfcheck-status")).to_contain_text("判完了：2 件", timeout=SLOW)
    expect(page.locator("#selfcheck-chosen")).to_be_empty()


def test_several_files_and_nothing_personal(page: Page) -> None:
    """The evidence of neither file quotes a name, a telephone number or what was complained of."""
    lines = REGISTER.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    halves = (lines[:150], [lines[0], *lines[150:]])
    give(page, *({"name": f"{n}.csv", "mimeType": "text/csv", "buffer": "".join(h).encode()} for n, h in enumerate(halves)))
    done(page)
    shown = page.locator("#selfcheck-result").inner_text()
    assert "2 个文件接在一起" in downloaded(page, "下载全部（JSON）")
    assert not any(told in shown for told in ("138000", "测试乙", "催费单贴在门上"))


def test_the_result_fits_a_phone_and_prints_whole(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto((site / "selfcheck.html").as_uri())
    give(page, REGISTER)
    done(page)
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#selfcheck-result details:not([open])").count() == 0
    expect(page.locator("#selfcheck-drop")).to_be_hidden()
    page.close()


def test_without_scripts_the_page_says_what_to_do(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "selfcheck.html").as_uri())
    expect(page.get_by_text("这一页要用 JavaScript")).to_be_visible()
    expect(page.locator("#selfcheck-widget")).to_be_hidden()
    context.close()
