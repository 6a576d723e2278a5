"""What no single file can know: each rule over the whole specification finds its fault, at its line, and says what to do."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from generator.checks import KINDS
from generator.cli.lint import run_samples
from generator.read import lint, spec, yaml
from generator.read.lint.mentions import mentions
from generator.read.lint.modal import NOT_MODAL
from generator.read.lint.numbers import bare
from generator.standard.digest import clause_digest
from generator.standard.files import FILE_TYPES
from generator.write.schema import ASSESSMENT, PROFILE, REPORT, schemas

from .broken import LISTED, RETURNED, TINY, Break, breaks, copied, faults, said

BREAKS = breaks("rules")
CHANGES = breaks("releases")


def name_of(broken: Break) -> str:
    return broken.name


@pytest.mark.parametrize("broken", BREAKS, ids=name_of)
def test_each_fault_is_told_at_its_line(broken: Break, tmp_path: Path) -> None:
    root = copied(tmp_path)
    broken.apply(root)
    problems = faults(root)
    assert said(problems, broken.place(root), broken.says), "\n".join(map(str, problems))
    for problem in problems:
        assert problem.advice and not any(w in str(problem) for w in ("Error", "Traceback", "None", "{name}", "()"))


CASCADES = ("clause twice", "file name", "no such engine field")
"""Breaks that take away what others need."""


def apart(breaks: tuple[Break, ...]) -> Iterator[Break]:
    """Give breaks that can be made at once: one a file, each of which leaves the others' words in place."""
    seen = set[str]()
    for broken in breaks:
        if not broken.where and broken.file not in seen and broken.name not in CASCADES:
            seen.add(broken.file)
            yield broken


def test_faults_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    root = copied(tmp_path)
    chosen = list(apart(BREAKS))
    for broken in chosen:
        broken.apply(root)
    problems = faults(root)
    assert len(chosen) >= 9
    assert [b.name for b in chosen if not said(problems, b.place(root), b.says)] == [], "\n".join(map(str, problems))


SLIPS = {
    "found_at": ("words/fields.yml", "id: found_at", "字段"),
    "listing": ("words/limits.yml", "id: listing", "时限或数值"),
    "desk": ("words/roles.yml", "id: desk", "角色"),
    "house": ("words/sources.yml", "id: house", "来源"),
    "item-registered": ("chapters/01-found/1.1.yml", "id: item-registered", "条文"),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_an_id_is_told_once_and_nothing_that_follows_from_it(name: str, tmp_path: Path) -> None:
    root, (file, told, kind) = copied(tmp_path), SLIPS[name]
    slipped = told[:-2] + told[-1] + told[-2]
    Break(name, file, told, slipped, ()).apply(root)
    other = next(b for b in BREAKS if b.name == "a pattern that looks ahead")
    (problem,) = faults(root)
    assert problem.place == Break(name, file, told, slipped, ()).place(root)
    assert problem.message.startswith(f"{kind}“{slipped.removeprefix('id: ')}”没有任何地方用到，而“{name}”有 ")
    other.apply(root)
    problems = faults(root)
    assert len(problems) == 2 and problem in problems and said(problems, other.place(root), other.says)


def test_every_rule_is_broken_by_some_test(tmp_path: Path) -> None:
    """Each rule finds something in some broken copy, so that none can quietly stop working."""
    silent = {rule.__name__ for rule in (*lint.RULES, *lint.RULES_OF_THE_WHOLE)}
    for number, broken in enumerate((*BREAKS, RELEASED)):
        root = copied(tmp_path / str(number))
        broken.apply(root)
        reader = spec.Reader(root)
        reader.read()
        if reading := reader.reading():
            silent -= {rule.__name__ for rule in (*lint.RULES, *lint.RULES_OF_THE_WHOLE) if next(iter(rule(reading)), None)}
    assert silent == set()


RELEASED = Break(
    name="a change that no edition names",
    file="revisions/1.0.0.yml",
    old="status: draft",
    new='status: released\ndate: "2026-01-01"\ndigests: {item-registered: abc}',
    says=(),
)


def release(root: Path) -> None:
    """Write 1.1.0 down as released, with the digest of every clause, and begin 1.2.0."""
    standard = spec.load(root).standard
    digests = "".join(f"  {name}: {clause_digest(standard, clause)}\n" for name, clause in standard.clauses.items())
    path = root / "revisions/1.1.0.yml"
    text = path.read_text(encoding="utf-8").replace("status: draft", 'status: released\ndate: "2026-02-01"')
    path.write_text(f"{text}digests:\n{digests}", encoding="utf-8")
    told = text.partition("\n")[0] + '\nedition: "1.10.0"\nstatus: draft\nsummary: 下一版。\nchanges: []\n'
    (root / "revisions/1100.yml").write_text(told, encoding="utf-8")
    (root / "revisions/1100.yml").rename(root / "revisions/1.10.0.yml")


@pytest.mark.parametrize("broken", CHANGES, ids=name_of)
def test_what_was_released_changes_only_in_the_open(broken: Break, tmp_path: Path) -> None:
    root = copied(tmp_path)
    release(root)
    assert faults(root) == ()
    broken.apply(root)
    assert said(faults(root), broken.place(root), broken.says), "\n".join(map(str, faults(root)))


def test_a_change_that_is_named_is_no_fault(tmp_path: Path) -> None:
    root = copied(tmp_path)
    release(root)
    CHANGES[0].apply(root)
    path = root / "revisions/1.10.0.yml"
    named = "changes:\n- {clause: item-registered, change: changed, note: 改一字}"
    path.write_text(path.read_text(encoding="utf-8").replace("changes: []", named), encoding="utf-8")
    assert faults(root) == ()


NUMBERS = yaml.read(Path(__file__).with_name("numbers.yml"), "numbers.yml").data


@pytest.mark.parametrize("text", NUMBERS["let_be"])
def test_names_and_idioms_are_no_numbers(text: str) -> None:
    assert bare(text) == ""


@pytest.mark.parametrize(("text", "number"), NUMBERS["find"].items())
def test_numbers_are_found(text: str, number: str) -> None:
    assert bare(text) == number


def test_words_that_look_modal() -> None:
    for text in ("作出初步响应", "供应商的反应", "应急与便宜", "不可再现的可疑情形"):
        assert not set("应宜可") & set(NOT_MODAL.sub("", text))


def test_checks_name_their_words_in_the_usual_way() -> None:
    """A new kind of check must say what each of its keys names."""
    own = {"kind", "when", "codes", "all_of", "any_of", "pattern", "form"}
    for kind in KINDS:
        assert set(kind.model_fields) <= own | set(kind.NEEDS), kind
    for clause in spec.load(TINY).standard.clauses.values():
        if clause.check:
            named = {m.name for m in mentions(spec.load(TINY).standard) if m.at == ("clause", clause.id)}
            assert set(clause.check.reads()) | set(clause.check.limits()) <= named


def test_schemas_are_of_every_type_of_file_and_steady() -> None:
    pages = list(schemas())
    assert [p.path.as_posix() for p in pages] == [
        *(f"spec/{kind.schema}" for kind in FILE_TYPES),
        REPORT.as_posix(),
        ASSESSMENT.as_posix(),
        PROFILE.as_posix(),
    ]
    assert pages == list(schemas())
    assert all('"additionalProperties": false' in p.text for p in pages)


def test_a_file_type_has_a_key_of_its_own() -> None:
    assert len({k.key for k in FILE_TYPES}) == len({k.name for k in FILE_TYPES}) == len(FILE_TYPES)
    assert {f.name for f in fields(FILE_TYPES[0])} == {"name", "pattern", "holds", "key", "needed"}


@pytest.mark.parametrize(
    ("old", "new", "of"),
    [
        ("plain: 24, costly: 4", "plain: 20, costly: 3", LISTED),
        ("value: 3}", "value: 5}", RETURNED),
        ("value: 6}", "value: 7}", RETURNED),
    ],
)
def test_what_stands_at_a_limits_edge_is_told_ready_to_copy(old: str, new: str, of: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    limits, samples = root / "words/limits.yml", root / f"{of}.samples.yml"
    limits.write_text(limits.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    lacking = [p for p in faults(root) if "的样例" in p.message]
    assert lacking
    lines = samples.read_text(encoding="utf-8").splitlines()
    for n, told in reversed(list(enumerate(lacking))):
        shown = told.advice.partition("，如 ")[2]
        expect = "pass" if "“符合”" in told.advice else "fail"
        at = int(told.place.rpartition(":")[2])
        lines.insert(at, f"- name: 边上{'甲乙丙丁戊己'[n]}\n  {shown}\n  expect: {expect}")
    samples.write_text("\n".join(lines), encoding="utf-8")
    assert [p for p in faults(root) if "的样例" in p.message] == []
    wrong = [s for s in run_samples(spec.load(root)) if s.sample.name.startswith("边上") and not s.agrees]
    assert wrong == []
