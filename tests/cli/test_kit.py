"""`bihuan kit`: one zip, the same bytes twice, nothing left where it was made."""

import zipfile
from pathlib import Path

import pytest

from generator.cli import main

ROOT = Path(__file__).resolve().parents[2]
TINY = ("--spec", str(ROOT / "tests" / "tiny"))


def test_two_kits_from_two_places_are_the_same_to_the_byte(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for name in ("one", "another/deeper"):
        here = tmp_path / name
        (here / "docs/guide").mkdir(parents=True)
        (here / "docs/guide/own.md").write_text("# 自己写的一页\n", encoding="utf-8")
        monkeypatch.chdir(here)
        assert main(["kit", *TINY]) == 0
        (path,) = (here / "out").iterdir()
        assert path.name in capsys.readouterr().out
        assert sorted(p.name for p in here.iterdir()) == ["docs", "out"]  # the project's own pages are as they were
        made.append(path.read_bytes())
    assert made[0] == made[1]
    with zipfile.ZipFile(tmp_path / "one/out" / path.name) as packed:
        names = packed.namelist()
        assert {item.date_time for item in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    inside = {name.split("/", 1)[1] for name in names}
    assert {
        "使用说明.txt",
        "打开手册.html",
        "site/index.html",
        "site/guide/own.html",
        "forms/F01.pdf",
        "forms/F01.docx",
    } <= inside
    assert {"checklists/CK-1.pdf", "checklists/CK-1.xlsx", "exports/desk.yml"} <= inside


def test_a_head_that_cannot_be_used_makes_no_kit(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["kit", *TINY, "--letterhead", "none.yml"]) == 2
    assert "none.yml" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
