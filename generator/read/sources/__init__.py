"""Where rows come from: one module a format, each giving grids of text."""

from .address import is_address
from .grid import Grid
from .opening import File, Opened, name, opened
from .wanted import ANYTHING, Wanted

__all__ = ["ANYTHING", "File", "Grid", "Opened", "Wanted", "is_address", "name", "opened"]
