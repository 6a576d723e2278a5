"""Where everything that was read stands: file and line of every clause, word, form and sample."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..standard.files import FILE_TYPES, FileType
from .sealed import Sealed
from .yaml import Document, Loc

Thing = tuple[str, str]
"""What a place belongs to: its kind and its id, like ("field", "received_at"); what there is only one of has the id ""."""

LISTED = {
    "section": (("clauses", "clause", "id"), ("remarks", "remark", "no")),
    "lifecycle": (("stages", "stage", "id"), ("states", "state", "id")),
}
"""What a file holds beside itself: under which key, of which kind, known by what."""


@dataclass(frozen=True, slots=True)
class Origins:
    """Places, by thing; the files' own data decide, so that a thing is known even where it is told wrongly.

    `unread` are the kinds of which a file could not be read at all: nobody can say what it would have told.
    """

    documents: Mapping[str, Document]
    types: Mapping[str, FileType]
    things: Mapping[Thing, tuple[tuple[str, Loc], ...]]
    unread: frozenset[str]

    def place(self, thing: Thing, *loc: str | int) -> str:
        """Spell where a thing, or a part of it, stands: 'spec/words/limits.yml:12'."""
        path, at = self.things[thing][0]
        return self.documents[path].place(*at, *loc)

    def again(self, thing: Thing) -> Iterator[str]:
        """Spell where a thing is told a second time."""
        for path, at in self.things[thing][1:]:
            yield self.documents[path].place(*at)

    def has(self, kind: str, name: str) -> bool:
        """Whether something of this kind and id is told, or may be."""
        return (kind, name) in self.things or kind in self.unread

    def names(self, kind: str) -> list[str]:
        """Name everything of a kind, in the order of the files."""
        return [name for k, name in self.things if k == kind]


@dataclass(frozen=True, slots=True)
class Reading(Sealed):
    """A standard, its digest, and where each part of it stands."""

    origins: Origins


def index(documents: Mapping[str, Document], types: Mapping[str, FileType]) -> Origins:
    """Find everything that the files tell of."""
    found: dict[Thing, tuple[tuple[str, Loc], ...]] = {}
    unread = [kind for kind in FILE_TYPES if kind.needed and kind.needed not in documents]
    for path, document in documents.items():
        things = list(_things(types[path], document.data))
        for thing, loc in things:
            found[thing] = (*found.get(thing, ()), (path, loc))
        if not document.sound or (not things and document.data):
            unread.append(types[path])
    held = (kind for told in unread for kind in (told.key, *(key for _, key, _ in LISTED.get(told.key, ()))))
    return Origins(documents, types, found, frozenset(held))


def _things(kind: FileType, data: Any) -> Iterator[tuple[Thing, Loc]]:
    if kind.key == "samples":
        for clause in data if isinstance(data, dict) else ():
            yield (kind.key, clause), (clause,)
    elif isinstance(data, list):
        for number, item in enumerate(data):
            yield from _named(kind.key, item, "id", (number,))
    else:
        if kind.only:
            yield (kind.key, ""), ()
        else:
            for told in ("id", "no", "edition"):
                yield from _named(kind.key, data, told, ())
        for under, key, told in LISTED.get(kind.key, ()):
            for number, item in enumerate(_items(data, under)):
                yield from _named(key, item, told, (under, number))


def _named(kind: str, item: Any, told: str, loc: Loc) -> Iterator[tuple[Thing, Loc]]:
    if isinstance(item, dict) and isinstance(name := item.get(told), str | int):
        yield (kind, str(name)), loc


def _items(data: Any, under: str) -> list[Any]:
    held = data.get(under) if isinstance(data, dict) else None
    return held if isinstance(held, list) else []
