"""Column headings: in one normal form, as a person would compare them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from string import ascii_uppercase

NOISE = re.compile(r"_x000d_|[\s\u200b\u200c\u200d\ufeff*:]+", re.IGNORECASE)
TAIL = re.compile(r"[(\[【].*$")


@lru_cache(maxsize=65_536)
def normal(name: str) -> str:
    """Fold width, case, spaces, stars and colons away: '投诉时间*：' is '投诉时间'."""
    return NOISE.sub("", unicodedata.normalize("NFKC", name)).casefold()


@lru_cache(maxsize=65_536)
def cut(name: str) -> str:
    """Cut what a heading explains in brackets: '投诉类型(1-物业服务,2-…)' is '投诉类型'."""
    short = TAIL.sub("", normal(name))
    return short or normal(name)


def named(cells: Sequence[str], above: Sequence[str]) -> tuple[str, ...]:
    """Tell headings that come twice apart by the merged cell that each stands under: '受理' over '时间' is '受理时间'."""
    names, alike = list(cells), dict[str, list[int]]()
    for index, name in enumerate(cells if any(above) else ()):
        alike.setdefault(normal(name), []).append(index)
    for held in (held for name, held in alike.items() if name and len(held) > 1):
        if len({normal(above[index]) for index in held}) == len(held):
            for index in held:
                names[index] = above[index] + names[index]
    return tuple(names)


def letters(index: int) -> str:
    """Name a column as a spreadsheet does: 0 is A, 26 is AA."""
    told = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        told = ascii_uppercase[rest] + told
    return told


def positions(told: str, names: Iterable[str]) -> tuple[int, ...]:
    """Give where a heading stands: exactly, else with its brackets cut off."""
    wanted, names = normal(told), tuple(names)
    exact = tuple(i for i, name in enumerate(names) if normal(name) == wanted)
    return exact or tuple(i for i, name in enumerate(names) if cut(name) == wanted)
