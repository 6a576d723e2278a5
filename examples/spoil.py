"""How a kept case is spoiled: each way changes one case, and says which clauses must notice.

A fault is a breach that the data prove. A doubt is what the data cannot decide, with the field and the reason.
"""

import datetime
from collections.abc import Callable, Mapping

from kept import CLOSING, Case

Limits = Mapping[str, int]
Plant = Callable[[Case, Limits], None]

RESPONSE, REVIEW = "first-response-in-time", "intake-review-in-time"
INVESTIGATION, FEEDBACK = "investigation-in-time", "result-feedback-in-time"
TRACE, STAGES, TRUTHFUL = "process-traceable", "five-stages-in-order", "registration-truthful"
COMPLETE, TRANSPARENT = "registration-complete", "process-transparent"
CATEGORY, ASSIGNED = "register-category", "category-assigned"
STARTS, RECORDED, UNALTERED = "clock-starts-at-receipt", "stages-all-recorded", "claim-record-unaltered"
HANDED, IN_TARGET, REVISIT = "handed-over-for-registration", "closed-in-target", "revisit-in-time"
ARCHIVED = "archived-in-time"
BY_PERSON, BY_ROOM = "repeat-linked-by-person", "repeat-linked-by-room"
OF_FEEDBACK = (
    *("result_feedback_at", "result_feedback_by", "result_feedback_method", "result_content"),
    *("relief_informed", "remedy_type", "actions_due_at"),
)
OF_CLOSING = (
    "confirm_at",
    "complainant_confirm",
    "resolved_at",
    "actions_done_at",
    "revisit_at",
    "revisit_by",
    "revisit_outcome",
    "satisfaction",
    "closed_at",
    "closed_by",
    "close_type",
)
OF_ARCHIVE = ("archived_at", "archive_no", "archived_by", "retention_until")
OF_REVIEW = ("reviewed_at", "reviewed_by", "review_decision", "review_notified_at")
OF_RESPONSE = ("first_response_at", "first_response_by", "first_response_method", "due_feedback_at")
OF_WORK = (
    *("assigned_at", "dept", "handler", "transfer_count", "transfer_ruled_by"),
    *("investigation_done_at", "investigation_summary", "validity", "cause_code"),
)


def broken(case: Case, fault: str, *clauses: str) -> None:
    """Note a fault, and the clauses that it breaks."""
    case.faults += [(clause, fault) for clause in clauses]


def doubtful(case: Case, why: str, field: str, reason: str, *clauses: str) -> None:
    """Note what cannot be decided, and because of which field."""
    case.doubts += [(clause, field, reason, why) for clause in clauses]


def late(step: str, clause: str, limit: str, by: Callable[[Limits], int], fault: str) -> Plant:
    """Let a step come too late; what follows moves back behind it."""

    def plant(case: Case, limits: Limits) -> None:
        case.retime(**{step: limits[limit] + by(limits)})
        broken(case, fault, clause)

    return plant


def never_responded(case: Case, _: Limits) -> None:
    """Leave the complainant without a first word, though the rest is done."""
    case.clear(*OF_RESPONSE)
    broken(case, "一直没有初步响应，后面各步照办", RESPONSE, TRACE)


def never_reviewed(case: Case, _: Limits) -> None:
    """Hand the case out without a review."""
    case.clear(*OF_REVIEW)
    broken(case, "没有初步审核就派单办理", REVIEW, TRACE)
    doubtful(case, "没有初步审核时间，五个环节的先后判不全", "reviewed_at", "blank", STAGES)
    broken(case, "没有初步审核时间，五个阶段缺一个", RECORDED)
    doubtful(case, "没有审核结论，不知是不是并案", "review_decision", "blank", "merged-case-answered")


def never_fed_back(case: Case, _: Limits) -> None:
    """Find out the facts and tell nobody."""
    case.clear(*OF_FEEDBACK, *OF_CLOSING, *OF_ARCHIVE)
    case.values["status"] = "investigating"
    broken(case, "查清以后没有反馈结果，早已过期", FEEDBACK)
    broken(case, "没有反馈，也就没有如期结案", IN_TARGET)


def left_lying(case: Case, _: Limits) -> None:
    """Register the case and forget it."""
    case.clear(*OF_RESPONSE, *OF_REVIEW, *OF_WORK, *OF_FEEDBACK, *OF_CLOSING, *OF_ARCHIVE)
    case.values["status"] = "registered"
    broken(case, "登记以后没有人管，四个时限都已过", RESPONSE, REVIEW, INVESTIGATION, FEEDBACK)
    broken(case, "登记以后没有人管，结案期限也已过", IN_TARGET)


def late_investigation(case: Case, limits: Limits) -> None:
    """Give a result first, and finish the investigation after its limit."""
    feedback = case.moment("result_feedback_at")
    case.values["investigation_done_at"] = case.moment("received_at") + datetime.timedelta(minutes=limits["investigation"] + 90)
    assert feedback < case.moment("investigation_done_at")
    broken(case, "先反馈了结果，调查超过期限才完成", INVESTIGATION, STAGES)


def late_twice(case: Case, limits: Limits) -> None:
    """Let the investigation run over, and the feedback with it."""
    case.retime(investigation_done_at=limits["investigation"] + 1_000, result_feedback_at=limits["result_feedback"] + 1_100)
    broken(case, "调查超过期限，反馈跟着超过", INVESTIGATION, FEEDBACK)


def blank(field: str, fault: str, *clauses: str) -> Plant:
    """Leave a field empty."""

    def plant(case: Case, _: Limits) -> None:
        case.clear(field)
        broken(case, fault, *clauses)

    return plant


def said(field: str, value: str, fault: str, *clauses: str) -> Plant:
    """Put something wrong into a field."""

    def plant(case: Case, _: Limits) -> None:
        case.values[field] = value
        broken(case, fault, *clauses)

    return plant


def unreadable(field: str, value: str, why: str, *clauses: str) -> Plant:
    """Put something into a field that cannot be read."""

    def plant(case: Case, _: Limits) -> None:
        case.values[field] = value
        doubtful(case, why, field, "unreadable", *clauses)

    return plant


def no_category(case: Case, _: Limits) -> None:
    """Leave out what kind of complaint it is."""
    case.clear("category_l1")
    broken(case, "没有写投诉类型", CATEGORY, COMPLETE)
    doubtful(case, "没有写投诉类型，谈不上填得对不对", "category_l1", "blank", ASSIGNED)


def not_verified(case: Case, _: Limits) -> None:
    """Leave out how the complainant was recognised."""
    case.clear("identity_verified")
    doubtful(case, "没有写怎样核实身份", "identity_verified", "blank", "identity-verified-without-copies")


def rejected(case: Case, _: Limits) -> None:
    """Turn a complaint away for want of evidence."""
    case.values |= {"review_decision": "reject", "reject_reason": "no_evidence", "close_type": "rejected"}
    broken(case, "以没有证据为由不受理", "accepted-without-evidence")


def supplement_late(case: Case, limits: Limits) -> None:
    """Ask for more papers, but too late."""
    case.retime(review_notified_at=limits["intake_review"] + 5)
    case.values["review_decision"] = "supplement"
    broken(case, "补充材料的告知过了期限", "supplement-notice-in-time")


def supplement_never(case: Case, _: Limits) -> None:
    """Decide to ask for more papers, and never ask."""
    case.clear("review_notified_at")
    case.values["review_decision"] = "supplement"
    broken(case, "审核结论是补充材料，却一直没有告知", "supplement-notice-in-time")


def destroyed(case: Case, _: Limits) -> None:
    """Destroy the file in the quarter in which the case was closed."""
    case.values |= {"destroyed_at": CLOSING.date() - datetime.timedelta(days=4), "status": "destroyed"}
    broken(case, "结案当季就销毁了档案", "records-kept-long-enough")


def shared(field: str, fault: str, clause: str) -> Callable[[Case, Case], None]:
    """Let two cases have the same number."""

    def plant(one: Case, other: Case) -> None:
        other.values[field] = one.values[field]
        for case in (one, other):
            broken(case, fault, clause)

    return plant


def minutes(n: int) -> Callable[[Limits], int]:
    """Give so many minutes, whatever the limits."""
    return lambda _: n


def hour_before(next_limit: str, limit: str) -> Callable[[Limits], int]:
    """Give how far past a limit the last hour before the next one is."""
    return lambda told: told[next_limit] - told[limit] - 60


def together(*plants: Plant) -> Plant:
    """Let several things be wrong that come of one another."""

    def plant(case: Case, limits: Limits) -> None:
        for each in plants:
            each(case, limits)

    return plant


def besides(fault: str, *clauses: str) -> Plant:
    """Note which further clauses a fault breaks."""

    def plant(case: Case, _: Limits) -> None:
        broken(case, fault, *clauses)

    return plant


def unknown(field: str, reason: str, why: str, *clauses: str) -> Plant:
    """Note what a fault leaves open."""

    def plant(case: Case, _: Limits) -> None:
        doubtful(case, why, field, reason, *clauses)

    return plant


def record_lost(case: Case, _: Limits) -> None:
    """Keep no original of what came in; where it came in writing, there must be one."""
    case.clear("original_record_ref")
    broken(case, "没有保留原始记录", "original-record-kept")
    if case.values["channel"] in ("letter", "email", "wechat", "app"):
        broken(case, "书面来的，没有保留原件", UNALTERED)
