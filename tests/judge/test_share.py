"""A share is an interval: kept only if its lower end is high enough."""

import pytest

from generator.checks import Share

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
