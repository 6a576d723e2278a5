"""What a report is made of is not changed by making it: not by what an earlier run kept, and not by writing another before it."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from generator.cli import main
from generator.cli.reports import FORMATS
from generator.cli.validate import judged
from generator.judge.plan import Plan, plan
from generator.model.report import Report
from generator.read import spec
from generator.read.spec import Reading

ROOT = Path(__file__).resolve().parents[2]
REGISTER = ROOT / "examples" / "register.csv"
PICTURES = ("pdf", "png")
"""What the same page makes over again, at a second each."""

WRITTEN = tuple(name for name in FORMATS if name not in PICTURES)


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("few") / "登记册.csv"
    path.write_text("".join(REGISTER.read_text(encoding="utf-8").splitlines(keepends=True)[:60]), encoding="utf-8")
    return path


def test_a_report_is_the_same_with_and_without_what_was_kept(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = list[Path]()
    monkeypatch.setattr("generator.read.spec.load", lambda root, load=spec.load: read.append(root) or load(root))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "kept"))
    made = [_made(few, tmp_path / name, capsys) for name in ("first", "again")]
    assert len(read) == 1
    (tmp_path / "kept").rename(tmp_path / "away")
    (tmp_path / "kept").touch()  # where no folder can be made, nothing is kept
    made.append(_made(few, tmp_path / "without", capsys))
    assert len(read) == 2
    assert len(made[0]) == len(WRITTEN) + 1
    assert [name for name, content in made[0].items() for other in made[1:] if other[name] != content] == []


def _made(export: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, bytes]:
    told = ["validate", str(export), "--spec", str(ROOT / "spec"), "--out", str(folder), "--format", ",".join(WRITTEN)]
    assert main(told) == 1
    printed = capsys.readouterr().out.replace(folder.as_posix(), "out").encode()
    return {"": printed, **{path.name: path.read_bytes() for path in folder.iterdir()}}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return spec.load(ROOT / "spec")


@pytest.fixture(scope="module")
def compiled(reading: Reading) -> Plan:
    return plan(reading.standard, frozenset(reading.standard.words.fields))


def test_writing_a_report_changes_neither_it_nor_the_standard(reading: Reading, few: Path) -> None:
    report = judged(reading, [few])
    first = _bytes(reading, report, WRITTEN)
    assert _bytes(reading, report, WRITTEN[::-1]) == first
    assert reading.standard == spec.load(ROOT / "spec").standard


def _bytes(reading: Reading, report: Report, names: Sequence[str]) -> dict[str, bytes]:
    return {name: _whole(FORMATS[name][1](reading.standard, report)) for name in names}


def _whole(told: bytes | Iterable[bytes]) -> bytes:
    return told if isinstance(told, bytes) else b"".join(told)


def test_asking_a_plan_changes_none_of_its_trees(compiled: Plan) -> None:
    """Trees are shared, not copied, between what is asked of the cases."""

    def trees() -> list[str]:
        held = (*compiled.joins, *compiled.rulings)
        told = [compiled.case_id, *compiled.seen.values(), *compiled.lets.values()]
        told += [
            tree
            for part in held
            for tree in ((part.table, part.on) if hasattr(part, "on") else (part.outcome, *part.clues.values()))
        ]
        return [tree.sql("duckdb") for tree in told]

    def asked() -> list[str]:
        assert compiled.facts
        queries = (
            compiled.verdicts(),
            compiled.evidence(compiled.rulings, ("handler",)),
            compiled.evidence(compiled.rulings, ("handler",), alone=True),
            compiled.clues(),
            compiled.counted(),
            compiled.told(("handler",)),
            compiled.grouped(compiled.rulings[0], {}),
            compiled.of_rows(compiled.rulings[0].clues, [1, 2]),
        )
        return [query.sql("duckdb") for query in queries]

    before, first = trees(), asked()
    assert asked() == first
    assert trees() == before
