"""Compound files, in which the oldest workbooks lie: chains of sectors, looked through before a reader follows them for ever."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import biff

HEAD, ENTRY = 512, 128
SHIFTS = {9, 12}
FREE = 0xFFFFFFFA
"""From here on a number is no sector, but says what a place is for."""

ROOT, STREAM = 5, 2
SHIFT_AT, STARTS_AT, TABLE_AT, TABLE_HELD = 30, 48, 76, 109
NAME, TYPE_AT, START_AT = 64, 66, 116
BOOKS, SMALL = {"Workbook", "Book"}, 64
"""How the streams of workbooks are called, and how long a sector of what is small is."""


class Circle(Exception):
    """A chain that never ends, or leaves the file."""


def is_sound(path: Path) -> bool:
    """Whether every chain that a reader would follow comes to an end, and no sheet claims to be larger than one can be."""
    try:
        return all(map(biff.is_sound, _books(path.read_bytes())))
    except (Circle, struct.error):
        return False


@dataclass(frozen=True, slots=True)
class _Sectors:
    """A file's sectors, and which follows each."""

    content: bytes
    size: int
    table: Sequence[int]

    def numbers(self, start: int) -> list[int]:
        """Give what a chain holds, as numbers."""
        return [number for sector in chain(self.table, start) for number in _numbers(self.content, sector, self.size)]

    def held(self, start: int) -> bytes:
        """Give what a chain holds."""
        return b"".join(self.content[(n + 1) * self.size : (n + 2) * self.size] for n in chain(self.table, start))

    def entries(self, start: int) -> Iterator[tuple[str, int, int, int]]:
        """Give the name, type, first sector and size of every entry of the directory."""
        held = self.held(start)
        for at in range(0, len(held) - ENTRY + 1, ENTRY):
            name = held[at : at + NAME].decode("utf-16-le", errors="replace").partition("\0")[0]
            yield name, held[at + TYPE_AT], *struct.unpack_from("<II", held, at + START_AT)


def _books(content: bytes) -> Iterator[bytes]:
    """Follow everything, and give the streams that hold a workbook."""
    (shift,) = struct.unpack_from("<H", content, SHIFT_AT)
    if shift not in SHIFTS:
        raise Circle
    directory, _, cutoff, mini, _, more, _ = struct.unpack_from("<7I", content, STARTS_AT)
    sectors = _Sectors(content, 1 << shift, _table(content, 1 << shift, more))
    small, pool = sectors.numbers(mini), b""
    for name, kind, start, size in sectors.entries(directory):
        if kind == ROOT:
            pool = sectors.held(start)
        elif kind == STREAM and size >= cutoff:
            held = sectors.held(start)
            yield from (held[:size],) if name in BOOKS else ()
        elif kind == STREAM and size:
            parts = [pool[n * SMALL : (n + 1) * SMALL] for n in chain(small, start)]
            yield from (b"".join(parts)[:size],) if name in BOOKS else ()


def chain(table: Sequence[int], start: int) -> list[int]:
    """Follow a chain to its end."""
    told: list[int] = []
    while start < FREE:
        if start >= len(table) or len(told) > len(table):
            raise Circle
        told.append(start)
        start = table[start]
    return told


def _table(content: bytes, size: int, more: int) -> Sequence[int]:
    """Give which sector follows each."""
    told = [*struct.unpack_from(f"<{TABLE_HELD}I", content, TABLE_AT)]
    for _ in range(len(content) // size):
        if more >= FREE:
            return [number for held in told if held < FREE for number in _numbers(content, held, size)]
        *further, more = _numbers(content, more, size)
        told += further
    raise Circle


def _numbers(content: bytes, sector: int, size: int) -> Sequence[int]:
    at = (sector + 1) * size
    held = content[at : at + size]
    if len(held) < 4:
        raise Circle
    return struct.unpack(f"<{len(held) // 4}I", held[: len(held) // 4 * 4])
