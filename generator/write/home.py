"""The first page, and what the site has beside its pages: styles and scripts."""

import json
from collections.abc import Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from .atlas import DOWNLOADS, FORMS, Atlas
from .bundle import bundle
from .clocks import Ticking, ticking
from .page import Page
from .render import page
from .typography import space
from .view import View

ASSETS = "docs/assets"
HOME = "docs/index.md"


def first(atlas: Atlas) -> Page:
    """Write the first page; without a welcome of its own it is doors only."""
    view, words = View(atlas, HOME), atlas.standard.words
    welcome = atlas.standard.desk.welcome
    clocks = ticking(words, welcome)
    severities = words.severities or {"": ""}
    shared = {"severities": severities, "clocks": clocks, "welcome": welcome, "data": _data(atlas, clocks, severities)}
    return page(HOME, "index.md.j2", v=view, standard=atlas.standard, words=words, **shared)


def assets() -> Iterator[Page]:
    """Give the site's own styles and scripts."""
    ours = resources.files("generator.write") / "assets"
    yield from _below(ours / "site", PurePosixPath(ASSETS))
    for folder in sorted((ours / "modules").iterdir(), key=lambda i: i.name):
        yield Page(PurePosixPath(ASSETS) / "js" / f"{folder.name}.js", bundle(ours, f"modules/{folder.name}/main.js"))


def inline(data: object) -> str:
    """Spell data as JSON that may stand in a script element of a page."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _data(atlas: Atlas, clocks: tuple[Ticking, ...], severities: Mapping[str, str]) -> str:
    """Give what the page reckons with."""
    welcome = atlas.standard.desk.welcome
    told = welcome.forms if welcome else {}
    forms = {s: [atlas.standard.forms[f] for f in told.get(s, ()) if f in atlas.standard.forms] for s in severities}
    spans = [
        {
            "title": c.told.title,
            "todo": c.told.todo,
            "by": {s: [{"says": n.says, "seconds": n.seconds, "days": n.days} for n in spans] for s, spans in c.by.items()},
        }
        for c in clocks
    ]
    papers = {s: [{"id": f.id, "title": space(f.title), **_places(f.id)} for f in fs] for s, fs in forms.items()}
    return inline({"severities": severities, "clocks": spans, "forms": papers})


def _places(form: str) -> dict[str, str]:
    return {
        "page": PurePosixPath(f"{FORMS}/{form}.html").relative_to("docs").as_posix(),
        "pdf": PurePosixPath(f"{DOWNLOADS}/forms/{form}.pdf").relative_to("docs").as_posix(),
    }


def _below(folder: Traversable, at: PurePosixPath) -> Iterator[Page]:
    for item in sorted(folder.iterdir(), key=lambda i: i.name):
        if item.is_dir():
            yield from _below(item, at / item.name)
        else:
            yield Page(at / item.name, item.read_text(encoding="utf-8"))
