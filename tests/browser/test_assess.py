"""The checklist answered in the page: the same score as the program's, nothing lost on the way, and on any machine."""

import itertools
import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cli import main
from generator.standard import Standard
from generator.standard.assessment import Assessment, Drawn, Given
from generator.standard.score import Answer, score
from generator.write.report.cells import Share, tenths

from ..ours import ours

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
CHECKLIST = "CK-1"


@pytest.fixture(scope="module")
def standard() -> Standard:
    return ours().standard


@pytest.fixture
def sheet(browser: Browser, site: Path) -> Iterator[Page]:
    """A fresh browser profile on the checklist, opened from a folder."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.goto((site / "checklists" / f"{CHECKLIST}.html").as_uri())
    yield page
    context.close()


def exported(page: Page, name: str = "导出 JSON") -> str:
    with page.expect_download() as told:
        page.get_by_role("button", name=name).click()
    return told.value.path().read_bytes().decode()


def opened(page: Page, text: str, kind: str = "sheet") -> None:
    file = {"name": "sheet.json", "mimeType": "application/json", "buffer": text.encode()}
    page.locator(f"[data-open={kind}]").set_input_files(file)  # type: ignore[arg-type]


def test_the_page_scores_as_the_program_does(sheet: Page, standard: Standard) -> None:
    checklist = standard.checklists[CHECKLIST]
    chance = random.Random(7)
    keys = [item.no for item in checklist.items if item.key]
    half = dict(zip((item.no for item in checklist.items), [Answer.PARTLY] * 5 + [Answer.BROKEN] * 3, strict=False))
    drawn = [
        {item.no: chance.choice(list(Answer)) for item in checklist.items if chance.random() < (round_ + 1) / 6}
        | dict.fromkeys(keys[:worst], Answer.BROKEN)
        for round_, worst in itertools.product(range(6), range(3))
    ]
    for told in (half, *drawn):
        made = score(checklist, told)
        given = tuple(Given(no=no, answer=answer) for no, answer in told.items())
        opened(sheet, Assessment(checklist=CHECKLIST, edition="1.0.0", answers=given).model_dump_json())
        status = sheet.locator(".score")
        if made.percent is None:
            expect(status).to_contain_text("还没有可以计分的题")
            continue
        full = made.applicable * checklist.scoring.kept
        expect(status).to_contain_text(f"得分 {made.points} ÷ （适用 {made.applicable} 题 × {checklist.scoring.kept}）")
        expect(status).to_contain_text(f"{made.points} ÷ {full} ")
        expect(status).to_contain_text(f" {Share(tenths(made.percent))} ")
        expect(status).to_contain_text(f"结论：{made.grade}")
        assert ("封顶" in status.inner_text()) is (made.broken_keys > 0 and made.grade != _earned(standard, made.percent))


def _earned(standard: Standard, percent: float) -> str:
    return next(name for name, least in standard.checklists[CHECKLIST].scoring.grades.items() if percent >= least)


def test_a_sheet_comes_back_as_it_went(sheet: Page, standard: Standard) -> None:
    words = '=1+1 "引号", 逗号\n第二行 <b>&'
    items = standard.checklists[CHECKLIST].items
    given = tuple(
        Given(
            no=i.no, answer=answer, evidence=words, remark=words, action=words, owner="测试甲", due="2026-04-30", presumed=n == 2
        )
        for n, (i, answer) in enumerate(zip(items, itertools.cycle([*Answer, None]), strict=False))
    )
    drawn = Drawn(seed="七", of=3, numbers=("T-1", "T-2"))
    told = Assessment(
        checklist=CHECKLIST, edition="1.0.0", project="甲小区", assessor="测试甲", date="2026-03-31", sample=drawn, answers=given
    )
    opened(sheet, told.model_dump_json())
    assert Assessment.model_validate_json(exported(sheet), strict=True) == told


def test_what_is_answered_is_kept_scored_and_exported(sheet: Page) -> None:
    question = sheet.locator(".question").first
    question.get_by_label("不符合", exact=True).check()
    question.get_by_label("整改措施").fill("=HYPERLINK(1)")
    question.get_by_label("责任人").fill("测试甲")
    sheet.locator("[name=project]").fill("甲小区")
    expect(sheet.locator(".score")).to_contain_text("★1 不符合")
    sheet.reload()
    expect(sheet.locator(".question").first.get_by_label("不符合", exact=True)).to_be_checked()
    first = json.loads(exported(sheet))["answers"][0]
    assert (first["answer"], first["action"], first["owner"]) == ("broken", "=HYPERLINK(1)", "测试甲")
    table = exported(sheet, "导出 CSV")
    assert table.startswith("\ufeff")
    assert '"\'=HYPERLINK(1)"' in table


def test_a_sheet_that_is_none_is_refused_and_changes_nothing(sheet: Page) -> None:
    sheet.locator("[name=project]").fill("甲小区")
    told = Assessment(checklist=CHECKLIST, edition="1.0.0").model_dump()
    for broken in ("]", "{}", {**told, "checklist": "CK-2"}, {**told, "more": 1}, {**told, "answers": [{"no": 99}]}):
        opened(sheet, broken if isinstance(broken, str) else json.dumps(broken))
        expect(sheet.locator(".message")).to_contain_text("没有打开")
        assert json.loads(exported(sheet))["project"] == "甲小区"


def test_what_the_program_presumed_is_shown_with_its_figures(sheet: Page, tmp_path: Path) -> None:
    export = ROOT / "examples" / "register.csv"
    main(["validate", str(export), "--spec", str(ROOT / "spec"), "--assess", CHECKLIST, "--out", str(tmp_path), "--quiet"])
    opened(sheet, (tmp_path / f"assess-{CHECKLIST}.json").read_text(encoding="utf-8"))
    question = sheet.locator(".question", has=sheet.locator(".presumed button")).first
    expect(question.locator(".figures li").first).to_contain_text("已判")
    before = sheet.locator(".presumed button").count()
    question.get_by_role("button", name="核对无误").click()
    assert sheet.locator(".presumed button").count() == before - 1
    assert sum(given["presumed"] for given in json.loads(exported(sheet))["answers"]) == before - 1


def test_a_sample_can_be_drawn_again(sheet: Page) -> None:
    sheet.get_by_text("抽样：从投诉编号里抽几件").click()
    drawn = []
    for numbers in ([f"T-{n}" for n in range(30)], [f"T-{n}" for n in reversed(range(30))]):
        sheet.get_by_label("把投诉编号贴在这里").fill("\n".join([*numbers, numbers[0]]))
        sheet.get_by_label("种子").fill("2026 一季度")
        sheet.get_by_role("button", name="抽样", exact=True).click()
        drawn.append(json.loads(exported(sheet))["sample"])
    assert drawn[0] == drawn[1]
    assert (drawn[0]["seed"], drawn[0]["of"], len(set(drawn[0]["numbers"]))) == ("2026 一季度", 30, 10)


def test_the_last_sheet_is_compared_with(sheet: Page) -> None:
    last = Assessment(
        checklist=CHECKLIST, edition="1.0.0", date="2026-01-31", answers=(Given(no=4, answer=Answer.BROKEN, action="补卡"),)
    )
    opened(sheet, last.model_dump_json(), "last")
    sheet.locator("#q4").get_by_label("符合", exact=True).check()
    expect(sheet.locator("#q4 .before")).to_contain_text("上次：不符合；整改：补卡")
    expect(sheet.locator(".score")).to_contain_text("上次（2026-01-31）0.0% 不合格，这次高 100 个百分点")
    sheet.locator("#q4").get_by_label("不符合", exact=True).check()
    expect(sheet.locator(".score")).to_contain_text("上次（2026-01-31）0.0% 不合格，这次持平")


def test_keys_alone_answer_a_question(sheet: Page) -> None:
    sheet.get_by_role("button", name="下一道没答的题").focus()
    sheet.keyboard.press("Enter")
    sheet.keyboard.press("Space")
    assert json.loads(exported(sheet))["answers"][0]["answer"] == "kept"
    sheet.locator("#q1 input").first.focus()
    sheet.keyboard.press("ArrowDown")
    assert json.loads(exported(sheet))["answers"][0]["answer"] == "partly"


def test_without_storage_the_page_says_so(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    context.add_init_script("Storage.prototype.setItem = () => { throw new Error('no') }")
    page = context.new_page()
    page.goto((site / "checklists" / f"{CHECKLIST}.html").as_uri())
    expect(page.locator(".saved")).to_contain_text("请随时导出 JSON")
    context.close()


def test_without_scripts_there_is_a_sheet_to_print(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "checklists" / f"{CHECKLIST}.html").as_uri())
    expect(page.locator(".checklist table")).to_be_visible()
    expect(page.locator("#assess")).to_be_hidden()
    context.close()
