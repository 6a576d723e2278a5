"""A share is an interval: kept only if its lower end is high enough."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.checks import Share
from generator.judge import judge
from generator.model.limit import LimitValue

from ..read.intake import HEAD, tiny
from ..read.intake import read as intake
from .bench import read

SHARE = Share(kind="share", of="one", at_least="wanted", decidable="decidable")

CASES = {
    "every one kept": ((100, 0, 0), "pass", None),
    "exactly enough": ((85, 15, 0), "pass", None),
    "one too few": ((84, 16, 0), "fail", None),
    "unknown ones cannot spoil it": ((86, 4, 10), "pass", None),
    "unknown ones could spoil it": ((84, 6, 10), "undetermined", "interval"),
    "unknown ones cannot save it": ((74, 16, 10), "fail", None),
    "too few decidable": ((80, 9, 11), "undetermined", "too_few"),
    "none due": ((0, 0, 0), "not_applicable", None),
}


@pytest.mark.parametrize(("counts", "outcome", "reason"), CASES.values(), ids=CASES.keys())
def test_share(counts, outcome, reason) -> None:
    assert SHARE.verdict(*counts, demanded=85, decidable=90) == (outcome, reason)


@pytest.mark.parametrize(("as_of", "demanded"), [("2026-03-31", 90), ("2026-04-01", 95)])
def test_it_is_held_to_the_limit_of_the_day_that_ends_at_as_of(tmp_path: Path, as_of: str, demanded: int) -> None:
    own = tiny()
    told = own.words.limits["listed_share"]
    later = told.model_copy(update={"values": (*told.values, read(LimitValue, {"from": "2026-04-01", "value": 95}))})
    standard = replace(own, words=replace(own.words, limits={**own.words.limits, told.id: later}))
    (share,) = judge(standard, intake(tmp_path, HEAD + "A1,2026-03-02\n", as_of=as_of), digest="d").shares
    assert share.demanded == demanded
