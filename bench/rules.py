"""The twelve rules that every contender checks, as numbers and patterns; `agree` holds them against the standard."""

from pathlib import Path

from generator.checks import Elapsed, Lacks, Matches
from generator.read import spec
from generator.standard import Standard

CASE, NAME, CONTACT, RECEIVED, REGISTERED = "投诉编号", "投诉人姓名", "联系方式", "投诉时间", "登记时间"
RESPONDED, REVIEWED, INVESTIGATED = "初步响应时间", "初步审核时间", "调查完成时间"
RESOLVED, REVISITED, HANDLER, REVISITOR = "办结时间", "回访时间", "承办人", "回访人"
KIND, STATUS, CONTENT = "投诉类型", "处理状态", "投诉内容"
MOMENTS = (RECEIVED, REGISTERED, RESPONDED, REVIEWED, INVESTIGATED, RESOLVED, REVISITED)

HOURS = {
    "first-response-in-time": (RESPONDED, 24),
    "intake-review-in-time": (REVIEWED, 48),
    "investigation-in-time": (INVESTIGATED, 72),
}
"""Hours from the complaint's receipt to a moment, at most."""

REVISIT_DAYS = 3
"""Calendar days from resolution; the last ends at 24:00."""

KINDS = ("设施设备故障", "服务质量问题", "费用争议", "安全管理事件", "其他或非物业职责")
STATUSES = [
    "已接收",
    "已登记",
    "审核中",
    "待补充",
    "已受理待派",
    "已派单",
    "调查处理中",
    "中止",
    "已反馈",
    "措施落实中",
    "公司复核",
    "待回访",
    "重办",
    "已结案",
    "外部处理中",
    "不予受理",
    "已转办",
    "已并案",
    "已撤诉",
    "已归档",
    "已销毁",
]
REACHABLE = (
    "(^|[^0-9* -] *)((00)?86[- ]?)?(1[3-9*]([- ]?[0-9*]){9}|(0[0-9]{2,3}[-)） ]{0,2})?[2-9]([- ]?[0-9*]){6,7}"
    "|[48]00([- ]?[0-9*]){7})($|[^0-9*])|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+[.][A-Za-z]"
    "|(微信|[Ww]e[Cc]hat)[^A-Za-z0-9]{0,3}[A-Za-z][A-Za-z0-9_-]{5}"
)
IDENTITY = "(^|[^0-9])[1-9][0-9]{5}[ -]?(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[ -]?[0-9]{3}[0-9Xx]($|[^0-9])"

RULES = (
    "case-number-unique",
    *HOURS,
    "registration-truthful",
    "contact-well-formed",
    "privacy-kept",
    "complaint-described",
    "category-assigned",
    "status-coded",
    "revisit-by-another",
    "revisit-in-time",
)


def agree(standard: Standard) -> None:
    """Hold these numbers and patterns against the standard that is benched: AssertionError where they have parted."""
    clauses, words = standard.clauses, standard.words
    for rule, (end, hours) in HOURS.items():
        check = clauses[rule].check
        assert isinstance(check, Elapsed) and (words.label(check.start), words.label(check.end)) == (RECEIVED, end), rule
        assert words.limits[check.limit].dated[-1].value == hours, rule
    revisit, contact, privacy = (clauses[c].check for c in ("revisit-in-time", "contact-well-formed", "privacy-kept"))
    assert isinstance(revisit, Elapsed) and words.limits[revisit.limit].dated[-1].value == REVISIT_DAYS
    assert isinstance(contact, Matches) and contact.pattern == REACHABLE
    assert isinstance(privacy, Lacks) and privacy.pattern == IDENTITY
    assert [c.label for c in words.codes["category_l1"].codes] == list(KINDS)
    assert [c.label for c in words.codes["status"].codes] == STATUSES


if __name__ == "__main__":
    agree(spec.load(Path(__file__).parents[1] / "spec").standard)
