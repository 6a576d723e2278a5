"""Where rows come from: one file a format, each giving grids of text."""

from collections.abc import Sequence
from pathlib import Path

from . import csv, kinds, xlsx
from .grid import Grid


def grids(path: Path, into: Path) -> Sequence[Grid]:
    """Open a file: its sheets, or the one table that it is; InputError where it is none."""
    return xlsx.grids(path) if kinds.kind(path) == "xlsx" else csv.grids(path, path.name, into)


__all__ = ["Grid", "grids"]
