"""From a folder of YAML to a Standard. One file, one type; every fault of every file in one run."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from pydantic import ValidationError

from ..standard.files import FILE_TYPES, FileType
from . import faults, lint, yaml
from .assemble import assemble
from .origins import Origins, Reading, index
from .problem import Problem, SpecError
from .sealed import adapter, contents, digest, kind_of, paths, validate
from .yaml import Document, Loc

PLACE = re.compile(r"(.*?)(?::([0-9]+))?$")


class Says:
    """The Chinese of files that are not what they ought to be."""

    STRANGER: ClassVar = ("不认识这个文件：它不属于规范的任何一类", "请改名、移走或删去；规范由哪些文件组成见 spec/README.md")
    SUFFIX: ClassVar = ("文件名以 .yaml 结尾", "请改成 .yml")
    MISSING: ClassVar = ("缺少这个文件", "请补上；没有内容时写 []")


def load(root: Path) -> Reading:
    """Read a whole specification; SpecError with every problem in it."""
    reader = Reader(root)
    reader.read()
    reading, problems = reader.reading(), list(reader.problems)
    if reading:
        whole = not problems
        problems += lint.problems(reading, whole=whole)
        if problems and (slips := tuple(lint.slips(reading))):
            # What only follows from a slip is gone once it is put right: to say all of it would hide the cause.
            corrected = reader.corrected(slips, reading.origins)
            problems = [*reader.problems, *(slip.problem for slip in slips), *lint.problems(corrected or reading, whole=whole)]
    if problems or reading is None:
        raise SpecError(sorted(dict.fromkeys(problems), key=_order))
    return reading


class Reader:
    """Reads file after file, and keeps every problem until the end.

    Of a file with faults, `values` has what can be used of it, so that the rules over all files find the rest in the same run.
    """

    def __init__(self, root: Path) -> None:
        self.root, self.shown = root, root.resolve().name
        self.problems: list[Problem] = []
        self.documents: dict[str, Document] = {}
        self.types: dict[str, FileType] = {}
        self.values: dict[str, Any] = {}

    def read(self) -> None:
        """Read every file of the folder."""
        for path in paths(self.root):
            kind = kind_of(path)
            if kind is None:
                says = Says.SUFFIX if path.endswith(".yaml") else Says.STRANGER
                self.problems.append(Problem(f"{self.shown}/{path}", *says))
                continue
            document = yaml.read(self.root / path, f"{self.shown}/{path}")
            self.documents[path], self.types[path] = document, kind
            self.problems += document.problems
            if document.sound and (value := self._validated(kind, document)) is not None:
                self.values[path] = value
        for kind in FILE_TYPES:
            if kind.needed and kind.needed not in self.documents:
                self.problems.append(Problem(f"{self.shown}/{kind.needed}", *Says.MISSING))

    def reading(self) -> Reading | None:
        """Put together what could be read; None where not even the charter could be."""
        standard = assemble(self.values, self.types)
        return Reading(standard, digest(contents(self.root)), index(self.documents, self.types)) if standard else None

    def corrected(self, slips: Iterable[lint.Slip], origins: Origins) -> Reading | None:
        """Put together what would have been read without these slips."""
        for slip in slips:
            (path, loc), *_ = origins.things[slip.thing]
            document = replace(self.documents[path], data=_renamed(self.documents[path].data, loc, slip.wanted))
            self.documents[path] = document
            self.values[path] = validate(self.types[path].name, document.data)
        return self.reading()

    def _validated(self, kind: FileType, document: Document) -> Any:
        try:
            return validate(kind.name, document.data)
        except ValidationError as error:
            known = {p.place for p in document.problems}
            found = faults.problems(error, document, adapter(kind.name).json_schema())
            self.problems += (p for p in found if p.place not in known)
            return _rest(kind, document.data, error)


def _rest(kind: FileType, data: Any, error: ValidationError) -> Any:
    """Give what is left of a file without its faulty items; nothing where the file itself is at fault."""
    faulty = {_item(kind, faults.real(data, e["loc"])) for e in error.errors()}
    if () in faulty or not faulty:
        return None
    try:
        return validate(kind.name, _without(data, faulty))
    except ValidationError:
        return None


def _item(kind: FileType, loc: Loc) -> Loc:
    """Give the item in which a fault lies: an entry of a list, a clause of a section, the samples of a clause."""
    if kind.key == "samples" or (loc and isinstance(loc[0], int)):
        return loc[:1]
    return loc[:2] if loc and loc[0] in ("clauses", "remarks") and len(loc) > 1 else ()


def _renamed(data: Any, loc: Loc, name: str) -> Any:
    """Give the data of a file in which what stands at a place is called otherwise."""
    if not loc:
        return {**data, "id": name}
    first, *rest = loc
    if isinstance(data, dict):
        return {**data, first: _renamed(data[str(first)], tuple(rest), name)}
    return [_renamed(item, tuple(rest), name) if n == first else item for n, item in enumerate(data)]


def _without(data: Any, faulty: set[Loc], at: Loc = ()) -> Any:
    if isinstance(data, dict):
        return {k: _without(v, faulty, (*at, k)) for k, v in data.items() if (*at, k) not in faulty}
    if isinstance(data, list):
        return [_without(v, faulty, (*at, n)) for n, v in enumerate(data) if (*at, n) not in faulty]
    return data


def _order(problem: Problem) -> tuple[str, int]:
    found = PLACE.fullmatch(problem.place)
    return (found[1], int(found[2] or 0)) if found else (problem.place, 0)


__all__ = ["Reading", "load"]
