"""Standard -> docs/checklists/ for the site, and checklists/ for paper and any forge."""

from collections.abc import Iterator

from .atlas import CHECKLISTS, Atlas
from .page import Page
from .render import page
from .view import View

PLAIN = "checklists"


def pages(atlas: Atlas) -> Iterator[Page]:
    """Write each checklist twice, and both contents pages."""
    for folder in (CHECKLISTS, PLAIN):
        index = "index" if folder == CHECKLISTS else "README"
        view = View(atlas, f"{folder}/{index}.md")
        yield page(view.here, "checklists.md.j2", v=view, standard=atlas.standard, plain=folder == PLAIN)
        for checklist in atlas.standard.checklists.values():
            view = View(atlas, f"{folder}/{checklist.id}.md")
            yield page(view.here, "checklist.md.j2", v=view, standard=atlas.standard, checklist=checklist, plain=folder == PLAIN)
