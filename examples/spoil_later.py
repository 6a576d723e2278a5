"""How the further columns are spoiled: extensions, measures, revisits and repeats that were not kept."""

import datetime

from kept import Case
from later import extended, measures, repeat
from spoil import BY_PERSON, BY_ROOM, FEEDBACK, IN_TARGET, REVISIT, Limits, Plant, broken, doubtful, together, unknown


def told(fault: str, clause: str, **values: str) -> Plant:
    """Put something wrong into some fields; an empty text clears."""

    def plant(case: Case, _: Limits) -> None:
        for name, value in values.items():
            case.clear(name)
            if value:
                case.values[name] = value
        broken(case, fault, clause)

    return plant


def revisit_by_handler(case: Case, _: Limits) -> None:
    """Let the handler ask whether the handler did well."""
    case.values["revisit_by"] = case.values["handler"]
    broken(case, "承办人回访自己办的件", "revisit-by-another")


def revisit_late(case: Case, _: Limits) -> None:
    """Revisit, and so close, days after the time for it."""
    case.clear("actions_due_at", "actions_done_at")
    late = case.moment("resolved_at") - case.moment("received_at") + datetime.timedelta(days=9)
    case.retime(revisit_at=int(late.total_seconds() // 60))
    broken(case, "办结九天以后才回访", REVISIT)
    broken(case, "回访拖延，结案跟着超期", IN_TARGET)


def extension_late(case: Case, limits: Limits) -> None:
    """Tell of the extension when the answer was already due."""
    extended(case, limits)
    due = case.moment("received_at") + datetime.timedelta(minutes=limits["result_feedback"])
    case.values["extension_notified_at"] = due + datetime.timedelta(minutes=300)
    case.retime(result_feedback_at=limits["result_feedback"] + 400)
    broken(case, "过了反馈期限才告知延期", "extension-told-in-time")
    broken(case, "延期没有及时告知，结果也过了期限", FEEDBACK)


def closed_before_done(case: Case, limits: Limits) -> None:
    """Close the case first, and finish the measures days later."""
    measures(case, limits)
    case.values["actions_done_at"] = case.moment("closed_at") + datetime.timedelta(days=3)
    broken(case, "措施没有做完就结案", "closed-after-measures")


def repeat_unlinked(one: Case, other: Case) -> None:
    """Let the same person come again, and nobody notice."""
    first, again = sorted((one, other), key=lambda case: case.moment("received_at"))
    repeat(first, again)
    again.clear("repeat_of")
    broken(again, "同一人同一件事又来投诉，没有接上前件", BY_PERSON, BY_ROOM)


def repeat_of_last_year(case: Case, _: Limits) -> None:
    """Name an earlier case that this register does not have."""
    case.values["repeat_of"] = "TS-20251120-044"
    doubtful(case, "前件是去年的，不在这本登记册里", "repeat_of", "not_in_export", BY_PERSON, BY_ROOM)


PLANTS: tuple[Plant, ...] = (
    *(revisit_by_handler,) * 2,
    revisit_late,
    extension_late,
    together(extended, told("延期没有人批准", "extension-approved", extension_approved_by="")),
    together(extended, told("延期两次", "extension-once", extension_count="2")),
    together(extended, told("延期只打电话告知", "extension-told-in-writing", extension_notified_method="phone")),
    told("转派四次，项目经理没有裁定", "transfers-ruled", transfer_count="4", transfer_ruled_by=""),
    closed_before_done,
    together(
        measures,
        told("措施一直没有完成就结案", "closed-after-actions", actions_done_at=""),
        unknown("actions_done_at", "blank", "没有措施完成时间，先后判不了", "closed-after-measures"),
    ),
    told("没有记办结时间", "resolution-time-recorded", resolved_at=""),
    told("没有接通，却写了满意度", "no-rating-without-contact", revisit_outcome="no_answer"),
    told("不满意，没有重办就结案", "redone-when-dissatisfied", satisfaction="1", reopen_count="0", escalated_to=""),
    told("重办没有提高一级", "redone-one-level-up", reopen_count="1", escalated_to=""),
    told("反馈时没有告知还可以找谁", "relief-told-with-result", relief_informed="false"),
    told("有责，没有写原因", "cause-recorded", validity="valid", remedy_type="rectify", cause_code=""),
    repeat_of_last_year,
    told("标了重复投诉，仍定一般", "repeat-not-general", special_flags="repeat", severity="general"),
    told("没有写措施类型", "remedy-types-told", validity="assist", remedy_type=""),
    told("没有告知何时有结果", "response-tells-what-comes", due_feedback_at=""),
)
