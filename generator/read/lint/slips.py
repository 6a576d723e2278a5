"""A slip in what is told leaves everything that uses it without it: the slip is the fault, and all else follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

from ..origins import Reading, Thing
from ..problem import Problem
from .found import Says as Shared
from .found import found
from .mentions import Mention, mentions

LEAST = 2
"""One use may be the slip itself."""

NEAR = 0.6
SHOWN = 3


class Says:
    """The Chinese of slips."""

    SLIP: ClassVar = (
        "{kind}“{told}”没有任何地方用到，而“{used}”有 {count} 处用到却没有写：多半是同一个，这里写错了",
        "请把这里改回“{used}”；真要改名的，用到它的地方一起改：{places}",
    )
    MORE: ClassVar = " 等 {count} 处"
    BETWEEN: ClassVar = "、"


@dataclass(frozen=True, slots=True)
class Slip:
    """What is told under a name that nobody uses, and the name by which it is used."""

    thing: Thing
    wanted: str
    problem: Problem


def slips(reading: Reading) -> Iterator[Slip]:
    """Find what is told under a name that nobody uses, and used under one that nobody tells."""
    origins = reading.origins
    used: dict[Thing, list[Mention]] = {}
    for told in mentions(reading.standard):
        used.setdefault((told.kind, told.name), []).append(told)
    for (kind, name), uses in used.items():
        if len(uses) < LEAST or origins.has(kind, name):
            continue
        unused = [other for other in origins.names(kind) if (kind, other) not in used]
        for told_as in get_close_matches(name, unused, 1, NEAR):
            thing = (kind, told_as)
            says = {"kind": Shared.KIND[kind], "told": told_as, "used": name, "count": len(uses)}
            yield Slip(thing, name, found(origins.place(thing), Says.SLIP, places=_places(reading, uses), **says))


def _places(reading: Reading, uses: list[Mention]) -> str:
    places = list(dict.fromkeys(reading.origins.place(told.at, *told.loc) for told in uses))
    more = Says.MORE.format(count=len(places)) if len(places) > SHOWN else ""
    return Says.BETWEEN.join(places[:SHOWN]) + more
