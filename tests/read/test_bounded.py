"""However much of a kind there is in an export, no statement grows with it: the database plans each of its words."""

from pathlib import Path

import pytest

from generator.read import cases, relation
from generator.read.sources.store import Store

from ..broken.said import standard
from .intake import HEAD, load, rows

LONGEST = 200_000
"""Characters of a statement: most of it are the words of the standard."""


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    asked, run, rows = list[str](), Store.run, Store.rows

    def ran(self: Store, sql: str, *values: object) -> None:
        asked.append(sql)
        run(self, sql, *values)

    def found(self: Store, sql: str, *values: object) -> list[tuple[object, ...]]:
        asked.append(sql)
        return rows(self, sql, *values)

    monkeypatch.setattr(Store, "run", ran)
    monkeypatch.setattr(Store, "rows", found)
    return asked


def test_answers_that_no_code_list_knows_are_looked_up_and_not_written_out(statements: list[str], tmp_path: Path) -> None:
    path, many = tmp_path / "登记册.csv", 40_000
    path.write_text(
        "投诉编号,投诉时间,投诉内容,级别\n" + "".join(f"TS-{n},2026-03-02,a,级{n}\n" for n in range(many)), encoding="utf-8"
    )
    found = cases.load([path], standard(), map_told=None, as_of=None, into=tmp_path)
    (told,) = (notice for notice in found.notices if notice.kind == "strange")
    assert (told.count, f"等 {many} 种" in told.message) == (many, True)
    assert max(map(len, statements)) < LONGEST


@pytest.mark.parametrize("suffix", [".csv", ".txt"])
def test_files_are_read_so_many_at_a_time(
    suffix: str, statements: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relation, "TOGETHER", 4)
    paths = [tmp_path / f"{n:02}{suffix}" for n in range(30)]
    blank = "" if suffix == ".csv" else "\n"  # which sends a file the slow way
    for n, path in enumerate(paths):
        path.write_text(HEAD + "".join(f"{n}-{k},2026-03-02 09:{n:02}\n{blank}" for k in range(n + 1)))
    found = load(*paths)
    assert found.judged == sum(range(31))
    told = rows(found, "row_no", "item_no")
    assert [number for _, number in told] == [f"{n}-{k}" for n in range(30) for k in range(n + 1)]
    assert [no for no, _ in told] == [
        n * 1_000 + (k + 1) * (1 + len(blank)) + 1 - len(blank) for n in range(30) for k in range(n + 1)
    ]
    assert max(sql.count(" UNION ALL ") for sql in statements) < 30
