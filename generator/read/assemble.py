"""From what each file holds to one Standard, in the order of the outline."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Protocol, TypeVar

from ..model.hours import spans
from ..model.lifecycle import Lifecycle
from ..model.words import Anchors, Words
from ..standard import Chapter, ChapterHead, Charter, Desk, Revision, Sample, Section, Seed, Standard
from ..standard.files import FileType


class Identified(Protocol):
    """Anything that has an id."""

    @property
    def id(self) -> str:
        """Give the id."""
        ...


T = TypeVar("T", bound=Identified)


def assemble(values: Mapping[str, Any], types: Mapping[str, FileType]) -> Standard | None:
    """Make a Standard of what could be read, and of which type each file is; None where not even the charter could be."""
    charter: Charter | None = values.get("standard.yml")
    if charter is None:
        return None
    return Standard(
        charter=charter,
        words=_words(charter, values),
        chapters=tuple(_chapters(charter, values)),
        samples=_samples(values, types),
        forms=_by_id(_of("form", values, types)),
        checklists=_by_id(_of("checklist", values, types)),
        exports=_by_id(_of("export", values, types)),
        revisions=tuple(sorted(_of("revision", values, types), key=edition)),
        kpis=_by_id(values.get("words/kpis.yml", ())),
        calendars={told.year: told for told in _of("calendar", values, types)},
        desk=Desk(**{name: values[path] for name in Desk.__slots__ if (path := f"desk/{name}.yml") in values}),
        copies=_by_id(values.get("words/copies.yml", ())),
        screens=values.get("words/screens.yml", ()),
        seed=Seed(*(values.get(f"source/{name}.yml", ()) for name in ("sentences", "contradictions"))),
        notice=values.get("public.yml"),
        letterhead=values.get("letterhead.yml"),
    )


def edition(revision: Revision) -> tuple[int, ...]:
    """Order editions as numbers: 1.10.0 comes after 1.9.0."""
    return tuple(int(part) if part.isdecimal() else -1 for part in revision.edition.split("."))


def _words(charter: Charter, values: Mapping[str, Any]) -> Words:
    def told(name: str) -> Any:
        return _by_id(values.get(f"words/{name}.yml", ()))

    engine = charter.engine
    return Words(
        fields=told("fields"),
        codes=told("codes"),
        limits=told("limits"),
        roles=told("roles"),
        sources=told("sources"),
        glossary=told("glossary"),
        lifecycle=values.get("words/lifecycle.yml") or Lifecycle(stages=(), states=(), transitions=()),
        anchors=Anchors(engine.case, engine.received, engine.severity, engine.pauses),
        unknown=charter.unknown,
        day=charter.effective,
        hours=spans(engine.hours),
    )


def _chapters(charter: Charter, values: Mapping[str, Any]) -> Iterator[Chapter]:
    for chapter in charter.outline:
        folder = f"chapters/{chapter.folder}"
        head = values.get(f"{folder}/chapter.yml") or ChapterHead(no=chapter.no, title=chapter.title, intro=chapter.title)
        found = (values.get(f"{folder}/{section.no}.yml") for section in chapter.sections)
        sections: tuple[Section, ...] = tuple(s for s in found if s)
        yield Chapter(chapter.folder, head, sections)


def _samples(values: Mapping[str, Any], types: Mapping[str, FileType]) -> Mapping[str, tuple[Sample, ...]]:
    return {clause: samples for told in _of("samples", values, types) for clause, samples in told.items()}


def _of(name: str, values: Mapping[str, Any], types: Mapping[str, FileType]) -> list[Any]:
    return [value for path, value in values.items() if types[path].name == name]


def _by_id(things: Iterable[T]) -> dict[str, T]:
    return {thing.id: thing for thing in things}
