"""The files that a report is written as: which are asked for, what they are called, and one folder for each part."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from ..judge import Tick
from ..judge.engines import table
from ..model.report import Report
from ..read.problem import InputError, Problem
from ..standard import Standard
from ..write import report as written
from ..write.tree import Lay
from .handed import fit
from .listed import listed

Write = Callable[[Standard, Report], bytes | Iterable[bytes]]


class Says:
    """The Chinese of choosing files."""

    PLACE: ClassVar = "--format {told}"
    UNKNOWN: ClassVar = "没有“{name}”这种格式"
    CHOICES: ClassVar = "可选：{all}；几种之间用逗号，全都要写 all"
    NO_PARTS: ClassVar = ("导出里没有“{label}”一栏，分不开", "导出时带上这一栏，或不写 --split")
    SPLIT: ClassVar = "--split"
    BLANK: ClassVar = "（空）"


def _version() -> str:
    from .. import __version__

    return __version__


def _table(standard: Standard, report: Report) -> Iterator[bytes]:
    """Give every breach as a table, piece by piece."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "findings.parquet"
        table.save(report.findings, {c.id: c.no for c in standard.clauses.values()}, path)
        with path.open("rb") as file:
            yield from iter(lambda: file.read(PIECE), b"")


def _late(name: str) -> Write:
    """Give what writes a format whose library is imported only when it is asked for."""

    def write(standard: Standard, report: Report) -> bytes:
        made: bytes = getattr(written, name)(standard, report)
        return made

    return write


FORMATS: Mapping[str, tuple[str, Write]] = {
    "html": ("report.html", lambda s, r: written.html(s, r).encode()),
    "json": ("report.json", lambda s, r: map(str.encode, written.pieces(s, r))),
    "xlsx": ("report.xlsx", _late("xlsx")),
    "csv": ("worklist.csv", lambda s, r: written.csv(s, r).encode()),
    "md": ("summary.md", lambda s, r: written.summed_up(s, r, written.heading(s, r)).encode()),
    "pdf": ("report.pdf", _late("pdf")),
    "docx": ("report.docx", _late("docx")),
    "png": ("card.png", _late("card")),
    "junit": ("junit.xml", lambda s, r: written.junit(s, r).encode()),
    "sarif": ("report.sarif", lambda s, r: written.sarif(s, r, _version()).encode()),
    "parquet": ("findings.parquet", _table),
}
BARE = frozenset({"parquet"})
"""What needs no indicators and no stories."""

USUAL = ("html", "json", "xlsx")
WITH_PARTS = ("html", "json", "xlsx", "pdf", "docx", "png")
"""What is written where nothing is asked for: of one report, and of each part and the whole where it is split."""

LONGEST = 40
PIECE = 1 << 20


def formats(told: str | None, *, split: bool) -> tuple[str, ...]:
    """Give the formats that are asked for, the usual ones where none is named; InputError names those that are none."""
    asked = (told or "").lower()
    names = tuple(FORMATS) if asked == "all" else listed(asked)
    unknown = [name for name in names if name not in FORMATS]
    if unknown:
        advice = Says.CHOICES.format(all=", ".join(FORMATS))
        raise InputError(Problem(Says.PLACE.format(told=told), Says.UNKNOWN.format(name=name), advice) for name in unknown)
    return names or (WITH_PARTS if split else USUAL)


def save(
    standard: Standard, report: Report, folder: Path, lay: Lay, wanted: Sequence[str] = USUAL, *, tick: Tick
) -> tuple[Path, ...]:
    """Lay down a report, and each part into a folder of its own; give the paths of the whole, then the folders."""
    folders = part_folders(report)
    paths = []
    for done, name in enumerate(wanted):
        tick("write", done, len(wanted))
        file, write = FORMATS[name]
        lay(folder / file, write(standard, report))
        paths.append(folder / file)
    for part, name in folders.items():
        each = report.parts[part]
        tick("write", part, len(folders))
        for kind in wanted:
            file, write = FORMATS[kind]
            lay(folder / name / file, write(standard, each))
        paths.append(folder / name)
    return tuple(paths)


def part_folders(report: Report) -> dict[int, str]:
    """Name a folder for each part: its value, as far as every system can hold it, and never the same name twice."""
    made: dict[int, str] = {}
    taken = set[str]()
    for number, part in enumerate(report.parts):
        value = part.part.value if part.part else ""
        name = first = (fit(value) or Says.BLANK)[:LONGEST]
        n = number
        while name.lower() in taken:
            n += 1
            name = f"{first}_{n}"
        taken.add(name.lower())
        made[number] = name
    return made


def splittable(standard: Standard, exported: frozenset[str]) -> None:
    """Raise InputError where an export cannot be split."""
    field = standard.charter.report.parts or ""
    if field not in exported:
        message, advice = Says.NO_PARTS
        raise InputError([Problem(Says.SPLIT, message.format(label=standard.words.label(field)), advice)])
