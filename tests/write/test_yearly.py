"""The yearly page for everybody: an attacker who has every published sum, and knows how they are made, learns of nobody."""

import csv
import io
import itertools
import re
import zipfile
from collections import Counter, defaultdict
from fractions import Fraction
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.model.analysis import Ratio
from generator.model.disclosure import LEAST, Block, Disclosed, disclose, merged, parting, together

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("甲", "乙", "丙", "丁")
ANSWERS = ("kept", "broken", "aside")
Cell = tuple[str, str, str]
"""A project, a kind of complaint, what became of it: cases are counted by these."""


def said(cells: Counter[Cell]) -> tuple[dict[str, Disclosed], Disclosed]:
    """What each project publishes, and the company."""
    told = {}
    for project in dict.fromkeys(p for p, _, _ in cells):
        mine = {(kind, answer): n for (p, kind, answer), n in cells.items() if p == project}
        kinds = {kind: sum(n for (k, _), n in mine.items() if k == kind) for kind in KINDS}
        kept, broken, aside = (sum(n for (_, a), n in mine.items() if a == answer) for answer in ANSWERS)
        told[project] = disclose(sum(mine.values()), {"kinds": kinds}, {"K1": Ratio(kept=kept, broken=broken, aside=aside)})
    return told, together(told)


def sums(cells: Counter[Cell]) -> list[tuple[frozenset[Cell], int]]:
    """Every published number, as the set of cells that it adds up."""
    told, company = said(cells)
    published = [sum_ for project, each in told.items() for sum_ in of(cells, each, {project})]
    speaking = {block.names[0] for block in company.projects}
    return published + list(of(cells, company, speaking, {p: told[p] for p in speaking}))


def of(cells: Counter[Cell], each: Disclosed, projects: set[str], behind: dict[str, Disclosed] | None = None):
    mine = [cell for cell in cells if cell[0] in projects]
    if each.total is not None:
        yield frozenset(mine), each.total
    for block in each.projects:
        yield frozenset(c for c in mine if c[0] in block.names), block.count
    for block in each.tables.get("kinds", ()):
        yield frozenset(c for c in mine if c[1] in block.names), block.count
    for kept in each.kept:
        among = [c for c in mine if behind is None or behind[c[0]].kept]
        yield frozenset(c for c in among if c[2] == "kept"), kept.kept
        yield frozenset(c for c in among if c[2] != "kept"), kept.rest
        if kept.broken is not None:
            yield frozenset(c for c in among if c[2] == "broken"), kept.broken
            yield frozenset(c for c in among if c[2] == "aside"), kept.rest - kept.broken


def small(cells: Counter[Cell]) -> list[frozenset[Cell]]:
    """Every group of one to four cases that a project could be asked about."""
    groups: dict[tuple[str, ...], set[Cell]] = defaultdict(set)
    for cell in cells:
        project, kind, answer = cell
        for name in ((project,), (project, kind), (project, answer), (project, kind, answer), ("*", kind), ("*", answer)):
            groups[name].add(cell)
    return [frozenset(held) for held in groups.values() if 0 < sum(cells[c] for c in held) < LEAST]


def follows(wanted: frozenset[Cell], told: list[frozenset[Cell]], cells: list[Cell]) -> bool:
    """Whether a sum follows from others by adding and taking away: Gaussian elimination over the rationals."""
    rows = [[Fraction(cell in held) for cell in cells] for held in told]
    target = [Fraction(cell in wanted) for cell in cells]
    for column in range(len(cells)):
        lead = next((row for row in rows if row[column] and not any(row[:column])), None)
        if lead is None:
            continue
        rows = [row for row in rows if row is not lead]
        rows = [[a - row[column] / lead[column] * b for a, b in zip(row, lead, strict=True)] for row in rows]
        target = [a - target[column] / lead[column] * b for a, b in zip(target, lead, strict=True)]
    return not any(target)


counts = st.integers(0, 30) | st.integers(0, 4)
companies = st.dictionaries(
    st.tuples(st.sampled_from("ABC"), st.sampled_from(KINDS), st.sampled_from(ANSWERS)), counts, min_size=4
)


def counted(told: dict[Cell, int]) -> Counter[Cell]:
    """Count every cell that there could be: the attacker does not know which are empty."""
    projects = sorted({project for project, _, _ in told})
    return Counter({cell: told.get(cell, 0) for cell in itertools.product(projects, KINDS, ANSWERS)})


@settings(max_examples=25)
@given(companies)
def test_no_small_group_follows_from_the_published_sums(told: dict[Cell, int]) -> None:
    cells = counted(told)
    published = sums(cells)
    assert all(sum(cells[c] for c in held) == number for held, number in published), "every published number is true"
    for group in small(cells):
        assert not follows(group, [held for held, _ in published], list(cells))


def test_the_attack_finds_what_a_careless_page_would_give_away() -> None:
    """The test itself is tested: a page that leaves one small count out beside its total is broken into."""
    cells: Counter[Cell] = Counter({("A", "甲", "kept"): 40, ("A", "乙", "kept"): 20, ("A", "丙", "kept"): 2})
    careless = [frozenset(cells), frozenset([("A", "甲", "kept")]), frozenset([("A", "乙", "kept")])]
    assert follows(frozenset([("A", "丙", "kept")]), careless, list(cells))
    told, company = said(Counter({("A", "甲", "kept"): 40, ("B", "甲", "kept"): 3, ("C", "甲", "kept"): 9}))
    assert company.total == 49, "the company does not count what one project keeps back"
    assert (company.silent, told["B"].total) == (1, None)


@given(companies)
def test_nothing_published_is_of_one_to_four(told: dict[Cell, int]) -> None:
    for held, number in sums(counted(told)):
        assert number == 0 or number >= LEAST, held


def test_who_knows_the_rules_still_cannot_tell_a_small_count() -> None:
    """Every way to count three kinds, by what is published of it: a small count is never the only one that fits."""
    fits: dict[tuple[Block, ...], list[tuple[int, ...]]] = defaultdict(list)
    for told in itertools.product(range(14), repeat=3):
        if sum(told) >= LEAST:
            fits[merged(dict(zip(KINDS, told, strict=False)))].append(told)
    for page, ways in fits.items():
        for place in range(3):
            found = {way[place] for way in ways}
            assert len(found) > 1 or not 0 < min(found) < LEAST, (page, ways)


def test_a_small_project_still_has_a_page() -> None:
    page = disclose(7, {"kinds": {"甲": 4, "乙": 2, "丙": 1}}, {"K1": Ratio(kept=6, broken=1)})
    assert page.total == 7
    assert page.tables["kinds"] == (Block(("丙", "乙", "甲"), 7),)
    assert page.kept == ()
    assert disclose(4, {"kinds": {"甲": 4}}, {}) == Disclosed(None, {}, ())
    assert disclose(5, {"kinds": dict.fromkeys("甲乙丙丁戊", 1)}, {}).tables["kinds"] == ()
    assert disclose(0, {"kinds": {}}, {}).total == 0


def test_an_indicator_is_parted_as_far_as_every_part_holds_five() -> None:
    whole = parting("K1", Ratio(kept=90, broken=10), 106)
    assert whole and (whole.kept, whole.broken, whole.rest, whole.decided) == (90, 10, 16, 100)
    folded = parting("K1", Ratio(kept=90, broken=3), 106)
    assert folded and (folded.kept, folded.broken, folded.decided) == (90, None, 106)
    assert parting("K1", Ratio(kept=104, broken=2), 106) is None
    assert parting("K1", Ratio(), 106) is None


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, str]:
    """The text of every file of a run over three projects, one of them with four cases, each person marked."""
    folder = tmp_path_factory.mktemp("yearly")
    rows = list(csv.reader((ROOT / "examples" / "register.csv").read_text(encoding="utf-8-sig").splitlines()))
    head = rows[0]
    at = {heading: n for n, heading in enumerate(head)}
    for n, row in enumerate(rows[1:]):
        row[at["项目名称"]] = "测试花园" if n < 150 else "测试新苑" if n >= 154 else "测试小筑"
        for heading in ("投诉人姓名", "联系方式", "房号", "投诉内容", "承办人", "投诉编号"):
            row[at[heading]] = f"标记{n}{heading}"
        if n == 40:
            row[at["投诉类型"]] = "标记王五家的狗"
    with (folder / "marked.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    told = ("--public", "2026", "--as-of", "2026-03-31", "--split", "--out", str(folder / "out"), "--quiet")
    assert main(("validate", str(folder / "marked.csv"), *told)) == 0
    return {path.relative_to(folder / "out").as_posix(): text(path) for path in sorted((folder / "out").rglob("*.*"))}


def text(path: Path) -> str:
    if path.suffix == ".pdf":
        return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as held:
            return "".join(held.read(name).decode("utf-8", "replace") for name in held.namelist())
    return path.read_text(encoding="utf-8")


def test_there_is_a_page_for_each_project_and_nothing_else(pages) -> None:
    assert set(pages) == {
        f"{folder}public.{kind}" for folder in ("", "测试花园/", "测试新苑/", "测试小筑/") for kind in ("html", "pdf", "docx")
    }


def test_a_page_says_the_last_day_that_was_judged(pages) -> None:
    assert "判定到 2026-03-31。" in pages["public.html"]


def test_nobody_is_on_any_page(pages) -> None:
    assert [name for name, said in pages.items() if "标记" in said or "TS-2026" in said] == []


def test_no_table_of_a_page_has_a_count_of_one_to_four(pages) -> None:
    for name, page in pages.items():
        if name.endswith(".html"):
            numbers = [int(n) for n in re.findall(r'<td class="n">(\d+)</td>', page)]
            assert [n for n in numbers if 0 < n < LEAST] == [], name
    assert '<td class="n">' in pages["public.html"]
    assert "不足五件" in pages["测试小筑/public.html"]
    assert "另有 1 个项目全年不足五件" in pages["public.html"]


def test_a_year_that_is_none_is_said(capsys) -> None:
    assert main(("validate", str(ROOT / "examples" / "register.csv"), "--public", "今年")) == 2
    assert "写四位年份" in capsys.readouterr().err


def test_a_year_that_the_export_does_not_reach_is_refused_and_one_without_a_case_is_told(capsys, tmp_path: Path) -> None:
    register = str(ROOT / "examples" / "register.csv")
    assert main(("validate", register, "--public", "2027", "--out", str(tmp_path))) == 2
    assert capsys.readouterr().err == "--public 2027：导出只到 2026-03-31，还没有到那一年。请核对年份，或换一份含那一年的导出。\n"
    assert list(tmp_path.iterdir()) == []
    assert main(("validate", register, "--public", "2025", "--out", str(tmp_path))) == 0
    assert "注意：导出里没有一件是 2025 年接到的" in capsys.readouterr().out
