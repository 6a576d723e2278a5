"""A form or checklist becomes the data that its layout prints: words only, no ids."""

from typing import Any, ClassVar

from ...standard import Checklist, ChecklistItem, Form, FormSection, Signature, Slip, Standard
from ...standard.digest import sheet_digest
from ..typography import close
from .boxes import box
from .code import code
from .filling import BLANK, Filling, Head

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


def form_sheet(standard: Standard, form: Form, filling: Filling = BLANK) -> dict[str, Any]:
    """Give what form.typ prints."""
    return {
        **_head(standard, f"forms/{form.id}", form.title, form.basis, filling.head),
        **_signed(form.signatures),
        **_numbers(standard, form, filling),
        "copies": [[copy, copy == filling.copy] for copy in form.paper.copies],
        "sections": [_section(standard, s, filling) for s in form.sections],
        "tell": [_filled(standard, line) for line in form.tell],
        "remarks": [[Says.WHEN, _filled(standard, form.when)], [Says.KEEP, _filled(standard, form.keep)]],
        "notice": Says.NOTICE.format(notice=_filled(standard, form.notice)),
        "slip": _slip(standard, form.slip, filling) if form.slip else None,
    }


def _slip(standard: Standard, told: Slip, filling: Filling) -> dict[str, Any]:
    form = standard.forms[told.form]
    return form_sheet(standard, form.model_copy(update={"sections": form.sections[: told.sections]}), filling)


def checklist_sheet(standard: Standard, checklist: Checklist, head: Head | None = None) -> dict[str, Any]:
    """Give what checklist.typ prints."""
    basis = tuple(dict.fromkeys(c for item in checklist.items for c in item.clauses))
    scoring = checklist.scoring
    grades = Says.BETWEEN.join((Says.GRADE if p else Says.REST).format(percent=p, grade=g) for g, p in scoring.grades.items())
    points = Says.POINTS.format(
        kept=scoring.kept,
        partly=scoring.partly,
        broken=scoring.broken,
        grades=grades,
        key=scoring.sample_note + _filled(standard, scoring.key_note),
    )
    remarks = [[Says.SAMPLING, checklist.sampling], [Says.SCORE, points], [Says.NOTE, checklist.note]]
    return {
        **_head(standard, f"checklists/{checklist.id}", checklist.title, basis, head),
        **_signed((Signature(who=Says.INSPECTOR), Signature(who=Says.INSPECTED))),
        "role": standard.words.roles[checklist.role].label,
        "period": checklist.period,
        "items": [_item(standard, item) for item in checklist.items],
        "remarks": [[label, _filled(standard, said)] for label, said in remarks if said],
        "notice": Says.CHECKLIST_NOTICE,
    }


def _filled(standard: Standard, text: str) -> str:
    return close(standard.words.fill(text))


def _head(standard: Standard, page: str, title: str, basis: tuple[str, ...], head: Head | None) -> dict[str, Any]:
    charter, number = standard.charter, page.rpartition("/")[2]
    return {
        "id": number,
        "title": title,
        "standard": charter.title,
        "owner": charter.owner,
        "date": [charter.effective.year, charter.effective.month, charter.effective.day],
        "foot": Says.FOOT.format(form=number, title=title, edition=charter.edition, digest=sheet_digest(standard, basis)),
        "basis": Says.BASIS.format(basis=Says.BETWEEN.join(standard.clauses[c].no for c in basis)),
        **_letterhead(page, head),
    }


def _letterhead(page: str, head: Head | None) -> dict[str, Any]:
    """Say whose paper it is: blank where nobody told; the code leads to the sheet's page in a published handbook."""
    told = head.told if head else None
    address = f"{told.site.rstrip('/')}/{page}.html" if told and told.site else ""
    return {
        "name": told.name if told else "",
        "project": told.project if told else "",
        "phone": told.phone if told else "",
        "logo": list(head.logo) if head else [],
        "code": code(address),
        "address": address,
    }


def _numbers(standard: Standard, form: Form, filling: Filling) -> dict[str, Any]:
    """Give both numbers where the form is about one case: the sheet's own, and the ticket system's."""
    about_a_case = standard.words.anchors.case in form.fields
    return {"number": filling.number, "system": filling.system, "numbered": about_a_case}


def _section(standard: Standard, section: FormSection, filling: Filling) -> dict[str, Any]:
    told = section.lines
    return {
        "title": section.title,
        "rows": [[box(standard, b, len(row), filling) for b in row] for row in section.rows],
        "columns": [[c.label, c.share] for c in told.columns] if told else [],
        "lines": told.rows if told else 0,
    }


def _signed(signatures: tuple[Signature, ...]) -> dict[str, Any]:
    """Say who signs: in twos where threes would leave one alone."""
    count = len(signatures)
    return {
        "sign": [{"who": s.who, "optional": s.optional} for s in signatures],
        "across": 2 if count == ACROSS + 1 else min(count, ACROSS),
    }


def _item(standard: Standard, item: ChecklistItem) -> dict[str, Any]:
    clauses = [standard.clauses[c] for c in item.clauses]
    looks = dict.fromkeys(e for c in clauses for e in c.evidence)
    return {
        "no": item.no,
        "key": item.key,
        "ask": _filled(standard, item.ask or "".join(c.ask for c in clauses)),
        "look_at": _filled(standard, item.look_at or Says.BETWEEN.join(looks)),
        "clauses": Says.CLAUSES.format(clauses=Says.BETWEEN.join(c.no for c in clauses)),
    }
