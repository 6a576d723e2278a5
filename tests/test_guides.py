"""The guide: every command of it is run as it stands, and its pictures are those of the program as it is."""

import re
import shlex
import sys
from pathlib import Path

import pytest

from generator.cli import main
from generator.standard import Standard

ROOT = Path(__file__).resolve().parents[1]
GUIDE = ROOT / "docs" / "guide"
PAGES = ("read-report.md", "monthly.md", "validate.md")
RUN = (*PAGES, "manager.md", "profile.md")
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FEW = ("1.1.3", "1.1.5", "1.1.6", "1.1.7", "2.1.4", "2.2.4", "3.2.1f", "3.4.2b", "3.4.5a")
STALE = "程序或登记册改过了：运行 python examples/make_pictures.py"


def commands() -> list[str]:
    """Every command of these pages, once."""
    told = [body for page in RUN for body in SHELL.findall((GUIDE / page).read_text(encoding="utf-8"))]
    return list(dict.fromkeys(line for body in told for line in body.splitlines() if line.startswith("bihuan ")))


@pytest.fixture
def few(monkeypatch) -> None:
    """Judge by some of the clauses: a command that works with these works with all, in a fraction of the time."""
    every = Standard.judged.func
    monkeypatch.setattr(Standard, "judged", property(lambda standard: tuple(c for c in every(standard) if c.no in FEW)))


@pytest.fixture(scope="module")
def here(tmp_path_factory) -> Path:
    """A folder as the guide takes it: the examples lie in it, whatever is written goes there."""
    folder = tmp_path_factory.mktemp("guide")
    (folder / "examples").symlink_to(ROOT / "examples")
    return folder


def test_the_pages_have_commands() -> None:
    assert len(commands()) >= 10


@pytest.mark.parametrize("line", commands())
def test_every_command_of_the_guide_runs_and_writes_what_it_says(line: str, here: Path, few, monkeypatch, capsys) -> None:
    monkeypatch.chdir(here)
    assert main(shlex.split(line)[1:]) in (0, 1), capsys.readouterr().err
    said = capsys.readouterr().out
    assert said.strip()
    for told in re.findall(r"^已写出：(.*)$", said, re.MULTILINE):
        assert [path for path in re.split("、| 等", told) if "." in path and not Path(path).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_what_the_pages_say_of_the_example_is_so(page: str) -> None:
    told = (GUIDE / page).read_text(encoding="utf-8")
    register = (ROOT / "examples" / "register.csv").read_text(encoding="utf-8-sig")
    assert [case for case in re.findall(r"TS-\d+-\d+", told) if case not in register] == []


def test_the_pictures_are_those_of_the_program_as_it_is(monkeypatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "examples"))
    import make_pictures

    drawn = make_pictures.drawn()
    for name, drawing in drawn.items():
        # A clause that judges a case or two otherwise moves the numbers of a chart, not what it shows.
        kept, made = (re.sub(r"[0-9.]+", "0", told) for told in ((GUIDE / "img" / name).read_text(encoding="utf-8"), drawing))
        assert kept == made, STALE
    told = "".join((GUIDE / page).read_text(encoding="utf-8") for page in PAGES)
    assert set(re.findall(r"\]\(img/([\w.-]+)\)", told)) <= {*drawn, "card.png"}
    assert set(drawn) <= set(re.findall(r"\]\(img/([\w.-]+)\)", told)), "every picture is shown somewhere"
    sys.modules.pop("make_pictures")
