"""What is published: a promise to the owners becomes contract, so that nothing internal is said to them by accident."""

from collections.abc import Iterator
from typing import ClassVar

from ...model.limit import Audience
from ...model.words import SLOT
from ...standard import Notice
from ...standard.digest import limits_of
from ..origins import Reading
from ..problem import Problem
from ..yaml import Loc
from .found import found

AT = ("notice", "")


class Says:
    """The Chinese of this rule."""

    INTERNAL: ClassVar = (
        "要公开的话里写了内部时限“{limit}”",
        "公司选定公开它的，请在 limits.yml 里改成 audience: public；不公开的，请把这句话改成 audience: internal 或去掉数字",
    )
    UNSAID: ClassVar = (
        "时限“{limit}”写作公开承诺，public.yml 里却没有一句公开的话写到它",
        "请在 public.yml 里选一句写到它的话公开，或把它改回 audience: internal",
    )
    OTHER: ClassVar = ("这句话写了时限“{limit}”，它所说的条文“{clause}”却不用这个时限", "请改用条文的时限：{limits}")
    NO_LIMIT: ClassVar = "这条没有时限"
    TWICE: ClassVar = ("有两部分都叫“{name}”", "请改成不同的 id，网页里的链接靠它")


def promises(reading: Reading) -> Iterator[Problem]:
    """Whatever is published names public limits only, and each public limit is published in a sentence."""
    notice = reading.standard.notice
    if notice is None:
        return
    limits, said = reading.standard.words.limits, set[str]()
    for loc, text in _printed(notice):
        for name in (name for name in SLOT.findall(text) if name in limits):
            said.add(name)
            if limits[name].audience is not Audience.PUBLIC:
                yield found(reading.origins.place(AT, *loc), Says.INTERNAL, limit=name)
    for limit in limits.values():
        if limit.audience is Audience.PUBLIC and limit.id not in said:
            yield found(reading.origins.place(("limit", limit.id), "audience"), Says.UNSAID, limit=limit.id)
    yield from _other(reading, notice)
    for p, part in enumerate(notice.parts):
        if part.id in {before.id for before in notice.parts[:p]}:
            yield found(reading.origins.place(AT, "parts", p, "id"), Says.TWICE, name=part.id)


def _printed(notice: Notice) -> Iterator[tuple[Loc, str]]:
    yield ("intro",), notice.intro
    yield ("standing", "text"), notice.standing.text
    for p, n, saying in notice.says:
        if saying.audience is Audience.PUBLIC:
            yield ("parts", p, "says", n, "text"), saying.text
    yield from ((("routes", n, "text"), route.text) for n, route in enumerate(notice.routes))


def _other(reading: Reading, notice: Notice) -> Iterator[Problem]:
    """A saying says no more than its clause: it names no other limit."""
    for p, n, saying in notice.says:
        clause = reading.standard.clauses.get(saying.clause)
        if clause is None or saying.provenance:
            continue
        own = limits_of(clause)
        for name in (name for name in saying.limits if name not in own):
            place = reading.origins.place(AT, "parts", p, "says", n, "text")
            yield found(place, Says.OTHER, limit=name, clause=clause.id, limits="、".join(own) or Says.NO_LIMIT)
