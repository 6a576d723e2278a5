"""The sheets that are asked for: which, in what form, with what in them, and what each file is called."""

import difflib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from ..read.known import seen
from ..read.problem import InputError, Problem
from ..standard import Form, Standard
from ..write import downloads, office, paper
from ..write.downloads import FORMATS
from ..write.paper import Filling, Head
from ..write.paper.filling import Known
from .handed import fit
from .listed import listed
from .prefill import Prefilled

TOGETHER = 50
"""How many sheets of a series go into one PDF, to be printed at once."""

DIGITS = 3


class Says:
    """The Chinese of choosing sheets."""

    PLACE: ClassVar = "表单“{told}”"
    UNKNOWN: ClassVar = "规范里没有这张表"
    NEAR: ClassVar = "是不是要：{near}"
    LIST: ClassVar = "现有：{all}"
    FORMAT: ClassVar = "--format {told}"
    NO_FORMAT: ClassVar = "没有“{name}”这种格式"
    CHOICES: ClassVar = "可选：pdf, docx, xlsx；几种之间用逗号"
    NONE: ClassVar = ("这几张表没有所要的格式", "DOCX 只有表单，XLSX 只有台账和检查表；另选一种")
    COPIES: ClassVar = "--copies {told}"
    LEAST: ClassVar = ("份数要写 1 以上的数", "如 --copies 50 --number TS-01-20260301-")
    NUMBERED: ClassVar = (
        "几份一样的空白表不必各写一份",
        "要连续编号就加 --number TS-01-20260301-；只要多印几份，请在打印机上选份数",
    )
    ONE_CASE: ClassVar = ("预填的是一件投诉，不能编成几个号", "请去掉 --copies")
    NUMBER: ClassVar = "--number {told}"
    SERIES: ClassVar = ("编号前缀的末尾是字母或数字，后面接流水号会认不清", "请以 - 结尾，如 TS-01-20260301-")
    BETWEEN: ClassVar = "、"


@dataclass(frozen=True, slots=True)
class File:
    """One file to be: its name, and what makes its bytes."""

    name: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Asked:
    """How sheets are asked for: whose paper, what is known, which numbers they bear."""

    head: Head | None
    known: Prefilled
    numbers: Sequence[str]


def formats(told: str | None) -> tuple[str, ...]:
    """Give the formats that are asked for, the usual one where none is named; InputError names those that are none."""
    names = listed((told or "").lower()) or FORMATS[:1]
    if unknown := [name for name in names if name not in FORMATS]:
        place = Says.FORMAT.format(told=told)
        raise InputError(Problem(place, Says.NO_FORMAT.format(name=name), Says.CHOICES) for name in unknown)
    return names


def wanted(standard: Standard, told: Sequence[str]) -> tuple[str, ...]:
    """Give the forms and checklists that are asked for; all where none is named."""
    every = (*standard.forms, *standard.checklists)
    known = {form.lower(): form for form in every} | {name.lower().replace("-", ""): name for name in standard.checklists}
    unknown = [form for form in told if form.lower() not in known]
    if unknown:
        raise InputError(Problem(Says.PLACE.format(told=form), Says.UNKNOWN, _near(form, every)) for form in unknown)
    return tuple(dict.fromkeys(known[form.lower()] for form in told)) or every


def numbers(told: str | None, copies: int, *, case: bool) -> tuple[str, ...]:
    """Give the numbers of a series, or the one number as it is told; none where none is told."""
    told = told and seen(told)
    if copies < 1:
        raise InputError([Problem(Says.COPIES.format(told=copies), *Says.LEAST)])
    if copies > 1 and (case or not told):
        raise InputError([Problem(Says.COPIES.format(told=copies), *(Says.ONE_CASE if case else Says.NUMBERED))])
    if told and told[-1].isalnum():
        if copies > 1:
            raise InputError([Problem(Says.NUMBER.format(told=told), *Says.SERIES)])
        return (told,)
    digits = max(DIGITS, len(str(copies)))
    return tuple(f"{told}{number:0{digits}}" for number in range(1, copies + 1)) if told else ()


def files(standard: Standard, names: Sequence[str], kinds: Sequence[str], asked: Asked) -> list[File]:
    """Give every file that is asked for; InputError where there is none."""
    found = [file for name in names for kind in kinds for file in _files(standard, name, kind, asked)]
    if not found:
        raise InputError([Problem(Says.BETWEEN.join(names), *Says.NONE)])
    return found


def _files(standard: Standard, name: str, kind: str, asked: Asked) -> Iterator[File]:
    if kind not in downloads.formats(standard, name):
        return
    if kind == "xlsx" or name in standard.checklists:
        yield File(f"{name}.{kind}", downloads.blank(standard, name, asked.head)[kind])
    else:
        yield from _sheets(standard, standard.forms[name], kind, asked)


def _sheets(standard: Standard, form: Form, kind: str, asked: Asked) -> Iterator[File]:
    """Give the files of one form: a series of numbers bound in PDFs, else one for each sheet."""
    told = _fillings(standard, form, asked)
    if kind == "docx":
        for suffix, filling in told.items():
            yield File(f"{form.id}{suffix}.docx", partial(office.form_docx, standard, form, filling))
        return
    names, each = list(told), TOGETHER if len(asked.numbers) > 1 else 1
    for start in range(0, len(names), each):
        some = names[start : start + each]
        fillings = [told[name] for name in some]
        name = some[0] if len(some) == 1 else f"{some[0]}_{some[-1].rpartition('-')[2]}"
        yield File(f"{form.id}{name}.pdf", partial(paper.pdf, standard, form.id, *fillings))


def _fillings(standard: Standard, form: Form, asked: Asked) -> dict[str, Filling]:
    """Give each sheet by the end of its name: every copy of a case for its own reader, or one for each number."""
    known, case = asked.known, standard.words.anchors.case
    if known.case:
        number = asked.numbers[0] if asked.numbers else ""
        return {
            f"-{_fit(known.case)}-{_fit(copy)}": Filling(asked.head, number, known.case, copy, known.values, known.deadlines)
            for copy in form.paper.copies
        }
    if not asked.numbers:
        return {"": Filling(asked.head, values=known.values, deadlines=known.deadlines)}
    return {
        f"-{_fit(number)}": Filling(
            asked.head, number, values=_opened(form, case, number, known.values), deadlines=known.deadlines
        )
        for number in asked.numbers
    }


def _opened(form: Form, case: str, number: str, values: Mapping[str, Known]) -> Mapping[str, Known]:
    """Give a case its number by the sheet that opens it."""
    return {case: number, **values} if form.opens else values


def _fit(text: str) -> str:
    return fit(text) or "_"


def _near(told: str, every: Sequence[str]) -> str:
    near = difflib.get_close_matches(told.upper(), every, n=5)
    return Says.NEAR.format(near=Says.BETWEEN.join(near)) if near else Says.LIST.format(all=Says.BETWEEN.join(every))
