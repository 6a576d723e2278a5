"""Standard -> docs/forms/: what each form is for, and how each of its boxes is filled in."""

from collections.abc import Iterator

from .atlas import DOWNLOADS, FORMS, Atlas
from .page import Page
from .render import page
from .view import View


def pages(atlas: Atlas) -> Iterator[Page]:
    """Write the contents page and one page a form; the paper itself lies in docs/downloads."""
    view = View(atlas, f"{FORMS}/index.md")
    yield page(view.here, "forms.md.j2", v=view, standard=atlas.standard)
    for form in atlas.standard.forms.values():
        view = View(atlas, f"{FORMS}/{form.id}.md")
        paper = f"{DOWNLOADS}/forms/{form.id}"
        yield page(view.here, "form.md.j2", v=view, standard=atlas.standard, words=atlas.standard.words, form=form, paper=paper)
