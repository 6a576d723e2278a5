"""Findings on disk read like findings in memory: in their order, as often as one likes, by several at once."""

import itertools

import pytest

from generator.judge import spool
from generator.model.finding import Finding


def made(count: int) -> list[Finding]:
    return [Finding(f"c{n % 3}", f"A-{n}", n, "超时 1 小时", n, None if n % 2 else n, ("测试甲", "")) for n in range(count)]


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 10)
    monkeypatch.setattr(spool, "BUNDLE", 4)


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 23])
def test_what_is_kept_is_what_was_found(count: int) -> None:
    kept = spool.kept(iter(made(count)))
    assert isinstance(kept, tuple) is (count < 10)
    assert len(kept) == count
    assert list(kept) == made(count)
    assert list(kept) == made(count)


def test_two_may_read_at_once() -> None:
    kept = spool.kept(made(23))
    assert list(zip(kept, itertools.islice(kept, 5, None), strict=False)) == list(zip(made(23), made(23)[5:], strict=False))
    assert made(23)[20] in kept
    assert Finding("c0", "B", 1, "") not in kept
