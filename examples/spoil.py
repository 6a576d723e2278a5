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
OF_FEEDBACK = ("result_feedback_at", "result_feedback_by", "result_feedback_method", "result_content")
OF_CLOSING = (
    "confirm_at",
    "complainant_confirm",
    "revisit_at",
    "revisit_by",
    "satisfaction",
    "closed_at",
    "closed_by",
    "close_type",
)
OF_ARCHIVE = ("archived_at", "archive_no", "archived_by", "retention_until")
OF_REVIEW = ("reviewed_at", "reviewed_by", "review_decision", "review_notified_at")
OF_RESPONSE = ("first_response_at", "first_response_by", "first_response_method")
OF_WORK = ("assigned_at", "dept", "handler", "transfer_count", "investigation_done_at", "investigation_summary")


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


def never_fed_back(case: Case, _: Limits) -> None:
    """Find out the facts and tell nobody."""
    case.clear(*OF_FEEDBACK, *OF_CLOSING, *OF_ARCHIVE)
    case.values["status"] = "investigating"
    broken(case, "查清以后没有反馈结果，早已过期", FEEDBACK)


def left_lying(case: Case, _: Limits) -> None:
    """Register the case and forget it."""
    case.clear(*OF_RESPONSE, *OF_REVIEW, *OF_WORK, *OF_FEEDBACK, *OF_CLOSING, *OF_ARCHIVE)
    case.values["status"] = "registered"
    broken(case, "登记以后没有人管，四个时限都已过", RESPONSE, REVIEW, INVESTIGATION, FEEDBACK)


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


def response_reversed(case: Case, _: Limits) -> None:
    """Write the first response a day too early, before receipt."""
    case.values["first_response_at"] = case.moment("received_at") - datetime.timedelta(days=1)
    doubtful(case, "初步响应写早了一天，在投诉之前", "first_response_at", "reversed", RESPONSE)


def review_reversed(case: Case, _: Limits) -> None:
    """Write the review in the month before receipt."""
    case.values["reviewed_at"] = case.moment("received_at") - datetime.timedelta(days=30)
    doubtful(case, "初步审核写错月份，在投诉之前", "reviewed_at", "reversed", REVIEW)
    broken(case, "初步审核写错月份，在投诉之前", STAGES)


def registered_early(case: Case, _: Limits) -> None:
    """Register the case before it was received."""
    case.values["registered_at"] = case.moment("received_at") - datetime.timedelta(hours=2)
    broken(case, "登记时间早于投诉时间", TRUTHFUL, STAGES)


def closed_early(case: Case, _: Limits) -> None:
    """Close the case before any result was given."""
    case.values["closed_at"] = case.moment("result_feedback_at") - datetime.timedelta(minutes=30)
    broken(case, "还没有反馈就结案", STAGES)


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


def no_receipt(case: Case, _: Limits) -> None:
    """Leave out when the complaint came in: no limit can start."""
    case.clear("received_at")
    broken(case, "没有写投诉时间", "register-received-at", COMPLETE)
    clauses = (RESPONSE, REVIEW, INVESTIGATION, FEEDBACK, TRUTHFUL, STAGES)
    doubtful(case, "没有写投诉时间，时限无从起算", "received_at", "blank", *clauses)


def not_verified(case: Case, _: Limits) -> None:
    """Leave out how the complainant was recognised."""
    case.clear("identity_verified")
    doubtful(case, "没有写怎样核实身份", "identity_verified", "blank", "identity-verified-without-copies")


def response_by_date(case: Case, limits: Limits) -> None:
    """Write the first response as a date alone: the very day it fell due."""
    due = case.moment("received_at") + datetime.timedelta(minutes=limits["first_response"])
    case.values["first_response_at"] = due.date()
    doubtful(case, "初步响应只写了日期，正是到期那天", "first_response_at", "coarse", RESPONSE)


def receipt_by_date(case: Case, limits: Limits) -> None:
    """Write the receipt as a date alone, and respond when a day makes the difference."""
    received = case.moment("received_at")
    midnight = datetime.datetime.combine(received.date(), datetime.time())
    late_enough = midnight - received + datetime.timedelta(minutes=limits["first_response"]) + (received - midnight) / 2
    response = max(int(late_enough.total_seconds() // 60), 25)
    soon = {"reviewed_at": 10, "investigation_done_at": 60, "result_feedback_at": 90}
    case.retime(first_response_at=response, **{step: response + after for step, after in soon.items()})
    case.values["received_at"] = received.date()
    doubtful(case, "投诉时间只写了日期，起点不定", "received_at", "coarse", RESPONSE, TRUTHFUL, STAGES)


def feedback_by_date(case: Case, limits: Limits) -> None:
    """Write the feedback as a date alone: the very day it fell due."""
    due = case.moment("received_at") + datetime.timedelta(minutes=limits["result_feedback"])
    case.clear(*OF_CLOSING, *OF_ARCHIVE)
    case.values |= {"result_feedback_at": due.date(), "status": "fed_back"}
    doubtful(case, "结果反馈只写了日期，正是到期那天", "result_feedback_at", "coarse", FEEDBACK)


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
