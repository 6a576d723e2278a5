"""A board to hold a report against: which file, and against which indicator."""

from pathlib import Path
from typing import ClassVar

from ..model.board import Board
from ..read import board
from ..read.problem import InputError, Problem
from ..standard import Standard


class Says:
    """The Chinese of naming a board."""

    PLACE: ClassVar = "--board {told}"
    NO_INDICATOR: ClassVar = ("“{name}”不是能对账的指标", "可选：{all}；写成 K1=看板.xlsx，不写就是 {first}")
    ALONE: ClassVar = ("一份看板对一份报告，不能同时公示或只判别的几条", "去掉 --public，或在 --only 里带上对账的那一条")
    BETWEEN: ClassVar = "、"


def read(told: str | None, standard: Standard, only: tuple[str, ...], *, public: bool) -> Board | None:
    """Read the board that is named: FILE, or INDICATOR=FILE."""
    if told is None:
        return None
    name, _, file = told.rpartition("=")
    decided = {c.id for c in standard.judged}
    held = {kpi.id: kpi.of for kpi in standard.kpis.values() if kpi.of in decided}
    clause = held.get(name or next(iter(held), ""))
    if clause is None:
        message, advice = Says.NO_INDICATOR
        said = advice.format(all=Says.BETWEEN.join(held), first=next(iter(held), ""))
        raise InputError([Problem(Says.PLACE.format(told=told), message.format(name=name), said)])
    if public or (only and clause not in only):
        raise InputError([Problem(Says.PLACE.format(told=told), *Says.ALONE)])
    return board.load(Path(file), standard, clause)
