"""Filled-in checklists: JSON files that the page exports or `validate --assess` writes, checked against the standard."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from pydantic import ValidationError

from ..standard import Standard
from ..standard.assessment import Assessment
from . import faults, yaml
from .problem import InputError, Problem


class Says:
    """The Chinese of sheets that cannot be used."""

    GONE: ClassVar = ("没有这个文件", "请检查路径；自评表是网页上“导出 JSON”存下的文件")
    NOT_JSON: ClassVar = ("不是 JSON 文件", "请用网页上“导出 JSON”存下的文件，不要改成别的格式")
    STRANGE: ClassVar = ("这不是自评表", "请用网页上“导出 JSON”存下的文件，或 bihuan validate --assess 写出的 assess-….json")
    UNKNOWN: ClassVar = ("没有“{id}”这张检查表", "现有：{known}")
    NO_ITEM: ClassVar = ("{id} 没有第 {no} 题", "这份表可能出自别的版本（{edition}），请在网页上打开同一版再导出")
    TWICE: ClassVar = ("第 {no} 题写了两次", "请删去其中一个")
    SAME: ClassVar = ("与 {other} 是同一个项目、同一张表、同一天", "请只留一份，或改正项目名称、日期")
    BETWEEN: ClassVar = "、"


def load(paths: Sequence[Path], standard: Standard) -> tuple[Assessment, ...]:
    """Read every sheet; InputError with all that is wrong with all of them."""
    problems: list[Problem] = []
    sheets: dict[str, Assessment] = {}
    for path in paths:
        try:
            sheets[str(path)] = _sheet(path, standard)
        except InputError as error:
            problems += error.problems
    problems += _same(sheets)
    if problems:
        raise InputError(problems)
    return tuple(sheets.values())


def _sheet(path: Path, standard: Standard) -> Assessment:
    if not path.is_file():
        raise InputError([Problem(str(path), *Says.GONE)])
    try:
        told = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise InputError([Problem(str(path), *Says.NOT_JSON)]) from None
    if not isinstance(told, dict) or not {"checklist", "answers"} & told.keys():
        raise InputError([Problem(str(path), *Says.STRANGE)])
    document = yaml.read(path, str(path))  # JSON is YAML, and this reader knows the line of everything
    if document.problems:
        raise InputError(document.problems)
    try:
        sheet = Assessment.model_validate_json(json.dumps(document.data), strict=True)
    except ValidationError as error:
        raise InputError(faults.problems(error, document, Assessment.model_json_schema())) from None
    if problems := list(_strange(sheet, document, standard)):
        raise InputError(problems)
    return sheet


def _strange(sheet: Assessment, document: yaml.Document, standard: Standard) -> Iterator[Problem]:
    """Name what the standard does not know: the checklist, its questions; and questions told twice."""
    checklist = standard.checklists.get(sheet.checklist)
    if checklist is None:
        message, advice = Says.UNKNOWN
        known = Says.BETWEEN.join(standard.checklists)
        yield Problem(document.place("checklist"), message.format(id=sheet.checklist), advice.format(known=known))
        return
    items, seen = {item.no for item in checklist.items}, set()
    for n, given in enumerate(sheet.answers):
        says = Says.NO_ITEM if given.no not in items else Says.TWICE if given.no in seen else None
        seen.add(given.no)
        if says:
            told = {"id": sheet.checklist, "no": given.no, "edition": sheet.edition}
            yield Problem(document.place("answers", n, "no"), says[0].format(**told), says[1].format(**told))


def _same(sheets: Mapping[str, Assessment]) -> Iterator[Problem]:
    first: dict[tuple[str, str, str], str] = {}
    for path, sheet in sheets.items():
        key = sheet.project, sheet.checklist, sheet.date
        if (other := first.setdefault(key, path)) != path:
            yield Problem(path, Says.SAME[0].format(other=other), Says.SAME[1])
