"""The register as it stood when it was closed: what had not happened by then is not in it."""

from collections.abc import Sequence

from kept import CLOSING, DUE, STEPS, Case
from spoil import doubtful

BESIDE = {
    "first_response_at": ("first_response_by", "first_response_method", "due_feedback_at"),
    "reviewed_at": ("review_decision", "reviewed_by"),
    "assigned_at": ("dept", "handler", "transfer_count", "transfer_ruled_by"),
    "investigation_done_at": ("investigation_summary", "validity", "cause_code"),
    "result_feedback_at": (
        *("result_feedback_by", "result_feedback_method", "result_content"),
        *("relief_informed", "remedy_type", "actions_due_at"),
    ),
    "confirm_at": ("complainant_confirm",),
    "resolved_at": ("actions_done_at",),
    "revisit_at": ("revisit_by", "revisit_outcome", "satisfaction"),
    "closed_at": ("closed_by", "close_type"),
    "archived_at": ("archive_no", "archived_by", "retention_until"),
}
REACHED = {
    "registered_at": "registered",
    "first_response_at": "under_review",
    "reviewed_at": "accepted",
    "review_notified_at": "accepted",
    "assigned_at": "investigating",
    "investigation_done_at": "investigating",
    "result_feedback_at": "fed_back",
    "confirm_at": "awaiting_revisit",
    "resolved_at": "awaiting_revisit",
    "revisit_at": "awaiting_revisit",
    "closed_at": "closed",
    "archived_at": "archived",
}
BEGINS = {"archived_at": "closed_at"}
"""The step from which a limit runs, where it is not the receipt: until then nothing is waited for."""
OPEN = {
    "review_decision": (
        "还没有初步审核，不知会不会并案、转出或不受理",
        ("merged-case-linked", "referral-told", "no-refusal-for-arrears"),
    ),
    "close_type": ("还没有结案，不知结案类型要不要五个阶段齐全", ("stages-all-recorded",)),
}


def cut(case: Case) -> None:
    """Take away what had not yet happened when the register was closed, and set the state that was reached."""
    reached = "registered_at"
    gone: list[str] = []
    for step in STEPS:
        if gone or case.moment(step) > CLOSING:
            gone.append(step)
            case.clear(step, *BESIDE.get(step, ()))
        else:
            reached = step
    case.open = tuple(step for step in DUE if step in gone and BEGINS.get(step) not in gone)
    case.values["status"] = REACHED[reached]


def leave_open(cases: Sequence[Case]) -> None:
    """Note what cannot be decided yet in cases that have not come so far."""
    for case in cases:
        for name, (why, clauses) in OPEN.items():
            if name not in case.values:
                doubtful(case, why, name, "blank", *clauses)
