"""Which fields a heading may mean that nobody has told: to be asked, never to be taken."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from difflib import SequenceMatcher

from ..model.field import Field
from ..model.words import Words
from . import values
from .headings import cut

LIKE, LETTERS_LIKE, GUESSES = 0.6, 0.75, 3
"""How much alike words are that look alike; those of letters do by chance. How many fields are named."""

FEWEST, KINDS = 2, 20
"""How many different answers a code list must know for a column to answer to it, and how many a column of codes has at most."""

MACHINERY = re.compile(r"^_[a-z]+(\.|$)")
"""What a store of documents adds to each: `_id`, and `_source.` before all that the document says."""

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def like(name: str, fields: Mapping[str, Field], *, is_time: bool, taken: set[str]) -> tuple[str, ...]:
    """Name the fields that a heading may mean, likeliest first; a column of moments can only be a moment.

    What holds a likely word means rather that than what only looks alike.
    """
    name = MACHINERY.sub("", name)
    free = [field for field in fields.values() if name and field.id not in taken and field.is_moment is is_time]
    held: dict[str, float] = {
        field.id: max((len(word) for word in field.likely if _holds(name, word)), default=0) for field in free
    }
    if not any(held.values()):
        held = {field.id: _alike(name, field) for field in free}
    named = sorted((field for field in held if held[field]), key=lambda field: -held[field])
    return tuple(named[:GUESSES])


def _holds(name: str, word: str) -> bool:
    """Whether a word stands in a heading; words of letters only whole."""
    return f" {word} " in f" {_spaced(name)} " if word.isascii() else word in cut(name)


def _spaced(name: str) -> str:
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", name))).lower()


def _alike(name: str, field: Field) -> float:
    told = cut(name)
    names = filter(None, (field.label, field.print_label, *field.aliases))
    score = max(SequenceMatcher(None, told, cut(other)).ratio() for other in names)
    own = SequenceMatcher(None, told, field.id).ratio()
    score = max(score, own if own >= LETTERS_LIKE else 0)
    return score if score >= (LETTERS_LIKE if told.isascii() else LIKE) else 0


class Answers:
    """What the code lists know, each read once."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.readers = {name: read for name, f in words.fields.items() if f.codes and (read := values.reader(f, words, None))}

    def knows(self, name: str, said: str) -> bool:
        """Whether a field's codes know an answer."""
        read = self.readers.get(name)
        return (
            read is not None
            and said not in self.words.unknown
            and values.is_known(self.words.fields[name], self.words, read(said))
        )

    def to(self, cells: Collection[str]) -> tuple[str, ...]:
        """Name the fields whose codes are most of a column's different answers, whatever its heading says."""
        said = set(cells)
        if not FEWEST <= len(said) <= KINDS:
            return ()
        known = {name: sum(self.knows(name, cell) for cell in said) for name in self.readers}
        named = (name for name, count in known.items() if count >= FEWEST and count * 2 > len(said))
        return tuple(sorted(named, key=lambda name: -known[name]))
