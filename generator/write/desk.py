"""Standard -> docs/desk/: one page a reader, what is a complaint and what is not, what to say, who does what."""

from collections.abc import Iterator

from ..standard import Standard
from .atlas import Atlas
from .clocks import ticking
from .page import Page
from .render import page
from .view import View

DESK = "docs/desk"


def sheets(standard: Standard) -> tuple[str, ...]:
    """Name the pages of the desk, in the order of the navigation; none where the standard tells nothing for it."""
    desk = standard.desk
    told = (("spoken", desk.spoken), ("scripts", desk.scripts), ("duties", desk.duties))
    pages_ = (*(r.id for r in desk.readers), *(name for name, things in told if things))
    return ("index", *pages_) if pages_ else ()


def pages(atlas: Atlas) -> Iterator[Page]:
    """Write the desk's pages."""
    readers = {r.id: r for r in atlas.standard.desk.readers}
    pictured = bool(ticking(atlas.standard.words, atlas.standard.desk.welcome))
    for sheet in sheets(atlas.standard):
        view = View(atlas, f"{DESK}/{sheet}.md")
        shared = {"v": view, "standard": atlas.standard, "words": atlas.standard.words, "desk": atlas.standard.desk}
        if sheet in readers:
            yield page(
                view.here, "desk/reader.md.j2", reader=readers[sheet], clocks=clocks(atlas, sheet), pictured=pictured, **shared
            )
        else:
            yield page(view.here, f"desk/{sheet}.md.j2", nature=nature(atlas.standard), **shared)


def clocks(atlas: Atlas, reader: str) -> tuple[str, ...]:
    """Name the time limits that a reader must keep, in the order of the day."""
    told = next(r for r in atlas.standard.desk.readers if r.id == reader)
    clauses = [atlas.standard.clauses[c] for moment in told.day for c in moment.clauses]
    named = (limit for c in clauses if c.check for limit in c.check.limits())
    return tuple(dict.fromkeys(limit for limit in named if atlas.standard.words.limits[limit].unit.is_time))


def nature(standard: Standard) -> str:
    """Name the field by which scope tells complaints from other concerns."""
    return next((c.field for c in standard.charter.scope.judged_when), "")
