"""`validate --dry-run`: what an export lets one decide, and not a word of what was decided."""

import json
from pathlib import Path

import pytest

from generator.cli import main

TINY = str(Path(__file__).resolve().parents[1] / "tiny")
EXPORT = """物品编号,拾得时间,公示时间,认领时间
A1,2026-03-02 09:00,2026-03-02 10:00,
A2,2026-03-02 09:00,2026-03-29 10:00,
合计,2,,
"""


@pytest.fixture
def export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    path = tmp_path / "登记册.csv"
    path.write_text(EXPORT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return str(path)


def test_it_says_what_can_be_decided_and_what_would_decide_the_rest(
    export: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["validate", export, "--spec", TINY, "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "读入 2 = 判定 2 + 范围外 0 + 拒收 0" in told
    assert "判不了" in told
    assert "→ 导出时带上“移交时间”一栏" in told
    assert "不符合" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["登记册.csv"]


def test_it_says_so_to_programs_too(export: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", export, "--spec", TINY, "--dry-run", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    states = {one["clause"]: one["state"] for one in told["clauses"]}
    assert told["rows"] == {"in": 2, "judged": 2, "out_of_scope": {}, "refused": 0}
    assert {"whole", "nothing"} <= set(states.values())
    assert all(one["decidable"] == 0 for one in told["clauses"] if one["state"] == "nothing")


def test_a_moment_that_is_only_bounded_can_only_be_kept(export: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(
        "id: m\ntitle: 图\nfingerprint: {any_of: [[物品编号]]}\n"
        "columns: {item_no: [物品编号], found_at: [拾得时间], returned_at: [公示时间]}\n"
        "bounds: {listed_at: {at_latest: returned_at}}\n",
        encoding="utf-8",
    )
    assert main(["validate", export, "--spec", TINY, "--dry-run", "--json", "--map", str(tmp_path / "m.yml")]) == 0
    told = json.loads(capsys.readouterr().out)
    kept = [one for one in told["clauses"] if one["state"] == "kept_only"]
    assert kept
    assert all(lack["reason"] == "bounded" for one in kept for lack in one["lacks"])
