"""Standard -> every page that is generated and committed."""

from collections.abc import Iterator, Sequence

from ..standard import Standard
from . import checklists, desk, forms, handbook, home, reference, selfcheck, site
from .atlas import Atlas
from .page import Page


def pages(standard: Standard, *, by_hand: Sequence[str] = ()) -> Iterator[Page]:
    """Write everything; `by_hand` are the pages under docs/ that the navigation names beside the generated ones."""
    atlas = Atlas(standard)
    yield from handbook.pages(atlas)
    yield from forms.pages(atlas)
    yield from checklists.pages(atlas)
    yield from reference.pages(atlas)
    yield from desk.pages(atlas)
    yield home.first(atlas)
    yield selfcheck.first(atlas)
    yield from home.assets()
    yield site.config(atlas, by_hand)
