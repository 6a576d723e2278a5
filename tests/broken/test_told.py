"""What people hand over beside an export, broken or made to do harm: refused in a word, and nothing is written."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import cli

from .files import GOOD

TOLD: dict[str, dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("told.yml").read_text(encoding="utf-8"))


def text(told: str | dict[str, Any]) -> str:
    if isinstance(told, str):
        return told
    return f"{told.get('before', '')}{told['of'] * told['times']}{told.get('after', '')}"


@pytest.mark.parametrize("name", TOLD)
def test_what_is_handed_over_broken_is_refused_in_a_word(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    told = TOLD[name]
    files = {
        file: text(content).encode("latin-1" if file.endswith(".png") else "utf-8")
        for file, content in told.get("files", {}).items()
    }
    files["册.csv"] = GOOD
    for file, content in files.items():
        (tmp_path / file).write_bytes(content)
    monkeypatch.chdir(tmp_path)
    assert cli.main([text(word) for word in told["run"]]) == 2
    out, said = capfd.readouterr()
    assert (out, said[: len(told["says"])]) == ("", told["says"])
    assert "geheim" not in said
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == files
