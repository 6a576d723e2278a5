"""What the sheets of the oldest workbooks say of their size: a reader makes room for all of it before it reads a cell."""

import struct
from collections.abc import Iterator

SHEET, END, SIZE = 0x0085, 0x000A, 0x0200
CELLS = frozenset((0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E))
"""What begins with a row and a column."""

AHEAD = struct.Struct("<4H")
MOST_ROWS, MOST_COLUMNS = 65_536, 256
LONG = 14
"""Bytes in which a size is told; in the oldest of all in fewer, which cannot tell of too much."""


def is_sound(book: bytes) -> bool:
    """Whether no sheet claims more rows and columns than one can have."""
    return all(_fits(book, at) for kind, told in _records(book, 0) if kind == SHEET for at in struct.unpack_from("<I", told))


def _fits(book: bytes, at: int) -> bool:
    """Whether a sheet's size, and where its cells are, can be; one look at each record, since there may be a million."""
    last = len(book) - AHEAD.size
    while at <= last:
        kind, size, _, column = AHEAD.unpack_from(book, at)
        if (kind in CELLS and column >= MOST_COLUMNS) or (kind == SIZE and not _sized(book[at + 4 : at + 4 + size])):
            return False
        if kind == END:
            break
        at += 4 + size
    return True


def _sized(told: bytes) -> bool:
    if len(told) != LONG:
        return True
    first, rows, left, columns, _ = struct.unpack("<IIHHH", told)
    return bool(rows <= MOST_ROWS and columns <= MOST_COLUMNS and first <= rows and left <= columns)


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give the records from a place on, to the end of what begins there."""
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + size]
        if kind == END:
            return
        at += 4 + size
