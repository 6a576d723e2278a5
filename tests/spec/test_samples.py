"""Every sample in spec/ is a test, named by its clause and its own Chinese sentence; and every limit is guarded by one."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator.cli.lint import run_samples
from generator.judge.samples import Shown
from generator.read import spec
from generator.standard import Standard

ROOT = Path(__file__).resolve().parents[2]
SPECS = {"spec": ROOT / "spec", "tiny": ROOT / "tests" / "tiny"}


@cache
def reading(name: str) -> spec.Reading:
    return spec.load(SPECS[name])


@cache
def shown(name: str) -> tuple[Shown, ...]:
    return run_samples(reading(name))


def told(name: str) -> list[tuple[str, str, int]]:
    samples = reading(name).standard.samples
    return [(name, clause, index) for clause, all_ in samples.items() for index in range(len(all_))]


def name_of(param: tuple[str, str, int]) -> str:
    name, clause, index = param
    return f"{name}-{clause}-{reading(name).standard.samples[clause][index].name}"


@pytest.mark.parametrize("param", [*told("spec"), *told("tiny")], ids=name_of)
def test_sample(param: tuple[str, str, int]) -> None:
    name, clause, index = param
    found = next(s for s in shown(name) if (s.clause.id, s.index) == (clause, index))
    assert (found.outcome, found.sample.because in found.because) == (found.sample.expect, True), found.because


def counted(name: str) -> list[tuple[str, str]]:
    clauses = reading(name).standard.clauses.values()
    limits = [limit for c in clauses if c.check for limit in c.check.limits()]
    return [(name, limit) for limit in dict.fromkeys(limits)]


@pytest.mark.parametrize("step", [-1, 1])
@pytest.mark.parametrize(("name", "limit"), [*counted("spec"), *counted("tiny")])
def test_a_limit_moved_by_one_turns_a_sample_over(name: str, limit: str, step: int) -> None:
    """A limit that can move unnoticed is not proved by its samples."""
    before = reading(name)
    moved = replace(before, standard=_moved(before.standard, limit, step))
    counting = {c.id for c in before.standard.clauses.values() if c.check and limit in c.check.limits()}
    assert any(not s.agrees for s in run_samples(moved, counting)), f"{limit} {step:+d}"


def _moved(standard: Standard, name: str, step: int) -> Standard:
    limit = standard.words.limits[name]
    values = tuple(
        v.model_copy(
            update={
                "value": None if v.value is None else v.value + step,
                "by_severity": {code: number + step for code, number in v.by_severity.items()},
            }
        )
        for v in limit.values
    )
    limits = {**standard.words.limits, name: limit.model_copy(update={"values": values})}
    return replace(standard, words=replace(standard.words, limits=limits))
