"""What is wrong in the register, on purpose, and in which cases: a list to read."""

import datetime

import spoil_later
from kept import CLOSING, Case
from spoil import (
    ASSIGNED,
    BY_PERSON,
    BY_ROOM,
    COMPLETE,
    FEEDBACK,
    IN_TARGET,
    RESPONSE,
    REVIEW,
    STARTS,
    TRACE,
    TRANSPARENT,
    Limits,
    Plant,
    besides,
    blank,
    destroyed,
    hour_before,
    late,
    late_investigation,
    late_twice,
    left_lying,
    minutes,
    never_fed_back,
    never_responded,
    never_reviewed,
    no_category,
    not_verified,
    record_lost,
    rejected,
    said,
    shared,
    supplement_late,
    supplement_never,
    together,
    unknown,
    unreadable,
)
from spoil_moments import (
    closed_early,
    feedback_by_date,
    no_receipt,
    receipt_by_date,
    registered_early,
    response_by_date,
    response_reversed,
    review_reversed,
)

FAKE_ID = "999999190001019999"
OF_STATUS = ("closed-with-time-and-type", "status-coded", "unfinished-measures-dated")
NAME, CONTACT, WELL_FORMED = "register-complainant-name", "register-contact", "contact-well-formed"

PLANTS: tuple[Plant, ...] = (
    *(late("first_response_at", RESPONSE, "first_response", minutes(n), "初步响应刚过期限") for n in (1, 1, 4, 12)),
    *(
        late("first_response_at", RESPONSE, "first_response", hour_before("intake_review", "first_response"), far)
        for far in ("初步响应迟了很久",) * 3
    ),
    *(late("reviewed_at", REVIEW, "intake_review", minutes(n), "初步审核刚过期限") for n in (1, 7)),
    late(
        "reviewed_at",
        REVIEW,
        "intake_review",
        hour_before("investigation", "intake_review"),
        "初步审核迟了很久",
    ),
    *(late("result_feedback_at", FEEDBACK, "result_feedback", minutes(n), "结果反馈刚过期限") for n in (1, 3)),
    late("result_feedback_at", FEEDBACK, "result_feedback", minutes(5_000), "结果反馈迟了几天"),
    together(
        late("result_feedback_at", FEEDBACK, "result_feedback", minutes(9_000), "结果反馈迟了几天"),
        besides("反馈迟了几天，结案跟着超期", IN_TARGET),
    ),
    *(never_responded,) * 3,
    *(never_reviewed,) * 2,
    *(never_fed_back,) * 2,
    left_lying,
    *(late_investigation,) * 2,
    *(late_twice,) * 2,
    *(response_reversed,) * 2,
    review_reversed,
    registered_early,
    closed_early,
    blank("complainant_name", "不是匿名投诉，却没有写投诉人", NAME, COMPLETE),
    blank("contact", "不是匿名投诉，却没有写联系方式", CONTACT, COMPLETE),
    together(
        blank("area", "没有写涉及区域", "register-area", COMPLETE),
        unknown("area", "blank", "没有写涉及区域，不知是不是重复投诉", BY_PERSON, BY_ROOM),
    ),
    no_category,
    together(
        blank("status", "没有写处理状态", "register-status", COMPLETE),
        unknown("status", "blank", "没有写处理状态，不知办到哪里", IN_TARGET, *OF_STATUS),
    ),
    blank("content", "没有写投诉内容", "complaint-described", "register-content", COMPLETE),
    said("content", "不详", "投诉内容只写“不详”", "complaint-described", "register-content", COMPLETE),
    together(
        said("area", "待查", "涉及区域只写“待查”", "register-area", COMPLETE),
        unknown("area", "unreadable", "涉及区域只写“待查”，不知是不是重复投诉", BY_PERSON, BY_ROOM),
    ),
    no_receipt,
    *(record_lost,) * 2,
    blank("intake_by", "没有写谁接待", "intake-person-named"),
    blank("reviewed_by", "没有写谁审核", "review-person-named"),
    together(
        blank("handler", "没有写谁承办", "handler-named"),
        unknown("handler", "blank", "没有写谁承办，不知回访的人是不是承办人", "revisit-by-another"),
    ),
    blank("dept", "没有写哪个部门承办", "investigation-by-department"),
    blank("result_feedback_by", "没有写谁反馈", "feedback-person-named"),
    blank("closed_by", "没有写谁批准结案", "closing-person-named"),
    blank("complainant_confirm", "没有写投诉人是否认可就结了案", "feedback-confirmed"),
    blank("result_content", "反馈了什么没有记", TRANSPARENT),
    said("contact", "1380000012", "电话少一位", WELL_FORMED),
    said("contact", "138000001234", "电话多一位", WELL_FORMED),
    said(
        "content", f"门禁卡办不了，前台让我报身份证号 {FAKE_ID} 才登记。", "投诉内容里抄了身份证号（号码是编的）", "privacy-kept"
    ),
    said("identity_verified", "failed", "身份没有核实成", "identity-verified-without-copies"),
    not_verified,
    said("category_l1", "环保督察", "投诉类型不在码表里", ASSIGNED),
    unreadable("first_response_at", "不详", "初步响应时间写成“不详”", RESPONSE, TRACE, STARTS),
    unreadable("first_response_at", "2026-02-30 09:00", "初步响应写了不存在的日期", RESPONSE, TRACE, STARTS),
    *(response_by_date,) * 3,
    *(receipt_by_date,) * 2,
    *(feedback_by_date,) * 2,
    rejected,
    supplement_late,
    supplement_never,
    *(destroyed,) * 2,
    *spoil_later.PLANTS,
)

PAIRS = (
    shared("archive_no", "两卷用了同一个档案号", "archive-number-unique"),
    shared("archive_no", "两卷用了同一个档案号", "archive-number-unique"),
    shared("case_id", "两件用了同一个投诉编号", "case-number-unique"),
    *(spoil_later.repeat_unlinked,) * 2,
)


def plant(cases: list[Case], limits: Limits) -> None:
    """Spoil cases that were whole: finished, archived, ordinary, not named by a repeat; evenly spread over the quarter."""
    named = {case.values.get("repeat_of") for case in cases}
    whole = [c for c in cases if _ordinary(c) and _long_over(c) and c.values["case_id"] not in named]
    wanted = len(PLANTS) + 2 * len(PAIRS)
    chosen = [whole[n * len(whole) // wanted] for n in range(wanted)]
    # A stride through the list keeps plants of one kind apart in time.
    stride = next(s for s in range(wanted // 3, wanted) if _coprime(s, wanted))
    mixed = [chosen[n * stride % wanted] for n in range(wanted)]
    for spoil, case in zip(PLANTS, mixed, strict=False):
        spoil(case, limits)
    rest = mixed[len(PLANTS) :]
    for share, one, other in zip(PAIRS, rest[::2], rest[1::2], strict=True):
        share(one, other)


def _ordinary(case: Case) -> bool:
    told = case.values
    return "complainant_name" in told and "repeat_of" not in told and told["severity"] == "general"


def _long_over(case: Case) -> bool:
    return "archived_at" in case.values and case.moment("archived_at") < CLOSING - datetime.timedelta(days=10)


def _coprime(a: int, b: int) -> bool:
    while b:
        a, b = b, a % b
    return a == 1
