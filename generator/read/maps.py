"""Export maps: those of the specification, or a file that a person wrote."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from pydantic import ValidationError

from ..model.stamp import Stamp
from ..standard import ExportMap, Standard
from ..standard.digest import sheet_digest
from .problem import InputError, Problem
from .sealed import adapter, validate

if TYPE_CHECKING:
    from .yaml import Document

TYPE = "export"


class Says:
    """The Chinese of maps that cannot be used."""

    PLACE: ClassVar = "--map {told}"
    UNKNOWN: ClassVar = "没有这份导出对照"
    NEAREST: ClassVar = "是不是想写“{name}”？"
    KNOWN: ClassVar = "{nearest}现有：{known}；也可写一个 YAML 文件的路径"
    GONE: ClassVar = ("没有这个文件", "请检查路径；要用规范自带的对照，请写它的 id")
    FIELD: ClassVar = "没有“{field}”这个字段"
    FIELD_ADVICE: ClassVar = "{nearest}全部字段见 spec/words/fields.yml"
    NOT_MOMENT: ClassVar = ("“{field}”不是时间字段", "bounds、clocks、spans、log 和 events.moments 里只能写时间字段")
    PATTERN: ClassVar = ("“{pattern}”不是能用的写法", "请写要找的字句，几种说法用 | 隔开；不用反斜杠和 (?")
    BETWEEN: ClassVar = "、"
    OURS: ClassVar = "{title}，{form} 第 {edition} 版的工作簿（摘要 {digest}）"
    OLDER: ClassVar = "{title}，{form} 第 {edition} 版的工作簿（摘要 {digest}，与现行的 {now} 不同）"


def told(name: str | None, standard: Standard) -> ExportMap | None:
    """Give the map that `--map` names: an id, or a file's path; None where nothing is told."""
    if name is None:
        return None
    if name in standard.exports:
        return standard.exports[name]
    path = Path(name)
    if path.suffix in (".yml", ".yaml") or path.is_file():
        return _read(path, name, standard)
    nearest = _nearest(name, standard.exports)
    advice = Says.KNOWN.format(nearest=nearest, known=Says.BETWEEN.join(standard.exports))
    raise InputError([Problem(Says.PLACE.format(told=name), Says.UNKNOWN, advice)])


def stamped(stamp: Stamp | None, standard: Standard) -> ExportMap | None:
    """Give the map of a workbook that is ours, its columns by the headings it was made with; None where it is another's."""
    if stamp is None or stamp.form not in standard.forms:
        return None
    for export in standard.exports.values():
        if export.form == stamp.form:
            columns = {name: (heading,) for name, heading in stamp.columns.items() if name in standard.words.fields}
            return export.model_copy(update={"columns": {**export.columns, **columns}, "title": _title(export, stamp, standard)})
    return None


def _title(export: ExportMap, stamp: Stamp, standard: Standard) -> str:
    """Say which workbook it is, and whether its form has come to rest on something else since."""
    now = sheet_digest(standard, standard.forms[stamp.form].basis)
    says = Says.OURS if stamp.digest == now else Says.OLDER
    return says.format(title=export.title, form=stamp.form, edition=stamp.edition, digest=stamp.digest, now=now)


def _read(path: Path, name: str, standard: Standard) -> ExportMap:
    from . import faults, yaml

    if not path.is_file():
        raise InputError([Problem(Says.PLACE.format(told=name), *Says.GONE)])
    document = yaml.read(path, path.name)
    if document.problems:
        raise InputError(document.problems)
    try:
        export: ExportMap = validate(TYPE, document.data)
    except ValidationError as error:
        raise InputError(faults.problems(error, document, adapter(TYPE).json_schema())) from None
    if problems := [*_strangers(export, document, standard), *_patterns(export, document)]:
        raise InputError(problems)
    return export


def _strangers(export: ExportMap, document: "Document", standard: Standard) -> Iterator[Problem]:
    """Name the fields of a map that the standard does not have, and moments that are none."""
    fields = standard.words.fields
    named: list[tuple[str, bool, tuple[str, ...]]] = []
    for key in ("columns", "codes", "assume", "absent", "means", "cannot_record"):
        named += [(field, False, (key, field)) for field in getattr(export, key)]
    for field, bound in export.bounds.items():
        named += [(field, True, ("bounds", field)), (bound.at_latest, True, ("bounds", field, "at_latest"))]
    if export.events:
        named += [(field, True, ("events", "moments", field)) for field in export.events.moments]
        named += [(field, False, ("events", "first")) for field in export.events.first]
    named += [(field, True, ("clocks", field)) for field in export.clocks]
    named += [(field, True, ("spans", field)) for field in export.spans]
    named += [(span.after, True, ("spans", field, "after")) for field, span in export.spans.items()]
    named += [(field, True, ("log", "moments", field)) for field in (export.log.moments if export.log else ())]
    for field, moment, loc in named:
        if field not in fields:
            advice = Says.FIELD_ADVICE.format(nearest=_nearest(field, fields))
            yield Problem(document.place(*loc), Says.FIELD.format(field=field), advice)
        elif moment and not fields[field].is_moment:
            message, advice = Says.NOT_MOMENT
            yield Problem(document.place(*loc), message.format(field=field), advice)


def _patterns(export: ExportMap, document: "Document") -> Iterator[Problem]:
    """Name the patterns that some engine could not read."""
    for field, told in (export.log.moments if export.log else {}).items():
        pattern = told.first or told.last or ""
        try:
            sound = bool(re.compile(pattern)) and not re.search(r"\\|\(\?", pattern)
        except (re.error, RecursionError):
            sound = False
        if not sound:
            message, advice = Says.PATTERN
            yield Problem(document.place("log", "moments", field), message.format(pattern=pattern), advice)


def _nearest(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), 1)
    return Says.NEAREST.format(name=near[0]) if near else ""
