"""The first page, and what the site has beside its pages: styles and scripts."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from ..model.clock import DAY, SECONDS, spell_limit
from ..model.words import Words
from ..standard import DeskClock
from .atlas import DOWNLOADS, FORMS, Atlas
from .bundle import bundle
from .page import Page
from .render import page
from .typography import space
from .view import View

ASSETS = "docs/assets"
HOME = "docs/index.md"


@dataclass(frozen=True, slots=True)
class Span:
    """How long a limit is at one severity: `seconds` from the start, or until 24:00 of the day that is `days` later."""

    limit: str
    says: str
    seconds: int = 0
    days: int = 0

    @property
    def about(self) -> int:
        """Give about how many seconds that is, to find the tightest."""
        return self.seconds or self.days * DAY


@dataclass(frozen=True, slots=True)
class Ticking:
    """A clock of the first page, with the limits that bind it at each severity, the tightest first."""

    title: str
    todo: str
    by: Mapping[str, tuple[Span, ...]]


def first(atlas: Atlas) -> Page:
    """Write the first page; without a welcome of its own it is doors only."""
    view, words = View(atlas, HOME), atlas.standard.words
    welcome = atlas.standard.desk.welcome
    ticking = tuple(_ticking(words, c) for c in welcome.clocks) if welcome else ()
    clocks = tuple(t for t in ticking if all(t.by.values()))
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


def _ticking(words: Words, clock: DeskClock) -> Ticking:
    known = [limit for limit in clock.limits if limit in words.limits]
    by = {s: tuple(sorted((_span(words, k, s) for k in known), key=lambda n: n.about)) for s in words.severities or {"": ""}}
    return Ticking(clock.title, clock.todo, by)


def _span(words: Words, name: str, severity: str) -> Span:
    limit = words.limits[name]
    value = limit.on(words.day) or limit.dated[0]
    number = value.by_severity.get(severity, value.least) if value.value is None else value.value
    alone = value.model_copy(update={"value": number, "by_severity": {}})
    says = space(spell_limit(limit, alone, {}))
    if limit.unit in SECONDS:
        return Span(name, says, seconds=SECONDS[limit.unit] * number)
    return Span(name, says, days=number)


def _data(atlas: Atlas, clocks: tuple[Ticking, ...], severities: Mapping[str, str]) -> str:
    """Give what the page reckons with."""
    welcome = atlas.standard.desk.welcome
    told = welcome.forms if welcome else {}
    forms = {s: [atlas.standard.forms[f] for f in told.get(s, ()) if f in atlas.standard.forms] for s in severities}
    spans = [
        {
            "title": c.title,
            "todo": c.todo,
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
