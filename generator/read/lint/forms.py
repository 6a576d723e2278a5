"""What must be filled in has a place on paper; a question on a checklist can be asked."""

from collections.abc import Iterator
from typing import ClassVar

from ...checks.values import Filled
from ...standard import Box, Checklist, ChecklistItem, Standard
from ..origins import Reading
from ..problem import Problem
from .found import found


class Says:
    """The Chinese of these rules."""

    NO_BOX: ClassVar = ("条文要求填写{label}，所列表单 {forms} 却没有这一栏", "请在表单里加上 {field}，或改正条文的 forms、check")
    NO_CODE: ClassVar = ("这一栏没有编码“{code}”，谈不上不印它", "请改成 {codes} 里的编码，或删去")
    BOX: ClassVar = ("这一栏既没有 field，也没有 label", "请写上字段的 id，或写上栏名")
    NO_QUESTION: ClassVar = ("第 {no} 项没有写 ask，所列条文“{clause}”也没有", "请在这一项或条文里写上 ask")
    SEVERAL: ClassVar = ("第 {no} 项列了几条条文，却没有写 ask", "请写一句问得到这几条的 ask")
    NUMBERS: ClassVar = ("项号 {no} 没有排在 {before} 之后", "请按项号从小到大排列，一号一项")
    TWICE: ClassVar = ("“{label}”（{field}）在这张表单上出现了两次", "请删去其中一栏")
    FALLING: ClassVar = ("等级“{name}”从 {score} 分起，不低于前一个等级的 {before} 分", "请从高到低排列，一级比一级低")
    LAST: ClassVar = ("最低的等级“{name}”从 {score} 分起，再低的分数没有等级", "请把最低等级的分数写成 0")
    POINTS: ClassVar = (
        "计分为符合 {kept}、部分符合 {partly}、不符合 {broken}，不是由高到低",
        "请写成 kept 最高、broken 最低，如 2、1、0",
    )
    GRADES: ClassVar = ("等级“{name}”的分数 {score} 不在 0 到 100 之间", "请写百分数")


def filled_on_forms(reading: Reading) -> Iterator[Problem]:
    """Every field that a clause wants filled stands on one of the forms that the clause names."""
    forms = reading.standard.forms
    for clause in reading.standard.clauses.values():
        if not isinstance(clause.check, Filled) or not clause.forms:
            continue
        if not all(form in forms for form in clause.forms):
            continue  # which is told by itself
        printed = {name for form in clause.forms for name in forms[form].fields}
        for n, name in enumerate(clause.check.fields):
            if name not in printed and name in reading.standard.words.fields:
                place = reading.origins.place(("clause", clause.id), "check", "fields", n)
                told = {"label": reading.standard.words.label(name), "field": name, "forms": "、".join(clause.forms)}
                yield found(place, Says.NO_BOX, **told)


def checklists(reading: Reading) -> Iterator[Problem]:
    """Items count up and have a question; boxes have a name; grades are percentages."""
    standard, origins = reading.standard, reading.origins
    for checklist in standard.checklists.values():
        for n, item in enumerate(checklist.items):
            place = origins.place(("checklist", checklist.id), "items", n, "no")
            if n and item.no <= (before := checklist.items[n - 1].no):
                yield found(place, Says.NUMBERS, no=item.no, before=before)
            if says := _unasked(standard, item):
                yield found(place, says, no=item.no, clause=item.clauses[0])
        yield from _scoring(reading, checklist)
    yield from _boxes(reading)


def _scoring(reading: Reading, checklist: Checklist) -> Iterator[Problem]:
    at, scoring = ("checklist", checklist.id), checklist.scoring
    grades = list(scoring.grades.items())
    for n, (name, score) in enumerate(grades):
        place = reading.origins.place(at, "scoring", "grades", name)
        if not 0 <= score <= 100:
            yield found(place, Says.GRADES, name=name, score=score)
        elif n and score >= grades[n - 1][1]:
            yield found(place, Says.FALLING, name=name, score=score, before=grades[n - 1][1])
        elif n == len(grades) - 1 and score:
            yield found(place, Says.LAST, name=name, score=score)
    if not scoring.kept > scoring.partly > scoring.broken >= 0:
        told = {"kept": scoring.kept, "partly": scoring.partly, "broken": scoring.broken}
        yield found(reading.origins.place(at, "scoring"), Says.POINTS, **told)


def _boxes(reading: Reading) -> Iterator[Problem]:
    for form in reading.standard.forms.values():
        seen = set[str]()
        rows = ((s, r, row) for s, section in enumerate(form.sections) for r, row in enumerate(section.rows))
        for s, r, row in rows:
            for n, box in enumerate(row):
                place = reading.origins.place(("form", form.id), "sections", s, "rows", r, n)
                name = box if isinstance(box, str) else box.field
                if name in seen:
                    yield found(place, Says.TWICE, field=name, label=reading.standard.words.label(name))
                seen |= {name} if name else set()
                if isinstance(box, Box):
                    yield from _box(reading, box, place)


def _box(reading: Reading, box: Box, place: str) -> Iterator[Problem]:
    if not box.field and not box.label:
        yield found(place, Says.BOX)
    known = [code.id for code in box.model_copy(update={"but": ()}).offers(reading.standard.words)]
    for code in box.but:
        if code not in known:
            yield found(place, Says.NO_CODE, code=code, codes="、".join(known) or "-")


def _unasked(standard: Standard, item: ChecklistItem) -> tuple[str, str] | None:
    if item.ask:
        return None
    if len(item.clauses) > 1:
        return Says.SEVERAL
    clause = standard.clauses.get(item.clauses[0])
    return Says.NO_QUESTION if clause and not clause.ask else None
