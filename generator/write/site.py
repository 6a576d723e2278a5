"""Standard -> mkdocs.yml, whole, with its navigation."""

import posixpath
from collections.abc import Sequence

from . import desk, reference
from .atlas import Atlas
from .page import Page
from .render import page


def config(atlas: Atlas, by_hand: Sequence[str] = ()) -> Page:
    """Write mkdocs.yml; `by_hand` are the pages under docs/ that nobody generates, in reading order."""
    guides, records = ([p for p in by_hand if p.startswith(f)] for f in ("guide/", "adr/"))
    return page(
        "mkdocs.yml",
        "mkdocs.yml.j2",
        standard=atlas.standard,
        path_of={no: posixpath.relpath(path, "docs") for no, path in atlas.path_of.items()},
        sheets=reference.sheets(atlas.standard),
        desk=desk.sheets(atlas.standard),
        guides=guides,
        records=records,
    )
