"""Standard -> docs/reference/: the words, what stands behind them, and what leads where."""

from collections.abc import Iterable, Iterator, Mapping

from ..model.lifecycle import Stage
from ..model.source import SourceKind, Verified
from ..standard import Standard
from .atlas import REFERENCE, Atlas, Cited
from .clocks import picture, ticking
from .coverage import coverage
from .diagram import draw
from .page import Page
from .render import page
from .view import View

SHEETS = ("index", "limits", "sources", "claims", "fields", "codes", "roles", "glossary", "lifecycle", "traceability", "clauses")
"""The pages of every standard, in the order of the navigation; each has a template of its name."""

DOUBTFUL = (Verified.REFUTED, Verified.NOT_FOUND, Verified.UNREAD)


def sheets(standard: Standard) -> tuple[str, ...]:
    """Name the pages: those of every standard, and those of what this one tells beside."""
    seed = standard.seed.sentences or standard.seed.contradictions
    clocks = ticking(standard.words, standard.desk.welcome)
    told = (
        ("clocks", clocks),
        ("kpis", standard.kpis),
        ("calendars", standard.calendars),
        ("public", standard.notice),
        ("source", seed),
    )
    return (*SHEETS, *(name for name, things in told if things))


def pages(atlas: Atlas) -> Iterator[Page]:
    """Write the reference."""
    for sheet in sheets(atlas.standard):
        view = View(atlas, f"{REFERENCE}/{sheet}.md")
        shared = {"standard": atlas.standard, "words": atlas.standard.words, "atlas": atlas}
        yield page(view.here, f"reference/{sheet}.md.j2", v=view, **shared, **_more(atlas, sheet))
    if atlas.standard.words.lifecycle.states:
        yield page(f"{REFERENCE}/lifecycle.svg", "reference/lifecycle.svg.j2", d=draw(atlas.standard.words.lifecycle))
    if clocks := ticking(atlas.standard.words, atlas.standard.desk.welcome):
        told = picture(atlas.standard.words, clocks)
        yield page(f"{REFERENCE}/clocks.svg", "reference/clocks.svg.j2", p=told, words=atlas.standard.words)


def _more(atlas: Atlas, sheet: str) -> Mapping[str, object]:
    """Give what one page needs beside what every page has."""
    standard, words = atlas.standard, atlas.standard.words
    clocks = ticking(words, standard.desk.welcome)
    told: Mapping[str, Mapping[str, object]] = {
        "index": {"pictured": bool(clocks)},
        "traceability": {"coverage": tuple(coverage(atlas))},
        "sources": {"by_kind": {k: [s for s in words.sources.values() if s.kind is k] for k in SourceKind}},
        "public": {"notice": standard.notice},
        "claims": {"doubtful": doubtful(atlas)},
        "clauses": {"stages_of": {s.no: stages_of(standard, s.no) for s in standard.sections}},
        "lifecycle": {"labels": {s.id: s.label for s in words.lifecycle.states}},
        "clocks": {"clocks": clocks, "counting": [_counting(atlas, clock.told.limits) for clock in clocks]},
    }
    return told.get(sheet, {})


def _counting(atlas: Atlas, limits: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(clause.id for limit in limits for clause in atlas.counting(limit)))


def stages_of(standard: Standard, section: str) -> tuple[Stage, ...]:
    """Give the stages that a section tells of; none where it tells of all, or of what is no case."""
    told = standard.desk.welcome.stages if standard.desk.welcome else {}
    return tuple(s for s in standard.words.lifecycle.stages if section in told.get(s.id, ()))


def doubtful(atlas: Atlas) -> Mapping[Verified, tuple[Cited, ...]]:
    """Give the citations that were looked up and not borne out, or not looked up at all."""
    return {mark: tuple(t for t in atlas.citations if t[1].verified is mark) for mark in DOUBTFUL}
