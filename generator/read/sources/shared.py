"""How much text a workbook's cells hold together: a long text that is told once can stand in any number of cells."""

import re
import zipfile
from collections.abc import Iterator, Sequence

TABLE = "xl/sharedStrings.xml"
REFERS = b't="s"'
ONE, CELL = re.compile(rb"</(?:\w+:)?si>"), re.compile(rb"<(?:\w+:)?c[\s>]")
NUMBER = re.compile(rb"<(?:\w+:)?v>(\d{1,9})<")
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
