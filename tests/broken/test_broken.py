"""Every broken or odd file is read, its rows adding up, or refused in a word that says what to do; nothing else stays behind.

What is said of each stands in `said.yml`; after a wanted change: `python -m tests.broken`, then read the diff.
"""

from pathlib import Path

import pytest

from generator.read import yaml

from .lay import CONTENT, ODD, lay_one
from .said import said

SAID = yaml.read(Path(__file__).with_name("said.yml"), "said.yml").data


def test_there_are_a_hundred_and_all_are_told_of() -> None:
    assert isinstance(SAID, dict) and len(SAID) >= 100
    assert list(SAID) == [name.replace("\n", "⏎") for name in (*CONTENT, *ODD)]


@pytest.mark.parametrize("name", [*CONTENT, *ODD], ids=str)
def test_what_is_said_of_a_file(name: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = lay_one(tmp_path / "in", name)
    assert isinstance(SAID, dict)
    assert said(path, tmp_path / "into") == SAID[name.replace("\n", "⏎")]
    assert capfd.readouterr() == ("", "")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["in", "into"]
