"""An organisation's profile: a YAML file, held to the standard that it is pinned to."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter, ValidationError

from ..model.limit import LegalStatus
from ..standard import Standard
from ..standard.applying import looser, with_profile
from ..standard.profile import Applied, Profile, Promise
from . import amounts, faults, yaml
from .problem import InputError, Problem

SHAPE = TypeAdapter(Profile)
LAW = (LegalStatus.STATUTORY, LegalStatus.LOCAL)


class Says:
    """The Chinese of profiles that cannot be used."""

    PLACE: ClassVar = "--profile {told}"
    GONE: ClassVar = ("没有这个文件", "请检查路径；写法见说明“项目配置”一页")
    EDITION: ClassVar = ("这份配置是按第 {told} 版写的，规范现在是第 {now} 版", "请逐条核对后，把 base 的 edition 改成 {now}")
    UNKNOWN: ClassVar = ("没有“{name}”", "{near}名称以规范里的为准")
    NEAREST: ClassVar = "是不是想写“{near}”？"
    LAW: ClassVar = ("“{name}”是{status}时限，不能放宽", "请改成不比规范宽的数，或删去这一项")
    SEVERITY: ClassVar = ("级别没有写全或写错", "级别有：{codes}，每个都要写，不能多也不能少")
    TWICE: ClassVar = ("“{name}”写了两次", "请合成一个，或改用另一个编号")
    SHARE: ClassVar = ("“{name}”不是逐件判定的条文，不能豁免", "请写按案件判定的条文")
    BETWEEN: ClassVar = "、"


def applied(told: Path | None, standard: Standard) -> Standard:
    """Give a standard under the profile in a file, or as it is where none is told; InputError with all that is wrong."""
    return standard if told is None else with_profile(standard, read(told, standard))


def read(told: Path, standard: Standard) -> Applied:
    """Read a profile; InputError with all that is wrong with it."""
    if not told.is_file():
        raise InputError([Problem(Says.PLACE.format(told=told), *Says.GONE)])
    document = yaml.read(told, told.name)
    if document.problems:
        raise InputError(document.problems)
    try:
        profile = SHAPE.validate_json(json.dumps(document.data), strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        raise InputError(faults.problems(error, document, SHAPE.json_schema())) from None
    if problems := list(_problems(profile, document, standard)):
        raise InputError(problems)
    digest = hashlib.sha256(told.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    return Applied(profile, told.name, digest)


def _problems(profile: Profile, document: yaml.Document, standard: Standard) -> Iterator[Problem]:
    now = standard.charter.edition
    if profile.base.edition != now:
        yield _problem(document, ("base", "edition"), Says.EDITION, told=profile.base.edition, now=now)
    yield from _limits(profile, document, standard)
    clauses = standard.clauses
    named = [(("disabled", n, "clause"), d.clause) for n, d in enumerate(profile.disabled)]
    named += [(("waivers", n, "clause"), w.clause) for n, w in enumerate(profile.waivers)]
    for loc, clause in named:
        if clause not in clauses:
            yield _unknown(document, loc, clause, clauses)
        elif loc[0] == "waivers" and clauses[clause] not in standard.judged:
            yield _problem(document, loc, Says.SHARE, name=clause)
    yield from _twice(document, "disabled", "clause", (d.clause for d in profile.disabled))
    yield from _twice(document, "waivers", "id", (w.id for w in profile.waivers))


def _limits(profile: Profile, document: yaml.Document, standard: Standard) -> Iterator[Problem]:
    limits, severities = standard.words.limits, standard.words.severities
    for n, promise in enumerate(profile.limits):
        if promise.id not in limits:
            yield _unknown(document, ("limits", n, "id"), promise.id, limits)
            continue
        if promise.by_severity and promise.by_severity.keys() != severities.keys():
            yield _problem(document, ("limits", n, "by_severity"), Says.SEVERITY, codes=Says.BETWEEN.join(severities))
            continue
        limit = limits[promise.id]
        numbers = {("value",): promise.value} if promise.value is not None else _graded(promise)
        for at, number in numbers.items():
            if wrong := amounts.unmeant(limit.unit, number):
                yield _problem(document, ("limits", n, *at), wrong)
        if limit.legal_status in LAW and looser(limit, promise):
            yield _problem(document, ("limits", n), Says.LAW, name=promise.id, status=limit.legal_status.label)
    yield from _twice(document, "limits", "id", (f"{p.id} {p.from_}" for p in profile.limits))


def _graded(promise: Promise) -> dict[tuple[str, ...], int]:
    return {("by_severity", code): number for code, number in promise.by_severity.items()}


def _twice(document: yaml.Document, key: str, part: str, names: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, name in enumerate(names):
        if name in seen:
            yield _problem(document, (key, n, part), Says.TWICE, name=name)
        seen.add(name)


def _unknown(document: yaml.Document, loc: yaml.Loc, name: str, known: Iterable[str]) -> Problem:
    near = get_close_matches(name, list(known), 1)
    return _problem(document, loc, Says.UNKNOWN, name=name, near=Says.NEAREST.format(near=near[0]) if near else "")


def _problem(document: yaml.Document, loc: yaml.Loc, says: tuple[str, str], **told: str) -> Problem:
    message, advice = (part.format(**told) for part in says)
    return Problem(document.place(*loc), message, advice)
