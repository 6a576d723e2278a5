"""Standard -> docs/checklists/ for the site, and checklists/ for paper and any forge."""

from collections.abc import Iterator

from ..standard import Checklist, Standard
from .atlas import CHECKLISTS, Atlas
from .downloads import formats
from .home import inline
from .page import Page
from .render import page
from .view import View

PLAIN = "checklists"


def pages(atlas: Atlas) -> Iterator[Page]:
    """Write each checklist twice, and both contents pages."""
    for folder in (CHECKLISTS, PLAIN):
        index = "index" if folder == CHECKLISTS else "README"
        view = View(atlas, f"{folder}/{index}.md")
        yield page(view.here, "checklists.md.j2", v=view, standard=atlas.standard, plain=folder == PLAIN, formats=formats)
        for checklist in atlas.standard.checklists.values():
            view = View(atlas, f"{folder}/{checklist.id}.md")
            shared = {"standard": atlas.standard, "checklist": checklist, "data": _data(atlas.standard, checklist)}
            yield page(view.here, "checklist.md.j2", v=view, plain=folder == PLAIN, **shared)


def _data(standard: Standard, checklist: Checklist) -> str:
    """Give what the page scores with; questions stand in its table and are not told twice."""
    items = [{"no": item.no, "key": item.key, "clauses": item.clauses} for item in checklist.items]
    scoring = checklist.scoring.model_dump(include={"kept", "partly", "broken", "grades", "key_caps"})
    site, edition = standard.charter.short, standard.charter.edition
    return inline({"site": site, "id": checklist.id, "edition": edition, "scoring": scoring, "items": items})
