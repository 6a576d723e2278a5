"""How the moments of a kept case are spoiled: written in the wrong order, as a date alone, or not at all."""

import datetime

from kept import Case
from spoil import (
    ARCHIVED,
    BY_PERSON,
    BY_ROOM,
    COMPLETE,
    FEEDBACK,
    HANDED,
    IN_TARGET,
    INVESTIGATION,
    OF_ARCHIVE,
    OF_CLOSING,
    RESPONSE,
    REVIEW,
    REVISIT,
    STAGES,
    STARTS,
    TRUTHFUL,
    Limits,
    broken,
    doubtful,
)

OF_COUNTS = (
    *("extension-approved", "extension-told-in-time", "extension-once", "final-answer-in-time"),
    *("redone-one-level-up", "transfers-ruled"),
)


def response_reversed(case: Case, _: Limits) -> None:
    """Write the first response a day too early, before receipt."""
    case.values["first_response_at"] = case.moment("received_at") - datetime.timedelta(days=1)
    doubtful(case, "初步响应写早了一天，在投诉之前", "first_response_at", "reversed", RESPONSE)
    broken(case, "初步响应写在投诉之前，时限起点不对", STARTS)


def review_reversed(case: Case, _: Limits) -> None:
    """Write the review in the month before receipt."""
    case.values["reviewed_at"] = case.moment("received_at") - datetime.timedelta(days=30)
    doubtful(case, "初步审核写错月份，在投诉之前", "reviewed_at", "reversed", REVIEW)
    broken(case, "初步审核写错月份，在投诉之前", STAGES)


def registered_early(case: Case, _: Limits) -> None:
    """Register the case before it was received."""
    case.values["registered_at"] = case.moment("received_at") - datetime.timedelta(hours=2)
    broken(case, "登记时间早于投诉时间", TRUTHFUL, STAGES)
    doubtful(case, "登记写在投诉之前，量不出移交用了多久", "registered_at", "reversed", HANDED)


def closed_early(case: Case, _: Limits) -> None:
    """Close the case before any result was given."""
    case.values["closed_at"] = case.moment("result_feedback_at") - datetime.timedelta(minutes=30)
    broken(case, "还没有反馈就结案", STAGES)
    broken(case, "结案早于结果反馈", "closed-after-feedback")
    broken(case, "结案早于回访", "closing-after-revisit")


def no_receipt(case: Case, _: Limits) -> None:
    """Leave out when the complaint came in: no limit can start."""
    case.clear("received_at")
    broken(case, "没有写投诉时间", "register-received-at", COMPLETE)
    limited = (RESPONSE, REVIEW, INVESTIGATION, FEEDBACK, HANDED, IN_TARGET, REVISIT, ARCHIVED)
    clauses = (*limited, TRUTHFUL, STAGES, STARTS, BY_PERSON, BY_ROOM)
    doubtful(case, "没有写投诉时间，时限无从起算", "received_at", "blank", *clauses)
    doubtful(case, "没有写投诉时间，不知用哪一版的次数", "received_at", "blank", *OF_COUNTS)


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
    doubtful(case, "投诉时间只写了日期，起点不定", "received_at", "coarse", RESPONSE, TRUTHFUL, STAGES, HANDED)


def feedback_by_date(case: Case, limits: Limits) -> None:
    """Write the feedback as a date alone: the very day it fell due."""
    due = case.moment("received_at") + datetime.timedelta(minutes=limits["result_feedback"])
    case.clear(*OF_CLOSING, *OF_ARCHIVE)
    case.values |= {"result_feedback_at": due.date(), "status": "fed_back"}
    doubtful(case, "结果反馈只写了日期，正是到期那天", "result_feedback_at", "coarse", FEEDBACK)
    broken(case, "反馈以后一直没有结案", IN_TARGET)
