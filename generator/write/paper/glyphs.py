"""Which characters the fonts of paper have: read off the fonts themselves, before anything is set in them."""

import struct
from collections.abc import Iterator
from functools import cache

from .typeset import fonts

UNPRINTABLE = "□"
BLANKS = frozenset(" \n\u00a0\u3000")
"""What needs no glyph to be printed."""


def lacking(data: object) -> dict[str, list[str]]:
    """Give every character of some data that no font has, with the texts in which it stands."""
    found: dict[str, list[str]] = {}
    for text in _texts(data):
        for char in text:
            if char not in BLANKS and ord(char) not in _drawn():
                found.setdefault(char, []).append(text)
    return found


def drawable(text: str) -> str:
    """Put a box where a character has no glyph: what an export says is printed as far as it can be."""
    return "".join(char if char in BLANKS or ord(char) in _drawn() else UNPRINTABLE for char in text)


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    held = data.values() if isinstance(data, dict) else data if isinstance(data, list | tuple) else ()
    for item in held:
        yield from _texts(item)


@cache
def _drawn() -> frozenset[int]:
    return frozenset(code for path in sorted(fonts().glob("*.otf")) for code in _codes(path.read_bytes()))


def _codes(font: bytes) -> Iterator[int]:
    """Read an OpenType font's table of characters, in the form (12) that reaches beyond the first plane."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(count))
    base = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    for n in range(struct.unpack_from(">H", font, base + 2)[0]):
        at = base + struct.unpack_from(">HHI", font, base + 4 + 8 * n)[2]
        if struct.unpack_from(">H", font, at)[0] == 12:
            for group in range(struct.unpack_from(">I", font, at + 12)[0]):
                first, last, glyph = struct.unpack_from(">III", font, at + 16 + 12 * group)
                yield from range(first if glyph else first + 1, last + 1)
