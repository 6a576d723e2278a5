"""The page that judges an export by itself: what it shows, and the script that runs beside it."""

import json
from collections.abc import Mapping
from importlib import resources
from typing import Any

from ..model.outcome import Outcome
from .atlas import DOWNLOADS, Atlas
from .bundle import bundle
from .home import inline
from .page import Page
from .render import page
from .view import View

SELFCHECK = "docs/selfcheck.md"
WORKER = f"{DOWNLOADS}/selfcheck/worker.js"


def first(atlas: Atlas) -> Page:
    """Write the page."""
    view, standard = View(atlas, SELFCHECK), atlas.standard
    return page(SELFCHECK, "selfcheck.md.j2", v=view, standard=standard, data=_data(atlas, view))


def worker(compiled: str, scoped: str, told: Mapping[str, Any]) -> str:
    """Give the whole of what judges as one function, so that a page opened from a folder can start it beside itself."""
    modules = bundle(resources.files("generator.write") / "assets", "worker/main.js")
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    parts = (f"const compiled = {compiled}", f"const scoped = {scoped}", f"const standard = {data};", modules)
    return "globalThis.bihuanWorker = () => {\n" + "\n".join(parts) + "}\n"


def _data(atlas: Atlas, view: View) -> str:
    """Give what the page says of clauses, maps and fields."""
    standard = atlas.standard
    clauses = {
        c.id: {
            "no": c.no,
            "title": c.title,
            "level": c.level.label,
            "binds": c.level.binds,
            "href": view.to(atlas.path_of[standard.section_of[c.id].no], c.id).replace(".md", ".html"),
        }
        for c in standard.clauses.values()
        if c.check
    }
    fields = {name: field.label for name, field in standard.words.fields.items()}
    exports = {name: export.title for name, export in standard.exports.items()}
    anchors = standard.words.anchors
    told = {"title": standard.charter.title, "short": standard.charter.short, "edition": standard.charter.edition}
    needed = {"case": anchors.case, "received": anchors.received}
    assume = next((export.assume for export in standard.exports.values() if export.by_label), {})
    outcomes = {outcome.value: outcome.label for outcome in Outcome}
    return inline(
        {
            **told,
            "outcomes": outcomes,
            "assume": assume,
            "clauses": clauses,
            "fields": fields,
            "exports": exports,
            "needed": needed,
        }
    )
