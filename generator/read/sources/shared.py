"""How much text a workbook's cells hold together: a long text that is told once can stand in any number of cells."""

import re
import zipfile
from collections.abc import Iterator, Sequence

TABLE = "xl/sharedStrings.xml"
REFERS = b't="s"'
ONE, CELL = re.compile(rb"</(?:\w+:)?si>"), re.compile(rb"<(?:\w+:)?c[\s>]")
NUMBER = re.compile(rb"<(?:\w+:)?v>(\d{1,9})<")
COUNT, LEAST = re.compile(rb"""\suniqueCount\s{0,9}=\s{0,9}["']\s{0,9}(\d{1,30})"""), len(b"<si/>")
"""How many texts there are said to be, and how little room one takes: a reader makes room for as many as are told of."""

BLOCK, OVERLAP, LONG = 1 << 20, 64, 1 << 16
MOST = 1 << 30
"""Bytes of all cells' texts together."""


def is_boundless(archive: zipfile.ZipFile, sheets: Sequence[str]) -> bool:
    """Whether the texts would fill the memory: asked roughly first, and cell by cell only where that does not settle it."""
    if TABLE not in archive.namelist():
        return False
    sizes = list(_sizes(archive))
    cells = sum(block.count(REFERS) for sheet in sheets for block in _blocks(archive, sheet))
    if max(sizes, default=0) * cells <= MOST:
        return False
    total = 0
    for sheet in sheets:
        for cell in _cells(archive, sheet):
            if REFERS in cell and (found := NUMBER.search(cell)) and int(found[1]) < len(sizes):
                total += sizes[int(found[1])]
                if total > MOST:
                    return True
    return False


def is_lying(archive: zipfile.ZipFile) -> bool:
    """Whether more texts are told of than there can be."""
    if TABLE not in archive.namelist():
        return False
    most, before = archive.getinfo(TABLE).file_size // LEAST, b""
    for block in _blocks(archive, TABLE):
        if any(int(told) > most for told in COUNT.findall(before + block)):
            return True
        before = block[-OVERLAP:]
    return False


def _sizes(archive: zipfile.ZipFile) -> Iterator[int]:
    """Measure each shared text, with what marks it up."""
    held, tail = 0, b""
    for block in _blocks(archive, TABLE):
        *texts, last = ONE.split(tail + block)
        for text in texts:
            yield held + len(text)
            held = 0
        tail = last[-OVERLAP:]
        held += len(last) - len(tail)
    yield held + len(tail)


def _cells(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Give each cell of a sheet; of a very long one its beginning and its end."""
    rest = b""
    for block in _blocks(archive, name):
        *cells, rest = CELL.split(rest + block)
        yield from cells
        rest = rest if len(rest) <= LONG else rest[:LONG] + rest[-OVERLAP:]
    yield rest


def _blocks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    with archive.open(name) as file:
        while block := file.read(BLOCK):
            yield block
