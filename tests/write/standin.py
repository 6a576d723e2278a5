"""A standard made by hand, small enough to know every word of it: what the writers are tried on."""

import datetime
import json

from generator.model.code import CodeList
from generator.model.field import Field
from generator.model.lifecycle import Lifecycle, Role
from generator.model.limit import Limit
from generator.model.source import Source
from generator.model.words import Anchors, Words
from generator.standard import Chapter, ChapterHead, Charter, Checklist, Form, Section, Standard

FIELDS = (
    ("ticket", "工单号", "text", {}),
    ("heard_at", "听到时间", "moment", {}),
    ("answered_at", "答复时间", "moment", {}),
    ("moved_on", "搬入日期", "date", {}),
    ("grade", "等级", "code", {"codes": "grades"}),
    ("kind", "种类", "code", {"codes": "kinds"}),
    ("marks", "标志", "codes", {"codes": "grades"}),
    ("who", "来人", "person", {}),
    ("phone", "电话", "phone", {"hint": "手机或座机"}),
    ("paid", "金额", "money", {}),
    ("again", "是否重复", "bool", {}),
    ("story", "经过", "text", {"print_label": "事情经过（原话）"}),
)
CLAUSES = (
    (
        "answered-soon",
        "1.1.1",
        "及时答复",
        "shall",
        {"kind": "elapsed", "start": "heard_at", "end": "answered_at", "at_most": "soon"},
    ),
    ("ticket-unique", "1.1.2", "工单号唯一", "must", {"kind": "unique", "field": "ticket"}),
    ("story-filled", "1.1.3", "写明经过", "should", {"kind": "filled", "fields": ["story"]}),
    ("called-back", "1.1.5", "回电", "may", {"kind": "filled", "fields": ["phone"], "when": [{"field": "again", "is": "true"}]}),
    (
        "most-soon",
        "1.1.4",
        "多数及时",
        "shall",
        {"kind": "share", "of": "answered-soon", "at_least": "most", "decidable": "enough"},
    ),
)
REMEDY = {"answered-soon": "今天就答复，{soon} 是上限", "ticket-unique": "改用新的工单号", "story-filled": "补写经过"}
FORM = {
    "id": "F01",
    "title": "来访登记单",
    "purpose": "记下来访",
    "when": "听到后立即填写，最迟 {soon}",
    "keep": "随案卷保存",
    "basis": ["answered-soon", "ticket-unique"],
    "paper": {"size": "A4", "copies": ["案卷", "来人回执"]},
    "sections": [
        {"title": "登记", "rows": [["ticket", "heard_at"], ["grade", "again"]]},
        {"title": "来人", "rows": [["who", "phone"], ["kind", "paid", "moved_on"]]},
        {
            "title": "事情",
            "rows": [["marks"], [{"field": "story", "lines": 6}], [{"label": "附件", "lines": 2, "hint": "写编号"}]],
        },
    ],
    "tell": ["已告知工单号", "已告知最迟 {soon} 答复"],
    "sign": ["登记人", {"who": "来人", "optional": True}],
    "notice": "本表含个人信息，仅限内部使用。",
}
CHECKLIST = {
    "id": "CK-1",
    "title": "每周自查",
    "role": "desk",
    "period": "每周",
    "sampling": "抽五件",
    "scoring": {
        "kept": 2,
        "partly": 1,
        "broken": 0,
        "kept_from": 90,
        "partly_from": 70,
        "grades": {"优": 90, "待改": 0},
        "key_note": "要点不符合时不评优",
    },
    "items": [
        {"no": 1, "clauses": ["answered-soon"], "key": True},
        {"no": 2, "clauses": ["ticket-unique", "story-filled"], "ask": "抽到的工单写全了吗？", "look_at": "工单"},
    ],
}


def words(*, soon: int = 24) -> Words:
    """Make the words."""
    fields = {
        i: Field.model_validate_json(_json({"id": i, "label": label, "type": t, "privacy": "P0", **more}))
        for i, label, t, more in FIELDS
    }
    codes = (
        {"id": "grades", "title": "等级", "codes": [{"id": "low", "label": "一般"}, {"id": "high", "label": "重大"}]},
        {"id": "kinds", "title": "种类", "codes": [{"id": f"k{n}", "label": f"种类{n}"} for n in range(20)]},
    )
    limits = (
        _limit("soon", "答复时限", "hour", soon),
        _limit("most", "及时答复率", "percent", 85, stricter="higher"),
        _limit("enough", "可判定的份额", "percent", 90, stricter="higher"),
    )
    return Words(
        fields=fields,
        codes={c["id"]: CodeList.model_validate_json(_json(c)) for c in codes},
        limits={limit.id: limit for limit in limits},
        roles={"desk": Role(id="desk", label="前台")},
        sources={
            "editorial": Source.model_validate_json(
                _json({"id": "editorial", "title": "编者", "short": "编者", "kind": "editorial"})
            )
        },
        glossary={},
        lifecycle=Lifecycle(stages=(), states=(), transitions=()),
        anchors=Anchors("ticket", "heard_at", "grade"),
        unknown=("不详",),
        day=datetime.date(2026, 1, 1),
    )


def standard(*, form: dict[str, object] | None = None, soon: int = 24) -> Standard:
    """Make the standard; `form` replaces keys of its one form, `soon` its one limit in hours."""
    section = {"no": "1.1", "title": "答复", "layer": "seed", "clauses": [_clause(*told) for told in CLAUSES]}
    charter = {
        "title": "来访处理规范",
        "short": "来访规范",
        "edition": "1.0.0",
        "effective": "2026-01-01",
        "status": "草案",
        "owner": "编写组",
        "principles": [],
        "layers": {"seed": "原文", "supplement": "增补"},
        "engine": {"case": "ticket", "received": "heard_at", "severity": "grade"},
        "outline": [{"no": 1, "title": "来访", "folder": "01-visits", "sections": [{"no": "1.1", "title": "答复"}]}],
    }
    told = Form.model_validate_json(_json(FORM | (form or {})))
    return Standard(
        charter=Charter.model_validate_json(_json(charter)),
        words=words(soon=soon),
        chapters=(
            Chapter("01-visits", ChapterHead(no=1, title="来访", intro="来访"), (Section.model_validate_json(_json(section)),)),
        ),
        samples={},
        forms={told.id: told},
        checklists={"CK-1": Checklist.model_validate_json(_json(CHECKLIST))},
        exports={},
        revisions=(),
    )


def _clause(clause: str, no: str, title: str, level: str, check: dict[str, object]) -> dict[str, object]:
    return {
        "id": clause,
        "no": no,
        "title": title,
        "level": level,
        "role": "desk",
        "text": f"前台应做到{title}。",
        "why": "否则没人知道。",
        "provenance": [{"source": "editorial", "relation": "commitment", "note": "企业承诺"}],
        "check": check,
        "ask": f"做到{title}了吗？",
        "evidence": ["工单"],
        "remedy": REMEDY.get(clause, ""),
        "since": "1.0.0",
    }


def _limit(limit: str, title: str, unit: str, value: int, *, stricter: str = "lower") -> Limit:
    told = {"id": limit, "title": title, "unit": unit, "stricter": stricter, "values": [{"from": "2026-01-01", "value": value}]}
    return Limit.model_validate_json(_json(told | {"legal_status": "commitment", "audience": "internal"}))


def _json(told: object) -> str:
    return json.dumps(told)
