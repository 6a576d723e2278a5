"""The stages as a picture: what cannot be told is written beside the bar, not left out as if it were nothing."""

from generator.model.analysis import Stage
from generator.write.report import chart
from generator.write.report.chart.draw import PAPER, Caption
from generator.write.report.pictures import Says

COLOURS = PAPER | {"font": "sans-serif"}


def test_what_cannot_be_told_is_written_beside_the_bar() -> None:
    stages = (Stage("a", reached=3, short=1, unknown=0), Stage("b", reached=0, short=0, unknown=4))
    drawn = chart.funnel(stages, {"a": "甲", "b": "乙"}, 4, Says.STEP, Caption("题", "说明", COLOURS))
    assert ">3 件走完，1 件未到<" in drawn
    assert ">0 件走完，0 件未到，4 件说不清<" in drawn
