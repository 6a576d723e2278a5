"""Many projects in one export: each case is judged as it would be if its project were exported alone under its own profile."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter

from generator.cli import main
from generator.read import assigning
from generator.read.problem import InputError

from ..ours import ours

ROOT = Path(__file__).resolve().parents[2]
STANDARD = ours().standard
REGISTER = ROOT / "examples" / "register.csv"
NAMES = ("测试花园", "测试新苑", "新苑（二期）", "测试小筑", "测试里")
HEAD = 'base: {edition: "1.0.0"}\n'
WHO = "reason: 因, approved_by: 乙"
STRICT = f"""{HEAD}title: 严
limits:
- {{id: first_response, value: 1, from: "2026-01-01", {WHO}}}
- {{id: intake_review, value: 100, from: "2026-03-01", {WHO}}}
disabled:
- {{clause: closed-in-target, {WHO}, until: "2026-12-31"}}
waivers:
- {{id: W-1, clause: result-feedback-in-time, received: ["2026-01-01", "2026-12-31"], {WHO}, requested_by: 甲,
   approved_on: "2026-02-18", expires: "2026-12-31"}}
"""
PLACED = f"""{HEAD}region: CN-330100
limits:
- {{id: result_feedback, value: 1000, from: "2026-01-01", {WHO}}}
disabled:
- {{clause: first-response-in-time, {WHO}, until: "2026-12-31"}}
"""
TABLE = (
    ("项目名称", "别名", "区域", "入住户数", "配置文件", "初步响应时限（小时）", "规范版次", "承诺自", "承诺理由", "批准人"),
    ("测试花园", "", "东区", 800, "strict.yml", "", "", "", "", ""),
    ("测试新苑", "新苑（二期）、苑子", "东区", 600, "placed.yml", "", "", "", "", ""),
    ("测试小筑", "", "西区", "", "", 3, "1.0.0", "2026-01-01", "公开信", "丙"),
    ("测试远山", "", "西区", 9, "", "", "", "", "", ""),
)
PLAIN = re.compile("（按规范的[^）]*）")
ONLY = "first-response-in-time,intake-review-in-time,result-feedback-in-time,closed-in-target"
WARDS = {"测试花园": "strict.yml", "测试新苑": "placed.yml", "测试小筑": "small.yml", "测试里": None}


def workbook(path: Path, table: tuple[tuple[object, ...], ...]) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("项目")
    for n, row in enumerate(table):
        sheet.write_row(n, 0, row)
    book.close()


def report(folder: Path, *told: str) -> dict:
    main(["validate", *told, "--as-of", "2026-06-30", "--only", ONLY, "--format", "json", "--quiet", "--out", str(folder)])
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The example register, its cases shared out among projects, whole and project by project; the list and its profiles."""
    into: Path = tmp_path_factory.mktemp("projects")
    with REGISTER.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    at = head.index("项目名称")
    for n, row in enumerate(rows):
        row[at] = NAMES[n % len(NAMES)]
    own = {name: [r for r in rows if r[at] == name or (name == "测试新苑" and r[at] == "新苑（二期）")] for name in WARDS}
    for name, held in {"all": rows, **own}.items():
        with (into / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *held])
    (into / "strict.yml").write_text(STRICT, encoding="utf-8")
    (into / "placed.yml").write_text(PLACED, encoding="utf-8")
    small = f'{HEAD}limits: [{{id: first_response, value: 3, from: "2026-01-01", reason: 公开信, approved_by: 丙}}]\n'
    (into / "small.yml").write_text(small, encoding="utf-8")
    workbook(into / "projects.xlsx", TABLE)
    return into


@pytest.fixture(scope="module")
def whole(folder: Path) -> dict:
    return report(folder / "whole", str(folder / "all.csv"), "--projects", str(folder / "projects.xlsx"))


def plainly(finding: dict) -> tuple[str, str, str]:
    return finding["case"], finding["clause"], PLAIN.sub("", finding["because"])


def test_each_project_is_judged_as_if_it_were_alone_under_its_own_profile(folder: Path, whole: dict) -> None:
    counts: dict[str, dict[str, int]] = {}
    because: set[tuple[str, str, str]] = set()
    for name, profile in WARDS.items():
        told = ["--profile", str(folder / profile)] if profile else []
        alone = report(folder / name, str(folder / f"{name}.csv"), *told)
        for clause in alone["clauses"]:
            own = counts.setdefault(clause["id"], {})
            for outcome, count in clause["counts"].items():
                own[outcome] = own.get(outcome, 0) + count
        because |= {(f["case"], f["clause"], f["because"]) for f in alone["findings"]}
    # Where no other limit could have decided, a project alone does not say that the standard's did.
    assert {plainly(f) for f in whole["findings"]} == {(case, clause, PLAIN.sub("", why)) for case, clause, why in because}
    for clause in whole["clauses"]:
        # What a project has switched off does not apply to it here, and is not judged there.
        same = {o: n for o, n in clause["counts"].items() if o != "not_applicable"}
        assert same == {o: n for o, n in counts[clause["id"]].items() if o != "not_applicable"}
    assert any("按本项目承诺的 1 小时" in b for _, _, b in because)
    assert any("按本项目承诺的 3 小时" in b for _, _, b in because)
    assert any("按属地底线" in b for _, _, b in because)


def test_the_report_says_which_profile_judged_which_project(folder: Path, whole: dict) -> None:
    told = whole["projects"]
    assert [(p["source"], p["projects"]) for p in told["profiles"]] == [
        ("strict.yml", ["测试花园"]),
        ("placed.yml", ["测试新苑"]),
        ("projects.xlsx", ["测试小筑"]),
    ]
    assert {name: each["profile"] for name, each in told["listed"].items()} == {
        "测试花园": 1,
        "测试新苑": 2,
        "测试小筑": 3,
        "测试远山": 0,
    }
    assert sorted(whole["groups"]["project_name"]) == sorted(WARDS)
    assert told["profiles"][0]["waivers"][0]["honoured"] > 0


def said(capsys: pytest.CaptureFixture[str], *told: str) -> tuple[int, str]:
    code = main(list(told))
    out = capsys.readouterr()
    return code, out.out + out.err


def test_every_verb_about_an_export_knows_the_list(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = [str(folder / "all.csv"), "--projects", str(folder / "projects.xlsx"), "--as-of", "2026-06-30"]
    code, text = said(capsys, "validate", *given, "--only", ONLY, "--split", "--format", "html", "--out", str(folder / "split"))
    assert code == 1
    for part in (
        "测试花园 · 严 · strict.yml",
        "测试花园 · 更严：初步响应时限",
        "测试新苑 · 所在地 CN-330100",
        "测试小筑 · 更严：初步响应时限",
        "清单里没有的项目，按规范原样判：测试里 ",
        "清单里有、导出里一件也没有的项目：测试远山",
    ):
        assert part in text
    pages = {p.as_posix(): p.read_text(encoding="utf-8") for p in (folder / "split").rglob("*.html")}
    (own,) = (page for name, page in pages.items() if "测试新苑" in name)
    assert "placed.yml" in own and "strict.yml" not in own
    code, text = said(capsys, "due", *given, "--within", "9000h", "--out", str(folder / "due"))
    assert (code, "初步响应" in text) == (1, True)
    code, text = said(capsys, "what-if", *given, "--limit", "result_feedback=24h", "--out", str(folder / "if"))
    table = (folder / "if" / "what-if.csv").read_text(encoding="utf-8-sig")
    assert (code, "测试新苑" in table, "二期" in table) == (0, True, False)
    case = (folder / "测试小筑.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[1]
    assert said(capsys, "explain", "--case", case, *given)[0] == 0


def test_a_report_is_verified_with_the_same_list_only(folder: Path, whole: dict, capsys: pytest.CaptureFixture[str]) -> None:
    told = ["verify", str(folder / "whole" / "report.json"), str(folder / "all.csv")]
    assert "这份报告用了项目清单 projects.xlsx" in said(capsys, *told)[1]
    code, text = said(capsys, *told, "--projects", str(folder / "projects.xlsx"), "--profile", str(folder / "small.yml"))
    assert (code, "这份报告没有用项目配置" in text) == (2, True)


WRONG: dict[str, tuple[tuple[tuple[object, ...], ...], tuple[str, ...]]] = {
    "all at once": (
        (
            ("项目名称", "入住户数", "配置文件", "所在地", "初步响应时限", "规范版次", "承诺自", "承诺理由"),
            ("甲", "很多", "", "", "", "", "", ""),
            ("甲", 2, "", "", "", "", "", ""),
        ),
        ("第 2 行“入住户数”：“很多”不是数目", "第 3 行“项目名称”：“甲”列了两次"),
    ),
    "profiles": (
        (
            ("项目名称", "入住户数", "配置文件", "所在地", "初步响应时限", "规范版次", "承诺自", "承诺理由"),
            ("甲", 1, "没有.yml", "杭州", "快", "0.9.0", "明天", ""),
            ("乙", 1, "坏.yml", "", "", "", "", ""),
            ("丙", 1, "好.yml", "330200", "", "", "", ""),
        ),
        (
            "第 2 行“配置文件”：没有“没有.yml”这个文件",
            "第 2 行“所在地”：“杭州”不是区划代码",
            "第 2 行“承诺理由”：写了承诺的时限，却没有写“承诺理由”",
            "第 2 行“批准人”：写了承诺的时限，却没有写“批准人”",
            "第 2 行“规范版次”：是按第 0.9.0 版写的",
            "第 2 行“承诺自”：读不懂这个日期“明天”",
            "第 2 行“初步响应时限”：“快”不是一个合用的整数",
            "坏.yml:2：没有“firs_response”",
            "第 4 行“所在地”：与配置文件里的所在地 CN-330100 不一样",
        ),
    ),
    "numbers that are too long": (
        (("项目名称", "入住户数"), ("甲", "9" * 5000), ("乙", 1)),
        ("第 2 行“入住户数”：“99999999999999999999”不是数目",),
    ),
    "promises that nobody means": (
        (
            ("项目名称", "入住户数", "初步响应时限（小时）", "结果反馈时限", "规范版次", "承诺自", "承诺理由", "批准人"),
            ("甲", 1, 0, 1_000_000, "1.0.0", "2026-01-01", "因", "乙"),
            ("丙", 1, -2, "9" * 5000, "1.0.0", "2026-01-01", "因", "乙"),
            ("丁", 1, "", 72, "1.0.0", "2026-01-01", "因", "乙"),
        ),
        (
            "第 2 行“初步响应时限（小时）”：写的是 0 小时：没有谁做得到",
            "第 2 行“结果反馈时限”：写的是 1000000 小时，超过五十年",
            "第 3 行“初步响应时限（小时）”：“-2”不是一个合用的整数",
            "第 3 行“结果反馈时限”：“99999999999999999999”不是一个合用的整数",
        ),
    ),
    "two columns of one name": (
        (
            ("项目名称", "初步响应时限", "规范版次", "初步响应时限", "配置文件", "配置"),
            ("甲", 3, "1.0.0", 12, "好.yml", "坏.yml"),
        ),
        (
            "第 1 行：“初步响应时限”对得上 2 栏：“初步响应时限”（B 列）、“初步响应时限”（D 列）",
            "第 1 行：“配置文件”对得上 2 栏：“配置文件”（E 列）、“配置”（F 列）",
        ),
    ),
    "two regions": (
        (("项目名称", "区域", "区域", "户数"), ("甲", "东", "西", 3)),
        ("第 1 行：“区域”对得上 2 栏",),
    ),
    "an alias of another": (
        (("项目名称", "别名", "区域"), ("甲", "乙", "东"), ("乙", "", "西")),
        ("第 3 行“项目名称”：“乙”列了两次",),
    ),
}


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "坏.yml").write_text(
        f"{HEAD}limits: [{{id: firs_response, value: 1, from: 2026-01-01, {WHO}}}]\n", encoding="utf-8"
    )
    (tmp_path / "好.yml").write_text(f"{HEAD}region: CN-330100\n", encoding="utf-8")
    yield tmp_path


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_list_is_said_at_its_cell_all_at_once(name: str, broken: Path) -> None:
    table, says = WRONG[name]
    workbook(broken / "projects.xlsx", table)
    with pytest.raises(InputError) as error:
        assigning.with_list(broken / "projects.xlsx", STANDARD)
    told = [str(problem) for problem in error.value.problems]
    assert len(told) == len(says)
    assert all(any(part in line for line in told) for part in says), told


def test_an_export_that_does_not_name_its_projects_is_refused(folder: Path, tmp_path: Path, capsys) -> None:
    path = tmp_path / "cases.csv"
    with (folder / "测试里.csv").open(encoding="utf-8", newline="") as file:
        head, first, *_ = csv.reader(file)
    at = head.index("项目名称")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([row[:at] + row[at + 1 :] for row in (head, first)])
    code, text = said(capsys, "validate", str(path), "--projects", str(folder / "projects.xlsx"), "--out", str(tmp_path))
    assert code == 2
    assert "projects.xlsx：导出里没有“项目名称”一栏，分不出哪一件按哪个项目的配置判" in text
