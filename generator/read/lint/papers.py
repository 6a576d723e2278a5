"""Where a text names a form and a box of it, the form is called by its name and has that box."""

import re
from collections.abc import Iterator
from typing import ClassVar

from ...model.words import Words
from ...standard import Box, Form
from ..origins import Reading
from ..problem import Problem
from .found import found
from .texts import texts


class Says:
    """The Chinese of these rules, and how a text names a form and its boxes."""

    NAME: ClassVar = ("“{told}”不是表单 {form} 的名称", "请写“{names}”，或在 {form} 的 also 里加上这个叫法")
    BOX: ClassVar = ("表单 {form}（{title}）上没有“{box}”一栏", "请改成表上印着的栏名，或在表单里加上这一栏")
    CLAUSE: ClassVar = r"[^，。；：、！？“”（）()\s]{2,}"
    NAMED: ClassVar = r"(?P<told>{clause})(?:（(?P<a>F\d\dR?)）|\ (?P<b>F\d\dR?))"
    BOXES: ClassVar = r"(?P<form>F\d\dR?)）?(?:上)?(?P<boxes>(?:“[^”]+”[、和]?)+)栏"
    ASIDE: ClassVar = r"（.*?）"


NAMED = re.compile(Says.NAMED.format(clause=Says.CLAUSE))
BOXES = re.compile(Says.BOXES)
QUOTED = re.compile("“([^”]+)”")


def papers(reading: Reading) -> Iterator[Problem]:
    """A form is called by its title or a name it also has, and a box by what is printed."""
    forms, words = reading.standard.forms, reading.standard.words
    for at, loc, text in texts(reading.standard):
        place = reading.origins.place(at, *loc)
        for match in NAMED.finditer(text or ""):
            form = forms.get(match["a"] or match["b"])
            if form and not any(_ends(text[: match.end("told")], name) for name in _names(form)):
                yield found(place, Says.NAME, told=match["told"], form=form.id, names="”“".join(_names(form)))
        for match in BOXES.finditer(text or ""):
            if form := forms.get(match["form"]):
                printed = _printed(form, words)
                for box in QUOTED.findall(match["boxes"]):
                    if box not in printed:
                        yield found(place, Says.BOX, form=form.id, title=form.title, box=box)


def _names(form: Form) -> tuple[str, ...]:
    return tuple(dict.fromkeys((form.title, re.sub(Says.ASIDE, "", form.title), *form.also)))


def _ends(text: str, name: str) -> bool:
    return text.endswith(name)


def _printed(form: Form, words: Words) -> set[str]:
    labels = {section.title for section in form.sections}
    for section in form.sections:
        labels |= {column.label for column in section.lines.columns} if section.lines else set()
    return labels | {label for box in form.boxes for label in _labels(box, words)}


def _labels(box: Box, words: Words) -> set[str]:
    told = {box.label} if box.label else set()
    field = words.fields.get(box.field or "")
    return told | {field.label, field.printed} if field else told
