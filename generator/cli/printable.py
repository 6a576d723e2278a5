"""Whether everything that goes on paper can be printed: asked before a form is set, and by lint."""

from collections.abc import Iterator
from typing import ClassVar

from ..read.origins import Reading
from ..read.problem import Problem, SpecError
from ..read.yaml import Loc
from ..write import paper


class Says:
    """What is said of a character that no font has."""

    LACKS: ClassVar = "{paper} 要印的“{char}”（U+{code:04X}）字体里没有，印不出来"
    ADVICE: ClassVar = "请换一个通用的字或写法；表情符号请删去"


def printable(reading: Reading) -> None:
    """Raise SpecError where a form or checklist has a character that cannot be printed, at every line that has it."""
    problems = dict.fromkeys(
        Problem(place, Says.LACKS.format(paper=name, char=char, code=ord(char)), Says.ADVICE)
        for name, chars in paper.unprintable(reading.standard).items()
        for char, texts in chars.items()
        for text in texts
        for place in _places(reading, char, text)
    )
    if problems:
        raise SpecError(problems)


def _places(reading: Reading, char: str, text: str) -> Iterator[str]:
    """Give the lines whose own text is part of what is printed; where a text was put together, every line with the character."""
    spots = [(d.place(*loc), told) for d in reading.origins.documents.values() for loc, told in _texts(d.data) if char in told]
    exact = [place for place, told in spots if told in text]
    yield from exact or [place for place, _ in spots]


def _texts(data: object, at: Loc = ()) -> Iterator[tuple[Loc, str]]:
    if isinstance(data, str):
        yield at, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*at, key))
    elif isinstance(data, list):
        for n, value in enumerate(data):
            yield from _texts(value, (*at, n))
