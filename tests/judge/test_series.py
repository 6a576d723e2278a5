"""Numbers that run on: whatever is taken out of a series is named, and nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.judge.series import series, twice


@settings(max_examples=200)
@given(st.integers(1, 500), st.integers(10, 80), st.data())
def test_what_is_taken_out_is_named(first: int, length: int, data: st.DataObject) -> None:
    numbers = [f"TS-{n:05}" for n in range(first, first + length)]
    gone = data.draw(st.sets(st.sampled_from(numbers[1:-1]), max_size=length // 3))
    (found,) = series(n for n in numbers if n not in gone)
    assert found.spans == length
    assert sum(gap.count for gap in found.gaps) == len(gone)
    named = {f"TS-{n:05}" for gap in found.gaps for n in range(int(gap.first[3:]), int(gap.last[3:]) + 1)}
    assert named == gone


DAYS = [f"R{day:02}-{n:03}" for day in range(1, 6) for n in range(1, 9)]
RUNNING = [f"R{n // 8:02}-{n:03}" for n in range(8, 48)]
CASES = {
    "begins anew each day": ([n for n in DAYS if n != "R03-004"], [("R03-004", "R03-004", 1)]),
    "runs on across days": ([n for n in RUNNING if n != "R03-027"], [("R03-027", "R03-027", 1)]),
    "two in a row": ([n for n in RUNNING if n not in ("R03-026", "R03-027")], [("R03-026", "R03-027", 2)]),
    "whole": (RUNNING, []),
    "too few to be a series": (["A1", "A5", "A9"], []),
    "not a series": ([f"A{n * n * 7}" for n in range(1, 40)], []),
    "no numbers": (["甲", "乙"], []),
}


@pytest.mark.parametrize(("numbers", "gaps"), CASES.values(), ids=CASES.keys())
def test_gaps(numbers: list[str], gaps: list[tuple[str, str, int]]) -> None:
    assert [(g.first, g.last, g.count) for found in series(numbers) for g in found.gaps] == gaps


def test_numbers_used_twice() -> None:
    assert twice(["A1", "A2", "A1", "A3", "A1"]) == {"A1": 3}
