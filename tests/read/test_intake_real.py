"""Real exports that nobody here wrote, against what is known of them independently."""

from collections import Counter
from pathlib import Path

import pytest

from generator.model.cases import Cases
from generator.read import cases

from ..ours import ours
from .intake import rows, said

pytestmark = pytest.mark.shared


def load(path: Path, into: Path) -> Cases:
    if not path.is_file():
        pytest.skip(f"{path.name} is not beside this checkout (../shared/data)")
    return cases.load([path], ours().standard, map_told=None, as_of=None, into=into)


def test_pingshan(shared: Path, tmp_path: Path) -> None:
    found = load(shared / "data" / "pingshan" / "pingshan_flat.csv", tmp_path)
    assert (found.map_id, found.rows_in, found.judged, found.refused) == ("pingshan", 10_000, 9_341, ())
    assert list(found.out_of_scope.values()) == [415, 172, 40, 21, 11]
    assert [dict(told.counts) for told in found.reported] == [{"按期办结": 8_527, "逾期办结": 814}]
    assert set(rows(found, "received_at_hi - received_at_lo")) == {(86_399,)}
    assert said(found, "strange") == []


def test_helpdesk(shared: Path, tmp_path: Path) -> None:
    found = load(shared / "data" / "helpdesk" / "finale.csv", tmp_path)
    assert (found.map_id, found.rows_in, found.judged, found.refused) == ("helpdesk", 4_580, 4_580, ())
    taken = rows(found, "received_at_lo", "first_response_at_lo", "result_feedback_at_lo", "closed_at_lo")
    hours = [(end - start) / 3_600 for start, end, _, _ in taken if end is not None]
    assert len(hours) == 4_285
    assert [sum(h <= most for h in hours) for most in (24, 48, 72)] == [2_455, 2_734, 2_931]
    assert Counter(end is None for _, _, end, _ in taken)[False] == 4_569
    assert sum(closed is None for _, _, _, closed in taken) == 21
    assert said(found, "unreadable") == []
