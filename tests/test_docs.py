"""What the documents promise is there: commands, links, dependencies, and the worked example of an export map."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from generator.checks import KINDS
from generator.cli import VERBS, imported
from generator.cli.parser import Parser
from generator.judge import judge
from generator.read import cases

from .ours import ours

ROOT = Path(__file__).resolve().parents[1]
READMES = (ROOT / "README.md", ROOT / "README.zh-CN.md")
GUIDES = tuple(sorted((ROOT / "docs" / "guide").glob("*.md")))
RECORDS = tuple(sorted((ROOT / "docs" / "adr").glob("*.md")))
WRITTEN = (
    *READMES,
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "docs" / "index.md",
    ROOT / "spec" / "README.md",
    *GUIDES,
    *RECORDS,
)
LATER = ("docs/downloads/", "site/", "out/")
"""Written by a run, and never committed."""

BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\s*(?:\.venv\\Scripts\\)?bihuan (.+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} .*$", re.MULTILINE)
ANCHOR = re.compile(r"\{ ?#([a-z0-9_-]+)")


def blocks(path: Path) -> list[tuple[str, str]]:
    return [(kind, body) for _, kind, body in BLOCK.findall(path.read_text(encoding="utf-8"))]


def commands() -> list[tuple[Path, str]]:
    """Every line of a code block that calls bihuan."""
    return [(path, line) for path in WRITTEN for _, body in blocks(path) for line in COMMAND.findall(body)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_both_readmes_tell_the_same_commands():
    english, chinese = (blocks(path) for path in READMES)
    assert english == chinese
    assert english[0] == ("sh", "make site\nmake test\n")


@pytest.mark.parametrize("path", READMES, ids=name)
def test_the_readme_names_every_verb(path):
    assert set(re.findall(r"^\| `bihuan ([a-z-]+)", path.read_text(encoding="utf-8"), re.MULTILINE)) == set(VERBS)


def test_the_changelog_names_every_verb_and_counts_right():
    told = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert set(VERBS) <= set(re.findall(r"`(?:bihuan )?([a-z-]+)`", told))
    assert re.findall(r"(\d+) kinds of check", told) == [str(len(KINDS))]
    known = ours().standard.exports.values()
    assert re.findall(r"Export maps for (\d+) systems", told) == [str(sum(not exported.by_label for exported in known))]


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_every_verb_named_is_a_verb(path):
    assert set(re.findall(r"\bbihuan ([a-z-]+)", path.read_text(encoding="utf-8"))) <= set(VERBS)


@pytest.mark.parametrize(("path", "line"), commands(), ids=lambda told: told if isinstance(told, str) else name(told))
def test_every_command_can_be_given(path, line):
    verb, *args = shlex.split(line)
    module = imported(verb)
    parser = Parser(prog=verb)
    module.arguments(parser)
    parser.parse_args(args)
    own = {"work-orders.csv", "work-orders.yml"} & set(blocks_named(path))
    files = [arg for arg in args if re.search(r"\.[a-z]+$", arg) and arg not in own and not arg.startswith("out/")]
    assert [arg for arg in files if not (ROOT / arg).exists()] == []


def blocks_named(path: Path) -> list[str]:
    """The files that a page itself spells out, each named in the line above its block."""
    return re.findall(r"^`([\w.-]+)`：\n", path.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", [ROOT / "CONTRIBUTING.md", ROOT / "spec" / "README.md"], ids=name)
def test_every_kind_is_told(path):
    kinds = {kind.model_fields["kind"].annotation.__args__[0] for kind in KINDS}
    assert kinds - set(re.findall(r"`([a-z_]+)`", path.read_text(encoding="utf-8"))) == set()


def test_clauses_that_are_explained_exist():
    standard = ours().standard
    asked = {line.split()[1] for _, line in commands() if line.startswith("explain ")} - {"--case"}
    assert asked
    assert asked <= set(standard.clauses)


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_every_make_target_named_exists(path):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"^\s*make ([a-z]+)$|`make ([a-z]+)`", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert {a or b for a, b in named} <= targets


@pytest.mark.parametrize("path", WRITTEN, ids=name)
def test_every_relative_link_leads_somewhere(path):
    assert [link for link in LINK.findall(path.read_text(encoding="utf-8")) if not leads(path, link)] == []


def leads(path: Path, link: str) -> bool:
    if re.match(r"[a-z]+:", link):
        return True
    told, _, anchor = link.partition("#")
    target = (path.parent / told).resolve() if told else path
    if name(target).startswith(LATER):
        return True
    if not anchor or not target.is_file():
        return target.exists()
    return anchor in ANCHOR.findall(target.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [*GUIDES, *RECORDS], ids=name)
def test_headings_have_their_own_anchors(path):
    text = BLOCK.sub("", path.read_text(encoding="utf-8"))
    assert [h for h in HEADING.findall(text) if not re.search(r"\{#[a-z0-9-]+\}$", h)] == []


def test_every_record_is_short_and_listed():
    index = (ROOT / "docs" / "adr" / "index.md").read_text(encoding="utf-8")
    for path in RECORDS:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 40, path.name
        assert path.name == "index.md" or f"({path.name})" in index


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    record = (ROOT / "docs" / "adr" / "0006-dependencies.md").read_text(encoding="utf-8")
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert [d for d in (re.split(r"[<>=]", w)[0] for w in wanted) if d not in record] == []


def test_the_export_map_of_the_guide_works(tmp_path):
    page = ROOT / "docs" / "guide" / "map.md"
    for file, (_, body) in zip(blocks_named(page), blocks(page), strict=False):
        (tmp_path / file).write_text(body, encoding="utf-8")
    reading = ours()
    told = str(tmp_path / "work-orders.yml")
    relation = cases.load([tmp_path / "work-orders.csv"], reading.standard, map_told=told, as_of=None, into=tmp_path)
    report = judge(reading.standard, relation, digest=reading.digest, limits_on=None)
    late = [(f.case, f.clause) for f in report.findings if f.clause == "first-response-in-time"]
    assert late == [("W-002", "first-response-in-time")]
    assert [dict(r.counts) for r in relation.reported] == [{"是": 2}]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.name)
def test_the_readme_shows_three_pictures_that_are_there_and_small(readme: Path) -> None:
    shown = re.findall(r"!\[[^\]]+\]\((examples/pictures/[^)]+)\)", readme.read_text(encoding="utf-8"))
    assert len(shown) == 3
    for path in shown:
        assert (ROOT / path).read_bytes().startswith(b"\x89PNG")
        assert (ROOT / path).stat().st_size < 150_000
