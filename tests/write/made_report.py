"""A report made by hand over the stand-in standard, with something hostile wherever the export could put it."""

from generator.model.cases import Cases, Notice, Refused, Reported
from generator.model.finding import Finding
from generator.model.outcome import Outcome, Reason
from generator.model.report import Report, ShareVerdict, Tally

SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://x.test","点")'
AS_OF = 1_772_445_600
"""2026-03-02 18:00 in Shanghai."""


def report() -> Report:
    """Four cases broken, three clauses judged, one share, two gaps."""
    tallies = (
        Tally(
            "answered-soon",
            {Outcome.PASS: 6, Outcome.FAIL: 3, Outcome.UNDETERMINED: 3, Outcome.PENDING: 1},
            {(Reason.COARSE, "heard_at"): 1, (Reason.NOT_EXPORTED, "answered_at"): 2},
        ),
        Tally("ticket-unique", {Outcome.PASS: 11, Outcome.FAIL: 2}, {}),
        Tally("story-filled", {Outcome.PASS: 11, Outcome.FAIL: 2}, {}),
        Tally("called-back", {Outcome.NOT_APPLICABLE: 13}, {}),
    )
    findings = (
        Finding("answered-soon", "A-1", 2, "答复时间 2026-03-02 10:00，超时 1 小时", 3_600),
        Finding("ticket-unique", "A-1", 2, "工单号与另外 1 件相同"),
        Finding("story-filled", "A-1", 2, "没有填经过"),
        Finding("answered-soon", "A-2", 3, "答复时间 2026-03-04 09:00，超时 2 天", 172_800),
        Finding("answered-soon", SCRIPT, 4, "至 2026-03-02 18:00 仍无答复时间，超时 2 小时", 7_200),
        Finding("ticket-unique", FORMULA, 5, "工单号与另外 1 件相同"),
        Finding("story-filled", "", 9, "没有填经过"),
    )
    return Report(
        cases=cases(),
        edition="1.0.0",
        standard_digest="0123456789abcdef0123456789abcdef",
        limits_on="",
        tallies=tallies,
        shares=(
            ShareVerdict("most-soon", "answered-soon", Outcome.UNDETERMINED, Reason.INTERVAL, 6, 9, 12, 85, Outcome.UNDETERMINED),
        ),
        findings=findings,
    )


def cases() -> Cases:
    """What intake would have said."""
    return Cases(
        location="",
        exported=frozenset({"ticket", "heard_at"}),
        rows_in=17,
        judged=13,
        out_of_scope={"种类是“种类3”": 2, SCRIPT: 1},
        refused=(Refused(8, f"读不懂“{SCRIPT}”\x1b[31m"),),
        notices=(
            Notice("coarse", "heard_at", 4, "“听到时间”只有日期", (3, 5, 6)),
            Notice("blank", "phone", 13, f"“电话”整栏是空的 {SCRIPT}"),
        ),
        reported=(Reported("系统标记的超时", {"是": 2, SCRIPT: 1}),),
        assumed=("种类：导出里没有，一律按“种类1”判定", FORMULA),
        cannot_record={"answered_at": "系统只有提交一个时点"},
        map_id="register",
        map_title="登记册",
        source=f"来访{SCRIPT}.csv",
        digest="fedcba9876543210",
        as_of=AS_OF,
        as_of_told=False,
    )
