"""A report beside the same report worked out anew: every figure that is not the same."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from ..model.outcome import Outcome
from ..standard import Standard
from .report.figures import plain, titled

SHOWN = 40
LONGEST = 60
KEYS = ("id", "kpi", "stage", "title", "kind")
"""By what the items of a list are told apart, where they have it; findings by clause, case and row."""

ASIDE = ("past",)
"""What rests on more than the export: a comparison with the runs before."""

NAMES = ("export.source", "profile.source")
"""What a file is called says nothing of what is in it: the digests do."""


DIGESTS = ("export.digest", "standard.digest")


class Says:
    """The Chinese of a comparison."""

    SAME: ClassVar = "一致：核对了 {count} 个数和文字，与报告全部相同。"
    DIFFER: ClassVar = "不一致：核对了 {count} 个数和文字，{wrong} 处不同。"
    LINE: ClassVar = "{place}：报告里是 {told}，重算是 {again}"
    MORE: ClassVar = "……另有 {count} 处不同"
    NOTHING: ClassVar = "没有"
    OF_CLAUSE: ClassVar = "{no} {title}，{what}"
    DECIDED: ClassVar = "已判"
    PAST: ClassVar = "报告里“与以前各次相比”的部分要看历史文件，没有核对。"
    STANDARD: ClassVar = "规范变过：报告所依据的摘要是 {told}，手头这一套是 {again}。{so}"
    EXPORT: ClassVar = "文件不同：报告判的那份摘要是 {told}，给出的这份是 {again}。{so}"
    HENCE: ClassVar = "下面的不同多半由此而来。"
    ONLY: ClassVar = "报告里别的数和文字都没有变。"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place at which two reports differ; None where one of them has nothing there."""

    place: str
    told: Any
    again: Any


@dataclass(frozen=True, slots=True)
class Verified:
    """How many values were compared, and every difference."""

    compared: int
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]


def verified(told: Mapping[str, Any], again: str) -> Verified:
    """Compare a report with the JSON of the same report worked out anew."""
    new = json.loads(again)
    left, right = ({key: value for key, value in one.items() if key not in ASIDE} for one in (told, new))
    pairs = [d for d in _pairs("", left, right) if d.place not in NAMES]
    wrong = tuple(d for d in pairs if d.told != d.again)
    so = Says.HENCE if any(d.place not in DIGESTS for d in wrong) else Says.ONLY
    notes = [Says.PAST] if told.get("past") else []
    for key, says in (("standard", Says.STANDARD), ("export", Says.EXPORT)):
        old, now = (one[key].get("digest") for one in (told, new))
        if old != now:
            notes.append(says.format(told=str(old)[:12], again=str(now)[:12], so=so))
    return Verified(len(pairs), wrong, tuple(notes))


def text(made: Verified, standard: Standard) -> str:
    """Say whether every value is the same, and name those that are not."""
    head = Says.DIFFER if made.differences else Says.SAME
    lines = [head.format(count=made.compared, wrong=len(made.differences)), *made.notes]
    for d in made.differences[:SHOWN]:
        lines.append(Says.LINE.format(place=_named(standard, d.place), told=_spell(d.told), again=_spell(d.again)))
    if len(made.differences) > SHOWN:
        lines.append(Says.MORE.format(count=len(made.differences) - SHOWN))
    return "\n".join(map(plain, lines)) + "\n"


def _named(standard: Standard, place: str) -> str:
    """Name a place as people know it: a clause by its number and title, a count by its outcome."""
    first, _, inside = place.partition(".")
    told, _, what = inside.partition(".")
    clause = standard.clauses.get(told)
    if first != "clauses" or clause is None:
        return place
    counts = {f"counts.{outcome.value}": outcome.label for outcome in Outcome} | {"decided": Says.DECIDED}
    return Says.OF_CLAUSE.format(no=clause.no, title=titled(standard, clause), what=counts.get(what, what))


def _pairs(place: str, told: Any, again: Any) -> Iterator[Difference]:
    """Give every value of both, side by side."""
    if isinstance(told, list) and isinstance(again, list):
        told, again = _keyed(told), _keyed(again)
    if isinstance(told, dict) and isinstance(again, dict):
        for key in sorted({*told, *again}):
            yield from _pairs(f"{place}.{key}" if place else str(key), told.get(key), again.get(key))
    else:
        yield Difference(place, told, again)


def _keyed(items: list[Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for number, item in enumerate(items):
        key = _key(item) or str(number)
        made[key if key not in made else f"{key}#{number}"] = item
    return made


def _key(item: Any) -> str:
    if not isinstance(item, dict):
        return ""
    if "clause" in item and "row" in item:
        return "/".join(str(item.get(part, "")) for part in ("waiver", "clause", "case", "row") if part in item)
    return next((str(item[key]) for key in KEYS if key in item), "")


def _spell(value: Any) -> str:
    if value is None:
        return Says.NOTHING
    said = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return said[:LONGEST] + "…" if len(said) > LONGEST else said
