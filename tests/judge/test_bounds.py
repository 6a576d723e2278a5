"""A source that can only prove keeping: its share is an interval, everywhere, and never the upper end alone."""

from dataclasses import replace
from pathlib import Path

import pytest

from generator.judge import judge
from generator.model.analysis import Indicator, Ratio
from generator.model.disclosure import parting
from generator.model.report import Report
from generator.read import cases
from generator.write import report as written
from generator.write.report.indicators import indicators, spell_ratio
from generator.write.report.movement import moved

from ..ours import ours

STANDARD = ours().standard
MAP = """id: b
title: 只有办结时间的系统
fingerprint: {any_of: [[单号, 提交, 办结]]}
columns: {case_id: [单号], received_at: [提交], resolved_at: [办结]}
bounds: {first_response_at: {at_latest: resolved_at}}
assume: {nature: complaint}
"""
KEPT, OPEN = 9, 3


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("bounds")
    rows = [f"A{n},2026-03-02 09:00,2026-03-0{3 if n < KEPT else 6} 08:00" for n in range(KEPT + OPEN)]
    (folder / "b.csv").write_text("单号,提交,办结\n" + "\n".join(rows) + "\n", encoding="utf-8")
    (folder / "b.yml").write_text(MAP, encoding="utf-8")
    told = cases.load([folder / "b.csv"], STANDARD, map_told=str(folder / "b.yml"), as_of=None, into=folder)
    return judge(STANDARD, told, digest="d")


def test_the_indicator_is_an_interval(report: Report) -> None:
    line = next(x for x in indicators(STANDARD, report) if x.kpi.id == "K1")
    assert line.indicator is not None
    assert line.indicator.total.share == (KEPT, KEPT + OPEN, KEPT + OPEN)
    assert line.counts == f"{KEPT} / {KEPT + OPEN} 件"
    assert "来源只能证明做到" in line.marks


def test_no_shape_of_the_report_shows_the_upper_end_alone(report: Report) -> None:
    said = written.text(STANDARD, report) + written.summed_up(STANDARD, report, "题") + written.html(STANDARD, report)
    lines = [line for line in said.splitlines() if "K1" in line]
    assert lines
    assert [line for line in lines if "100.0%" in line and "–100.0%" not in line] == []


def test_every_share_of_it_is_honest() -> None:
    ratio = Ratio(kept=60, unknown=40, bounded=40)
    assert spell_ratio(ratio) == "60.0%–100.0%"
    assert spell_ratio(Ratio(kept=60, unknown=40)) == "100.0%"
    assert moved(ratio, Ratio(kept=50, broken=50), 0) == "—"
    public = parting("K1", ratio, 100)
    assert public is not None and (public.kept, public.decided) == (60, 100)
    assert (ratio + ratio).share == (120, 200, 200)


def marks(report: Report, kpi: str, ratio: Ratio) -> tuple[str, ...]:
    """Give what an indicator is marked with that counts so."""
    told = Indicator(kpi, ratio, {}, {}, {})
    changed = replace(report, analysis=replace(report.analysis, indicators=(told,)))
    return next(line.marks for line in indicators(STANDARD, changed) if line.kpi.id == kpi)


def test_a_target_is_missed_only_where_nothing_could_save_it(report: Report) -> None:
    """What was waived or is not known may have been kept; of a ceiling what was counted is too much by itself."""
    floor, ceiling = (STANDARD.kpis[name] for name in ("K4", "K7"))
    least, most = (STANDARD.words.limits[k.target or ""].dated[0].least for k in (floor, ceiling))
    missed, unsure = "未达目标", "不能断定是否达标"
    for ratio, expect in (
        (Ratio(kept=least, broken=100 - least), None),
        (Ratio(kept=least - 1, broken=101 - least), missed),
        (Ratio(kept=least - 1, waived=1, broken=100 - least), unsure),
        (Ratio(kept=least - 1, unknown=1, broken=100 - least), unsure),
    ):
        assert [m for m in marks(report, floor.id, ratio) if m in (missed, unsure)] == [expect][: expect is not None]
    for ratio, expect in (
        (Ratio(kept=most, broken=100 - most), None),
        (Ratio(kept=most + 1, broken=99 - most), missed),
        (Ratio(kept=most, unknown=1, broken=99 - most), unsure),
    ):
        assert [m for m in marks(report, ceiling.id, ratio) if m in (missed, unsure)] == [expect][: expect is not None]


def test_what_was_waived_was_decided() -> None:
    ratio = Ratio(kept=6, broken=3, waived=1, unknown=2, pending=5)
    assert (ratio.decided, ratio.due, ratio.share, ratio.interval) == (10, 12, (6, 6, 10), (6, 8, 12))


def test_shares_move_by_what_lies_between_them_as_they_are_shown() -> None:
    two_thirds, half = Ratio(kept=2, broken=1), Ratio(kept=1, broken=1)
    assert (spell_ratio(two_thirds), spell_ratio(half)) == ("66.6%", "50.0%")
    assert moved(two_thirds, half, 0).startswith("上升 16.6 个百分点")


def test_what_is_not_done_yet_is_nothing_unreadable(tmp_path: Path) -> None:
    """Where the later moment is blank, nothing is known of the earlier one; but nobody wrote anything that cannot be read."""
    (tmp_path / "b.csv").write_text(
        "单号,提交,办结\nA1,2026-03-02 09:00,\nA2,2026-03-09 09:00,2026-03-09 10:00\n", encoding="utf-8"
    )
    (tmp_path / "b.yml").write_text(MAP, encoding="utf-8")
    told = cases.load([tmp_path / "b.csv"], STANDARD, map_told=str(tmp_path / "b.yml"), as_of=None, into=tmp_path)
    said = written.text(STANDARD, judge(STANDARD, told, digest="d"))
    assert "“初步响应时间”没有记录，只能由别的时间推断上限" in said and "“初步响应时间”读不懂" not in said
