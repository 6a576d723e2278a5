"""How rules say what they found."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import ClassVar

from ..problem import Problem


class Says:
    """Words that several rules share."""

    NEAR: ClassVar = "是不是想写“{name}”？"
    KIND: ClassVar = {
        "field": "字段",
        "codes": "代码表",
        "limit": "时限或数值",
        "source": "来源",
        "role": "角色",
        "term": "术语",
        "stage": "阶段",
        "state": "状态",
        "clause": "条文",
        "remark": "说明",
        "section": "节",
        "chapter": "章",
        "samples": "条文的样例",
        "form": "表单",
        "checklist": "检查表",
        "copy": "联",
        "screen": "系统页面",
        "export": "导出对照",
        "revision": "版本",
        "kpi": "指标",
        "calendar": "日历",
        "reader": "读者",
        "spoken": "口语案例",
        "script": "话术",
        "duty": "职责",
        "welcome": "首页",
        "sentence": "原文句",
        "contradiction": "原文矛盾",
        "notice": "公示版",
    }


def found(place: str, says: tuple[str, str], /, **values: object) -> Problem:
    """Fill a pair of Chinese templates: what is wrong, what to do."""
    message, advice = says
    return Problem(place, message.format(**values), advice.format(**values))


def near(name: str, known: Iterable[str]) -> str:
    """Ask whether the nearest known name was meant; nothing where none is near."""
    matches = get_close_matches(name, list(known), n=1)
    return Says.NEAR.format(name=matches[0]) if matches else ""
