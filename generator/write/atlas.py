"""Where everything stands, and who uses what: asked by every page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..checks import CaseCheck
from ..model.kpi import Kpi
from ..model.source import Citation
from ..model.words import SLOT
from ..standard import Change, Chapter, Checklist, ChecklistItem, Clause, Form, Remark, Section, Standard

HANDBOOK, FORMS, CHECKLISTS, REFERENCE = "docs/handbook", "docs/forms", "docs/checklists", "docs/reference"
DOWNLOADS = "docs/downloads"

Cited = tuple[Clause | Remark | Section, Citation]


@dataclass(frozen=True)
class Atlas:
    """A standard, indexed by use."""

    standard: Standard

    @cached_property
    def path_of(self) -> Mapping[str, str]:
        """Give the page of each section, by its number."""
        return {s.no: f"{HANDBOOK}/{c.folder}/{s.no}.md" for c in self.standard.chapters for s in c.sections}

    @cached_property
    def citations(self) -> tuple[Cited, ...]:
        """Give every citation and who makes it, in reading order."""
        cited: list[Cited] = []
        for section in self.standard.sections:
            cited += [(c, p) for c in section.clauses for p in c.provenance]
            cited += [(r, p) for r in section.remarks for p in r.provenance]
            cited += [(section, p) for p in section.law]
        return tuple(cited)

    def citing(self, source: str) -> tuple[Cited, ...]:
        """Give who cites a source."""
        return tuple(told for told in self.citations if told[1].source == source)

    @property
    def clauses(self) -> Iterable[Clause]:
        """Give every clause, in reading order."""
        return self.standard.clauses.values()

    def left(self, section: Section) -> tuple[Change, ...]:
        """Give what became of the clauses that stood in a section once and stand there no more, the newest word on each."""
        here = {c.id for c in section.clauses}
        told = {c.clause: c for r in self.standard.revisions for c in r.changes if c.section == section.no}
        return tuple(change for change in told.values() if change.clause not in here)

    def forms_of(self, clause: Clause) -> tuple[str, ...]:
        """Name the forms that a clause names, or that rest on it."""
        resting = (f.id for f in self.standard.forms.values() if clause.id in f.basis)
        return tuple(dict.fromkeys((*clause.forms, *resting)))

    def items_of(self, clause: Clause) -> tuple[tuple[Checklist, ChecklistItem], ...]:
        """Give the checklist items that ask a clause."""
        return tuple((k, i) for k in self.standard.checklists.values() for i in k.items if clause.id in i.clauses)

    def kpis_of(self, clause: Clause) -> tuple[Kpi, ...]:
        """Give the indicators that count the verdicts of a clause."""
        return tuple(k for k in self.standard.kpis.values() if k.of == clause.id)

    def whole(self, chapter: Chapter) -> str:
        """Give the page that has a whole chapter, to be printed."""
        return f"{HANDBOOK}/{chapter.folder}/whole.md"

    def reads(self, clause: Clause) -> tuple[str, ...]:
        """Name the fields that a clause's check reads."""
        return clause.check.reads() if clause.check else ()

    def readers(self, field: str) -> tuple[Clause, ...]:
        """Give the clauses whose checks read a field."""
        return tuple(c for c in self.clauses if field in self.reads(c))

    def forms_with(self, field: str) -> tuple[Form, ...]:
        """Give the forms on which a field stands."""
        return tuple(f for f in self.standard.forms.values() if field in f.fields)

    def counting(self, limit: str) -> tuple[Clause, ...]:
        """Give the clauses that count by a limit, or name it in their words."""
        return tuple(c for c in self.clauses if limit in _limits(c))

    def duties(self, role: str) -> tuple[Clause, ...]:
        """Give the clauses that a role answers for."""
        return tuple(c for c in self.clauses if c.role == role)

    def judged_how(self, clause: Clause) -> str:
        """Say who judges a clause: 'data' case by case, 'share' over many, or a 'person'."""
        if isinstance(clause.check, CaseCheck):
            return "data"
        return "share" if clause.check else "person"


def _limits(clause: Clause) -> tuple[str, ...]:
    named = SLOT.findall(" ".join((clause.text, clause.why, clause.note, clause.ask, clause.remedy, *clause.evidence)))
    return (*(clause.check.limits() if clause.check else ()), *named)
