"""Which profile judges which project: files that a list of projects names, and promises told in the list itself."""

import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from ..model.estate import Listing
from ..standard import Standard
from ..standard.applying import looser, with_projects
from ..standard.profile import Applied, Assigned, Profile, Promise
from . import amounts, estates, profile
from .estates import BY, EDITION, FROM, PLACE, PROFILE, PROJECT, REASON, Line
from .problem import InputError, Problem

REGION = re.compile(r"(?:CN-)?([0-9]{6})")
ASKED = (EDITION, FROM, REASON, BY)
"""What must be told of a promise that stands in the list."""


class Says:
    """The Chinese of projects and their profiles."""

    GONE: ClassVar = ("没有“{file}”这个文件", "路径从清单所在的文件夹算起；没有自己的配置就空着")
    REGION: ClassVar = ("“{value}”不是区划代码", "请写成 CN-330100 或 330100，不知道就空着")
    TWO: ClassVar = ("与配置文件里的所在地 {other} 不一样", "请改成一致，或把这一格空着")
    NUMBER: ClassVar = ("“{value}”不是一个合用的整数", "请按规范里的单位写一个数，如 2；没有另行承诺就空着")
    EDITION: ClassVar = ("是按第 {told} 版写的，规范现在是第 {now} 版", "请逐条核对后，改成 {now}")
    DAY: ClassVar = ("读不懂这个日期“{value}”", "请写成 2026-03-31 的样子")
    LACKS: ClassVar = ("写了承诺的时限，却没有写“{column}”", "请补上；承诺要写明哪一版规范、自哪天起、为什么、谁批准")
    TWICE: ClassVar = ("配置文件里已经写了这个时限", "只在一处写")


def with_list(told: Path | None, standard: Standard) -> Standard:
    """Give a standard as a list of projects has it, or as it is where none is told; InputError with all that is wrong."""
    if told is None:
        return standard
    listed, lines = estates.load(told, standard)
    reader = _Reader(standard.plain or standard, told)
    read = [reader.profile(line) for line in lines]
    if reader.faults:
        raise InputError(dict.fromkeys(reader.faults))
    return with_projects(standard, listed, _assigned(listed, lines, read))


def _assigned(listed: Listing, lines: Sequence[Line], read: Sequence[Applied | None]) -> tuple[Assigned, ...]:
    """Put projects together that have the same profile."""
    held: dict[tuple[str, str], tuple[Applied, list[str]]] = {}
    for line, applied in zip(lines, read, strict=True):
        if applied:
            held.setdefault((applied.source, applied.digest), (applied, []))[1].append(line.cells[PROJECT])
    return tuple(Assigned(applied, tuple(projects), applied.source == listed.source) for applied, projects in held.values())


@dataclass(slots=True)
class _Reader:
    """Reads the profile of one line after another, and gathers what is wrong with any."""

    standard: Standard
    path: Path
    faults: list[Problem] = field(default_factory=list)

    def profile(self, line: Line) -> Applied | None:
        """Give the profile of a project; None where it has none."""
        filed, place = self._file(line), self._place(line)
        promises = tuple(self._promises(line))
        if place and filed and filed.profile.region not in (None, place):
            self.faults.append(line.problem(PLACE, Says.TWO, other=filed.profile.region or ""))
        if not promises and (not place or filed):
            return filed
        own = filed.profile if filed else self._empty()
        twice = [p.id for p in promises if p.id in {held.id for held in own.limits}]
        self.faults += [line.problem(name, Says.TWICE) for name in twice]
        changed = own.model_copy(update={"region": own.region or place, "limits": (*own.limits, *promises)})
        digest = hashlib.sha256(json.dumps(changed.model_dump(mode="json"), sort_keys=True).encode()).hexdigest()
        return Applied(changed, filed.source if filed else self.path.name, digest)

    def _empty(self) -> Profile:
        return Profile.model_validate({"base": {"edition": self.standard.charter.edition}})

    def _file(self, line: Line) -> Applied | None:
        told = line.cells.get(PROFILE)
        if not told:
            return None
        path = self.path.parent / told
        if not path.is_file():
            self.faults.append(line.problem(PROFILE, Says.GONE, file=told))
            return None
        try:
            return profile.read(path, self.standard)
        except InputError as error:
            self.faults += error.problems
            return None

    def _place(self, line: Line) -> str | None:
        told = line.cells.get(PLACE)
        if not told:
            return None
        found = REGION.fullmatch(told)
        if found is None:
            self.faults.append(line.problem(PLACE, Says.REGION, value=told[:20]))
            return None
        return f"CN-{found[1]}"

    def _promises(self, line: Line) -> Iterator[Promise]:
        """Give what a line promises, each limit in its own unit."""
        limits = self.standard.words.limits
        told = {name: value for name, value in line.cells.items() if name in limits}
        if not told:
            return
        self.faults += [line.problem(c, Says.LACKS, column=estates.Says.HEADINGS[c][0]) for c in ASKED if c not in line.cells]
        now, edition = self.standard.charter.edition, line.cells.get(EDITION)
        if edition and edition != now:
            self.faults.append(line.problem(EDITION, Says.EDITION, told=edition, now=now))
        day = self._day(line)
        for name, value in told.items():
            number = value.removesuffix(".0")
            if not (number.isdecimal() and number.isascii() and len(number) <= estates.LONGEST):
                self.faults.append(line.problem(name, Says.NUMBER, value=value[:20]))
            elif wrong := amounts.unmeant(limits[name].unit, int(number)):
                self.faults.append(line.problem(name, wrong))
            elif day and all(c in line.cells for c in ASKED):
                own = {"id": name, "value": int(number), "from": day, "reason": line.cells[REASON], "approved_by": line.cells[BY]}
                promise = Promise.model_validate(own)
                if limits[name].legal_status in profile.LAW and looser(limits[name], promise):
                    status = limits[name].legal_status.label
                    self.faults.append(line.problem(name, profile.Says.LAW, name=name, status=status))
                yield promise

    def _day(self, line: Line) -> datetime.date | None:
        told = line.cells.get(FROM, "")
        try:
            return datetime.date.fromisoformat(told.split(" ")[0]) if told else None
        except ValueError:
            self.faults.append(line.problem(FROM, Says.DAY, value=told[:20]))
            return None
