"""Projects as the company lists them: regions add their projects up, and cases are set against households."""

import csv
import json
import re
from pathlib import Path

import pytest

from generator.cli import main
from generator.model.estate import Estate
from generator.read import estates
from generator.read.problem import InputError

from ..ours import ours

ROOT = Path(__file__).resolve().parents[2]
STANDARD = ours().standard
LISTED = "小区名称,片区,户数\n测试花园,东区,800\n测试新苑,东区,600\n测试小筑,西区,\n"


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> tuple[str, str, dict]:
    """The terminal, the page and the JSON of the example, its cases shared out among four projects of which three are listed."""
    folder = tmp_path_factory.mktemp("estates")
    rows = list(csv.reader((ROOT / "examples" / "register.csv").read_text(encoding="utf-8-sig").splitlines()))
    at = rows[0].index("项目名称")
    for n, row in enumerate(rows[1:]):
        row[at] = ("测试花园", "测试新苑", "测试小筑", "测试里")[n % 4]
    with (folder / "cases.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    (folder / "projects.csv").write_text(LISTED, encoding="utf-8")
    said: list[str] = []
    words = (
        "--projects",
        str(folder / "projects.csv"),
        "--only",
        "1.1.5,1.1.6",
        "--format",
        "html,json,docx",
        "--out",
        str(folder),
    )
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("builtins.print", lambda *words, **_: said.extend(map(str, words)))
        assert main(("validate", str(folder / "cases.csv"), *words)) == 1
    page = (folder / "report.html").read_text(encoding="utf-8")
    return "\n".join(said), page, json.loads((folder / "report.json").read_text(encoding="utf-8"))


def table(page: str, heading: str) -> dict[str, list[str]]:
    """Read the table under a heading: first cell to the rest."""
    part = page[page.index(f"<h3>{heading}</h3>") :]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', part[: part.index("</table>")])
    return {name: re.findall(r"<td[^>]*>(.*?)</td>", cells) for name, cells in rows}


def test_a_region_is_the_sum_of_its_projects(told) -> None:
    _, page, report = told
    regions, projects = table(page, "按区域"), report["groups"]["project_name"]
    east = [projects["测试花园"], projects["测试新苑"]]
    assert [int(cell) for cell in regions["东区"][:2]] == [sum(p[key] for p in east) for key in ("cases", "broken_cases")]
    assert int(regions["西区"][0]) == projects["测试小筑"]["cases"]
    assert int(regions["（清单里没有写区域的）"][0]) == projects["测试里"]["cases"]
    (first,) = (i for i in report["indicators"] if i["id"] == "K1")
    kept, decided = (
        sum(first["groups"]["project_name"][p][key] for p in ("测试花园", "测试新苑")) for key in ("kept", "decided")
    )
    assert regions["东区"][2] == f"{1000 * kept // decided / 10:.1f}%"


def test_cases_are_set_against_the_households_of_the_projects_that_tell_them(told) -> None:
    said, page, report = told
    cases = sum(report["groups"]["project_name"][p]["cases"] for p in ("测试花园", "测试新苑"))
    assert f"{1000 * cases // 1400 / 10:.1f} 件" in said
    assert f"{cases} 件 / 1400 户" in page
    assert "只算清单里写了户数的 2 个项目，另有 2 个没有写" in page


def test_the_list_is_read_by_its_headings(tmp_path) -> None:
    path = tmp_path / "projects.csv"
    path.write_text("公司项目一览\n" + LISTED, encoding="utf-8")
    listed, _ = estates.load(path, STANDARD)
    assert listed.estates == {"测试花园": Estate("东区", 800), "测试新苑": Estate("东区", 600), "测试小筑": Estate("西区", None)}


def test_what_is_wrong_with_a_list_is_all_said_at_once(tmp_path) -> None:
    path = tmp_path / "projects.csv"
    path.write_text("项目名称,区域,户数\n甲,东区,很多\n乙,东区,1\n乙,西区,1\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        estates.load(path, STANDARD)
    assert ["第 2 行" in str(p) or "第 4 行" in str(p) for p in error.value.problems] == [True, True]
    path.write_text("甲,乙\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="找不到项目清单的栏"):
        estates.load(path, STANDARD)
