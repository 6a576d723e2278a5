"""Names on the command line and of files: lists as people type them, folders that never share a name, files that stay."""

from pathlib import Path
from typing import Any, cast

import pytest

from generator.cli import main, sheets
from generator.cli.listed import listed
from generator.cli.reports import USUAL, WITH_PARTS, formats, part_folders
from generator.cli.serve import stamps
from generator.model.report import Part, Report

SPEC = ("--spec", str(Path(__file__).resolve().parents[1] / "tiny"))


@pytest.mark.parametrize("told", ["html,json", "html, json", "html，json", "html、json，", " html ,, json,html "])
def test_a_list_may_have_any_comma_and_blanks(told: str) -> None:
    assert listed(told) == formats(told, split=False) == ("html", "json")
    assert listed(None) == ()


@pytest.mark.parametrize("told", [None, "", " ,，"])
def test_a_list_that_names_nothing_asks_for_the_usual(told: str | None) -> None:
    assert formats(told, split=False) == USUAL
    assert formats(told, split=True) == WITH_PARTS
    assert sheets.formats(told) == ("pdf",)


@pytest.mark.parametrize(
    ("values", "folders"),
    [
        (("甲", "乙"), ["甲", "乙"]),
        (("A_3", "A", "a"), ["A_3", "A", "a_4"]),
        (("A/1", "A:1", "A*1"), ["A_1", "A_1_2", "A_1_3"]),
        (("", "..", "a" * 50), ["（空）", "（空）_2", "a" * 40]),
    ],
)
def test_no_two_parts_share_a_folder(values: tuple[str, ...], folders: list[str]) -> None:
    class Split:
        parts = tuple(type("One", (), {"part": Part("project", value, len(values))}) for value in values)

    assert list(part_folders(cast("Report", Split)).values()) == folders


def test_a_profile_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    told = '{"base": {"edition": "1.1.0"}}'
    (tmp_path / "p.json").write_text(told, encoding="utf-8")
    assert main(["profile", "p.json", *SPEC]) == 2
    assert "这是配置文件自己" in capsys.readouterr().err
    assert (tmp_path / "p.json").read_text(encoding="utf-8") == told
    assert main(["profile", "p.json", *SPEC, "--out", "q.json"]) == 0


def test_what_an_editor_lays_beside_a_file_stops_no_server(tmp_path: Path) -> None:
    (tmp_path / "1.1.yml").write_text("a: 1\n", encoding="utf-8")
    (tmp_path / ".#1.1.yml").symlink_to("somebody@somewhere.123")
    assert [path.name for path in stamps(tmp_path)] == ["1.1.yml"]
