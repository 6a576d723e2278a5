"""A form or checklist becomes the data that its layout prints: words only, no ids."""

import hashlib
from typing import ClassVar

from ...model.field import Field, FieldType
from ...standard import Box, Checklist, ChecklistItem, Form, Signature, Standard
from ...standard.digest import clause_digest
from ..typography import close

ROOM = {1: 16, 2: 8, 3: 5}
"""How many boxes to tick a field may have, by how many fields share its row; longer lists are written by hand."""

ACROSS = 3
"""How many sign beside one another."""


class Says:
    """The Chinese that belongs to the data, not to the layout."""

    FOOT: ClassVar = "{form} {title} · 第 {edition} 版 · 摘要 {digest}"
    BASIS: ClassVar = "依据条款：{basis}"
    NOTICE: ClassVar = "隐私提示：{notice}"
    BETWEEN: ClassVar = "、"
    WHEN: ClassVar = "何时填写"
    KEEP: ClassVar = "如何保存"
    SAMPLING: ClassVar = "抽样"
    SCORE: ClassVar = "计分"
    POINTS: ClassVar = "符合 {kept} 分、部分符合 {partly} 分、不符合 {broken} 分，不适用的不计；{grades}。带 ★ 的是关键项：{key}"
    GRADE: ClassVar = "{percent}% 起为{grade}"
    REST: ClassVar = "其余为{grade}"
    NOTE: ClassVar = "说明"
    INSPECTOR: ClassVar = "检查人"
    INSPECTED: ClassVar = "受检方"
    CLAUSES: ClassVar = "（{clauses}）"
    CHECKLIST_NOTICE: ClassVar = "隐私提示：记录栏写投诉编号，不写姓名、房号和电话。"


def form_sheet(standard: Standard, form: Form) -> dict[str, object]:
    """Give what form.typ prints."""
    return {
        **_head(standard, form.id, form.title, form.basis),
        **_signed(form.signatures),
        "copies": list(form.paper.copies),
        "sections": [
            {"title": s.title, "rows": [[_box(standard, b, len(row)) for b in row] for row in s.rows]} for s in form.sections
        ],
        "tell": [_filled(standard, line) for line in form.tell],
        "remarks": [[Says.WHEN, _filled(standard, form.when)], [Says.KEEP, _filled(standard, form.keep)]],
        "notice": Says.NOTICE.format(notice=_filled(standard, form.notice)),
    }


def checklist_sheet(standard: Standard, checklist: Checklist) -> dict[str, object]:
    """Give what checklist.typ prints."""
    basis = tuple(dict.fromkeys(c for item in checklist.items for c in item.clauses))
    scoring = checklist.scoring
    grades = Says.BETWEEN.join((Says.GRADE if p else Says.REST).format(percent=p, grade=g) for g, p in scoring.grades.items())
    points = Says.POINTS.format(
        kept=scoring.kept, partly=scoring.partly, broken=scoring.broken, grades=grades, key=_filled(standard, scoring.key_note)
    )
    remarks = [[Says.SAMPLING, checklist.sampling], [Says.SCORE, points], [Says.NOTE, checklist.note]]
    return {
        **_head(standard, checklist.id, checklist.title, basis),
        **_signed((Signature(who=Says.INSPECTOR), Signature(who=Says.INSPECTED))),
        "role": standard.words.roles[checklist.role].label,
        "period": checklist.period,
        "items": [_item(standard, item) for item in checklist.items],
        "remarks": [[label, _filled(standard, said)] for label, said in remarks if said],
        "notice": Says.CHECKLIST_NOTICE,
    }


def _filled(standard: Standard, text: str) -> str:
    return close(standard.words.fill(text))


def _head(standard: Standard, number: str, title: str, basis: tuple[str, ...]) -> dict[str, object]:
    charter = standard.charter
    return {
        "number": number,
        "title": title,
        "standard": charter.title,
        "owner": charter.owner,
        "date": [charter.effective.year, charter.effective.month, charter.effective.day],
        "foot": Says.FOOT.format(form=number, title=title, edition=charter.edition, digest=digest(standard, basis)),
        "basis": Says.BASIS.format(basis=Says.BETWEEN.join(standard.clauses[c].no for c in basis)),
    }


def _signed(signatures: tuple[Signature, ...]) -> dict[str, object]:
    """Say who signs: in twos where threes would leave one alone."""
    count = len(signatures)
    return {
        "sign": [{"who": s.who, "optional": s.optional} for s in signatures],
        "across": 2 if count == ACROSS + 1 else min(count, ACROSS),
    }


def _item(standard: Standard, item: ChecklistItem) -> dict[str, object]:
    clauses = [standard.clauses[c] for c in item.clauses]
    looks = dict.fromkeys(e for c in clauses for e in c.evidence)
    return {
        "no": item.no,
        "key": item.key,
        "ask": _filled(standard, item.ask or "".join(c.ask for c in clauses)),
        "look_at": _filled(standard, item.look_at or Says.BETWEEN.join(looks)),
        "clauses": Says.CLAUSES.format(clauses=Says.BETWEEN.join(c.no for c in clauses)),
    }


def digest(standard: Standard, basis: tuple[str, ...]) -> str:
    """Give one short digest of several clauses: it changes when what a sheet rests on does."""
    told = "".join(clause_digest(standard, standard.clauses[c]) for c in basis)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def _box(standard: Standard, box: Box | str, beside: int) -> dict[str, object]:
    told = box if isinstance(box, Box) else Box(field=box)
    if told.field is None:
        return {"label": told.label, "hint": told.hint, "lines": told.lines, "kind": "blank", "options": []}
    field = standard.words.fields[told.field]
    kind, options = _kind(standard, field, beside)
    return {
        "label": told.label or field.printed,
        "hint": told.hint,
        "lines": told.lines,
        "kind": kind,
        "options": options,
    }


def _kind(standard: Standard, field: Field, beside: int) -> tuple[str, list[str]]:
    if field.type is FieldType.BOOL:
        return "ticks", [standard.words.code_label(field.id, truth) for truth in ("true", "false")]
    if field.codes:
        codes = standard.words.codes[field.codes]
        labels = [c.label for c in codes.codes]
        return ("ticks", labels) if len(labels) <= ROOM[beside] else ("blank", [])
    plain = {FieldType.MOMENT: "moment", FieldType.DATE: "date", FieldType.MONEY: "money"}
    return plain.get(field.type, "blank"), []
