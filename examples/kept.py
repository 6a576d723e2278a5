"""The register as it would be if everything were kept: made-up complaints, step after step, each within its limit."""

import datetime
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from stories import OUT_OF_SCOPE, STORIES

SEED = 20260101
FIRST_DAY = datetime.datetime(2026, 1, 1)
DAYS = 90
CLOSING = datetime.datetime(2026, 3, 31, 18, 0)
COMPLAINTS = 300
PROJECT = "测试花园"
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
CLERKS, HANDLERS = ("客服甲", "客服乙", "客服丙"), ("承办甲", "承办乙", "承办丙", "承办丁")
DEPTS = {"F": "工程部", "S": "客服部", "C": "财务组", "A": "秩序部", "X": "客服部"}
CHANNELS = ("phone", "phone", "phone", "front_desk", "front_desk", "wechat", "app", "owner_group")
METHODS = ("phone", "phone", "visit", "im")
SCORES = ("5", "4", "4", "5", "3")

STEPS = (
    "registered_at",
    "first_response_at",
    "reviewed_at",
    "review_notified_at",
    "assigned_at",
    "investigation_done_at",
    "result_feedback_at",
    "confirm_at",
    "resolved_at",
    "revisit_at",
    "closed_at",
    "archived_at",
)
DUE = ("first_response_at", "reviewed_at", "investigation_done_at", "result_feedback_at", "closed_at", "archived_at")
LATER = ("due_feedback_at", "extension_notified_at", "actions_due_at", "actions_done_at")

Value = str | datetime.datetime | datetime.date
T = TypeVar("T")


@dataclass(slots=True)
class Case:
    """One row to be: values by field id, what was planted in it, and which steps are still to come."""

    values: dict[str, Value]
    open: tuple[str, ...] = ()
    faults: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[tuple[str, str, str, str]] = field(default_factory=list)

    def moment(self, name: str) -> datetime.datetime:
        """Give a moment of this case."""
        told = self.values[name]
        assert isinstance(told, datetime.datetime), name
        return told

    def clear(self, *names: str) -> None:
        """Blank some fields."""
        for name in names:
            self.values.pop(name, None)

    def shun_midnight(self) -> None:
        """Move every step at 00:00 a minute on: in a workbook it would look like a date without a time."""
        for step in (*STEPS, *LATER):
            told = self.values.get(step)
            if isinstance(told, datetime.datetime) and told.time() == datetime.time():
                self.values[step] = told + datetime.timedelta(minutes=1)

    def retime(self, **minutes: int) -> None:
        """Put steps so many minutes after receipt; later steps move back where they would come too soon."""
        received = before = self.moment("received_at")
        for step in STEPS:
            if step not in self.values:
                continue
            told = received + datetime.timedelta(minutes=minutes[step]) if step in minutes else self.moment(step)
            before = self.values[step] = told if step in minutes else max(told, before)


class Dice:
    """Chance that falls alike on every Python: nothing but `random()` of a seeded generator is asked."""

    def __init__(self, seed: int) -> None:
        self._source = random.Random(seed)

    def between(self, low: float, high: float) -> int:
        """Give a whole number from low up to, not including, high."""
        return int(low + self._source.random() * (high - low))

    def pick(self, choices: Sequence[T]) -> T:
        """Give one of several."""
        return choices[self.between(0, len(choices))]


def register(limits: Mapping[str, int]) -> tuple[list[Case], list[Case]]:
    """Make every complaint, and every row that is no complaint; `limits` in minutes, retention in years."""
    dice = Dice(SEED)
    when = sorted(dice.between(0, DAYS * 900) for _ in range(COMPLAINTS))
    received = [FIRST_DAY + datetime.timedelta(days=n // 900, minutes=7 * 60 + n % 900) for n in when]
    received = [min(r, CLOSING - datetime.timedelta(minutes=30 + n)) for n, r in enumerate(reversed(received))][::-1]
    cases = [_complaint(n, at, limits, dice) for n, at in enumerate(received, 1)]
    others = [_other(n, dice) for n in range(len(OUT_OF_SCOPE))]
    return cases, others


def _complaint(n: int, received: datetime.datetime, limits: Mapping[str, int], dice: Dice) -> Case:
    story, house, clerk = dice.pick(STORIES), dice.between(1, 9), dice.pick(CLERKS)
    first, level = story.category[0], "important" if dice.between(0, 12) == 0 else "general"
    values: dict[str, Value] = {
        "case_id": f"TS-{received:%Y%m%d}-{n:03d}",
        "project_name": PROJECT,
        "nature": "complaint",
        "channel": dice.pick(CHANNELS),
        "received_at": received,
        "intake_by": clerk,
        **_person(n, dice),
        "room": f"测试楼 {house}-{dice.between(1, 18)}0{dice.between(1, 5)}",
        "area": story.area.format(n=f"测试楼 {house}"),
        "category_l1": first,
        "category_l2": story.category,
        "content": story.content,
        "original_record_ref": f"LY-{received:%m%d}-{n:03d}",
        "expectation": story.wish,
        "severity": level,
        **_handled(f"{received.year}-{first}-{n:04d}", first, clerk, dice),
    }
    if dice.between(0, 3) == 0:
        values["evidence_list"] = f"照片 {n:03d}-1"
    if dice.between(0, 2) == 0:
        values["occurred_at"] = received - datetime.timedelta(minutes=dice.between(20, 2_000))
    _walk(values, received, limits, dice)
    return Case(values)


def _handled(archive_no: str, category: str, clerk: str, dice: Dice) -> dict[str, Value]:
    return {
        "first_response_by": clerk,
        "first_response_method": dice.pick(METHODS),
        "review_decision": "accept",
        "reviewed_by": "客服主管丁",
        "dept": DEPTS[category],
        "handler": dice.pick(HANDLERS),
        "transfer_count": "1" if dice.between(0, 20) == 0 else "0",
        "investigation_summary": "已到现场查看并问过双方，情况与投诉相符。",
        "result_feedback_by": clerk,
        "result_feedback_method": dice.pick(METHODS),
        "result_content": "已说明原因、措施和完成日期，并告知不满意时可以找谁。",
        "complainant_confirm": "agree" if dice.between(0, 8) else "no_response",
        "revisit_by": "回访员己",
        "satisfaction": dice.pick(SCORES),
        "closed_by": "项目经理戊",
        "close_type": "resolved",
        "archive_no": archive_no,
        "archived_by": "档案员庚",
    }


def _person(n: int, dice: Dice) -> dict[str, Value]:
    if n % 47 == 0:
        told = {"complainant_type": "not_told", "is_anonymous": "true", "identity_verified": "not_required"}
        return {**told, "special_flags": "anonymous"}
    digits = f"1380000{n:04d}"
    return {
        "complainant_name": f"测试{STEMS[n % 10]}{BRANCHES[n % 12]}",
        "complainant_type": dice.pick(("owner", "owner", "owner", "tenant", "family")),
        "is_anonymous": "false",
        "contact": f"{digits[:3]} {digits[3:7]} {digits[7:]}" if dice.between(0, 6) == 0 else digits,
        "identity_verified": dice.pick(("by_room_phone", "by_room_phone", "by_room_phone", "by_app_account", "by_document_seen")),
    }


def _walk(values: dict[str, Value], received: datetime.datetime, limits: Mapping[str, int], dice: Dice) -> None:
    """Set every step in its order, the four that are due well within their limits."""
    feedback = limits["result_feedback"]
    investigation = min(limits["investigation"], feedback)
    review = min(limits["intake_review"], investigation)
    response = min(limits["first_response"], review)
    t1 = dice.between(0.02 * response, 0.6 * response) + 2
    t2 = dice.between(t1, t1 + 0.6 * (review - t1))
    t3 = dice.between(t2, t2 + 0.2 * (investigation - t2))
    t4 = dice.between(t3, t3 + 0.8 * (investigation - t3))
    t5 = dice.between(t4, t4 + 0.8 * (feedback - t4))
    confirm = t5 + dice.between(1, 1_440)
    revisit = confirm + dice.between(600, 2_500)
    closed = revisit + dice.between(60, 720)
    archived = closed + dice.between(1_440, 14_000)
    early = (dice.between(1, min(t1, 20)), t1, t2, t2 + 1, t3 + 1, t4 + 1, t5 + 1)
    minutes = (*early, confirm + 1, confirm + 2, revisit, closed, archived)
    for step, after in zip(STEPS, minutes, strict=True):
        values[step] = received + datetime.timedelta(minutes=after)
    ended = received + datetime.timedelta(minutes=closed)
    values["retention_until"] = datetime.date(ended.year + limits["record_retention"], 12, 31)


def _other(n: int, dice: Dice) -> Case:
    """Make a row that is no complaint: it stands in the register and is not judged."""
    nature, content = OUT_OF_SCOPE[n]
    received = FIRST_DAY + datetime.timedelta(days=3 + 7 * n, minutes=dice.between(8 * 60, 20 * 60))
    return Case(
        {
            "case_id": f"TS-{received:%Y%m%d}-9{n:02d}",
            "project_name": PROJECT,
            "nature": nature,
            "channel": dice.pick(CHANNELS),
            "received_at": received,
            "registered_at": received + datetime.timedelta(minutes=5),
            "intake_by": dice.pick(CLERKS),
            "complainant_name": f"测试{STEMS[n % 10]}",
            "contact": f"1380000{9000 + n}",
            "content": content,
            "status": "closed",
        }
    )
