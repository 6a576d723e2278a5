"""Ids, numbers and days that have a fixed form: how each is written, in words, so that nobody has to read a pattern."""

from typing import Any, ClassVar, get_args

from ..model.base import Name, Slug
from ..model.kpi import KpiId
from ..standard.assessment import Day
from ..standard.clause import ClauseNo, SectionNo
from ..standard.desk import Hand
from ..standard.form import ChecklistId, FormId
from ..standard.profile import Region
from ..standard.seed import ContradictionId, SentenceId


def _pattern(told: Any) -> str:
    return str(get_args(told)[1].pattern)


NAME = _pattern(Name)


class Says:
    """The Chinese of fixed forms."""

    FORMS: ClassVar = {
        NAME: "请用小写英文字母开头，只含小写字母、数字和下划线，如 first_response",
        _pattern(Slug): "请用小写英文单词和数字，以连字符相连，如 first-response-in-time",
        _pattern(SectionNo): '节号请写成“章.节”，如 "2.1"',
        _pattern(ClauseNo): '条号请写成“章.节.条”，如 "2.1.4"',
        _pattern(FormId): "表号请写成 F 加两位数字，如 F01",
        _pattern(ChecklistId): "检查表编号请写成 CK-1 这样",
        _pattern(KpiId): "指标编号请写成 K 加数字，如 K1、K2a",
        _pattern(Region): "请写成 CN- 加六位区划代码，如 CN-330100；不知道就删去这一行",
        _pattern(Day): "请写成 2026-03-31 的样子，不知道就空着",
        _pattern(Hand): "请只用 R、A、C、I 这几个字母，几个之间用 /，如 A/R",
        _pattern(SentenceId): "原文句的编号请写成“节-第几句”，如 2.1-3",
        _pattern(ContradictionId): "原文矛盾的编号请写成 A 加数字，如 A1",
    }
    OTHER: ClassVar = "请写成符合 {pattern} 的样子"


def spelled(pattern: str) -> str:
    """Say how something is written that has this pattern."""
    return Says.FORMS.get(pattern) or Says.OTHER.format(pattern=pattern)
