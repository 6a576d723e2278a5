"""Standard -> docs/forms/: what each form is for, and how each of its boxes is filled in."""

from collections.abc import Iterator

from .atlas import DOWNLOADS, FORMS, Atlas
from .downloads import formats
from .page import Page
from .render import page
from .view import View


def pages(atlas: Atlas) -> Iterator[Page]:
    """Write the contents page and one page a form; the paper itself lies in docs/downloads."""
    view = View(atlas, f"{FORMS}/index.md")
    yield page(view.here, "forms.md.j2", v=view, standard=atlas.standard, formats=formats)
    for form in atlas.standard.forms.values():
        view = View(atlas, f"{FORMS}/{form.id}.md")
        paper = f"{DOWNLOADS}/forms/{form.id}"
        screens = [screen for screen in atlas.standard.screens if form.id in screen.replaces]
        shared = {"standard": atlas.standard, "words": atlas.standard.words, "formats": formats(atlas.standard, form.id)}
        yield page(view.here, "form.md.j2", v=view, form=form, paper=paper, screens=screens, **shared)
