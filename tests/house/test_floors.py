"""The house keeps its own rules: proportions, one tongue in one place, nothing known by name."""

import ast
import re
from enum import StrEnum
from pathlib import Path

import pytest

from generator.model.field import FieldType, Mask, Privacy
from generator.model.limit import Unit
from generator.write.render import ENV

from ..ours import ours

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "generator").rglob("*.py"))
SCRIPTS = sorted((ROOT / "generator").rglob("*.js"))
HAN = re.compile(r"[\u4e00-\u9fff]")


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*MODULES, *SCRIPTS], ids=named)
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_no_function_is_long(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 40] == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_chinese_stands_in_class_constants_only(path: Path) -> None:
    """Messages stand beside the logic as constants of a class; comments and docstrings are English but for the names of laws."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    allowed = {id(n) for c in ast.walk(tree) if isinstance(c, ast.ClassDef) for a in c.body if _constant(a) for n in ast.walk(a)}
    docs = {id(d) for n in ast.walk(tree) if (d := _docstring(n)) is not None}
    loose = [
        (n.lineno, n.value)
        for n in ast.walk(tree)
        if isinstance(n, ast.Constant) and isinstance(n.value, str) and HAN.search(n.value) and id(n) not in allowed | docs
    ]
    assert loose == []


def _constant(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign | ast.AnnAssign)


def _docstring(node: ast.AST) -> ast.Constant | None:
    body = getattr(node, "body", None)
    first = body[0] if isinstance(body, list) and body else None
    value = first.value if isinstance(first, ast.Expr) else None
    return value if isinstance(value, ast.Constant) else None


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    """Every name that the standard gives to something of its own."""
    standard = ours().standard
    words = standard.words
    return frozenset((*standard.clauses, *words.fields, *words.limits, *standard.forms, *standard.checklists, *words.roles))


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_knows_a_clause_field_or_limit_by_name(path: Path, known: frozenset[str]) -> None:
    common = {
        "area",
        "channel",
        "status",
        "severity",
        "content",
        "dept",
        "system",
        "room",
        "title",
        "legal",
        "seed",
        "corp",
        "nature",
    }
    tree = ast.parse(path.read_text(encoding="utf-8"))
    texts = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    assert texts & (known - common) == set()


@pytest.mark.parametrize(("name", "kinds"), [("TYPE", FieldType), ("PRIVACY", Privacy), ("MASK", Mask), ("UNIT", Unit)])
def test_every_kind_of_thing_has_a_word_on_the_pages(name: str, kinds: type[StrEnum]) -> None:
    labels = getattr(ENV.get_template("_labels.j2").module, name)
    assert set(labels) == {kind.value for kind in kinds}
