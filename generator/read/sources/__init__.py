"""Where rows come from: one module a format, each giving grids of text."""

from .grid import Grid
from .opening import File, Opened, opened
from .wanted import ANYTHING, Wanted

__all__ = ["ANYTHING", "File", "Grid", "Opened", "Wanted", "opened"]
