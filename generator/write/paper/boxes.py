"""One box of a form becomes what its layout prints: a label, boxes to tick, blanks to write in, or what is known already."""

from ...model.clock import ZONE
from ...model.field import Field, FieldType
from ...standard import Box, Standard
from .filling import Filling, moment, said, ticked

ROOM = {1: 16, 2: 8, 3: 5}
"""How many boxes to tick a field may have, by how many fields share its row; longer lists are written by hand."""

DAY = 86_400


def box(standard: Standard, told: Box | str, beside: int, filling: Filling) -> dict[str, object]:
    """Give what one box prints; `beside` says how many boxes its row has."""
    box = told if isinstance(told, Box) else Box(field=told)
    if box.field is None:
        return _labelled(box, filling)
    field = standard.words.fields[box.field]
    kind, labels = _kind(standard, field, box, beside)
    on = ticked(standard, filling, field.id) if kind == "ticks" else frozenset()
    return {
        "label": box.label or field.printed,
        "hint": "" if field.id in filling.known else box.hint,
        "lines": box.lines,
        "kind": kind,
        "options": [[label, label in on] for label in labels],
        "choices": _choices(standard, field, box) if kind == "blank" else [],
        "text": "" if kind == "ticks" else said(standard, filling, field.id),
        "moment": list(moment(filling.values.get(field.id)) or _due(filling, box)),
    }


def _labelled(box: Box, filling: Filling) -> dict[str, object]:
    """Give a box that no field holds: to tick, to write in, or the due moment of a clause."""
    kind = "ticks" if box.options else "moment" if box.due else "blank"
    return {
        "label": box.label,
        "hint": box.hint,
        "lines": box.lines,
        "kind": kind,
        "options": [[label, False] for label in box.options],
        "choices": [],
        "text": "",
        "moment": list(_due(filling, box)),
    }


def _due(filling: Filling, box: Box) -> tuple[str, ...]:
    """Give a due moment's parts where it is known exactly; the end of a day is written 24:00 of that day."""
    due = filling.deadlines.get(box.due or "")
    if not due or due[0] != due[1]:
        return ()
    lo = due[0]
    if (lo + ZONE) % DAY:
        return moment(due)
    return (*moment((lo - 1, lo - 1))[:3], "24", "00")


def _choices(standard: Standard, field: Field, box: Box) -> list[str]:
    """Give the codes of a field that takes one of many: too many to tick on paper, a list to choose from on a screen."""
    return [code.label for code in box.offers(standard.words)] if field.type is FieldType.CODE else []


def _kind(standard: Standard, field: Field, box: Box, beside: int) -> tuple[str, list[str]]:
    if field.type is FieldType.BOOL:
        return "ticks", [standard.words.code_label(field.id, truth) for truth in ("true", "false")]
    if field.codes:
        labels = [code.label for code in box.offers(standard.words)]
        return ("ticks", labels) if len(labels) <= ROOM[beside] else ("blank", [])
    plain = {FieldType.MOMENT: "moment", FieldType.DATE: "date", FieldType.MONEY: "money"}
    return plain.get(field.type, "blank"), []
