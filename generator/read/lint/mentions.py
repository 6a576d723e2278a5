"""Every place where one thing names another: what must exist, and what is used, are both read off this."""

from collections.abc import Iterator
from dataclasses import dataclass

from ...checks import CaseCheck, Check
from ...model.words import SLOT
from ...standard import ExportMap, Form, Reconciling, Standard, Welcome
from ..origins import Thing
from ..yaml import Loc
from .cited import cited
from .texts import texts


@dataclass(frozen=True, slots=True)
class Mention:
    """At this part of this thing, something of this kind is named."""

    at: Thing
    loc: Loc
    kind: str
    name: str


def mentions(standard: Standard) -> Iterator[Mention]:
    """Give every mention, in the order of the files."""
    yield from _charter(standard)
    yield from _words(standard)
    yield from _clauses(standard)
    yield from _papers(standard)
    yield from _desk(standard)
    yield from _notice(standard)
    for told in standard.exports.values():
        yield from _export(told)
    for at, loc, text in texts(standard):
        for slot in SLOT.findall(text):
            yield Mention(at, loc, "limit", slot)


def _charter(standard: Standard) -> Iterator[Mention]:
    at, engine = ("charter", ""), standard.charter.engine
    for key, name in (("case", engine.case), ("received", engine.received), ("severity", engine.severity)):
        if name:
            yield Mention(at, ("engine", key), "field", name)
    pauses = engine.pauses
    for key, name in (("start", pauses.start), ("end", pauses.end), ("spans", pauses.spans)) if pauses else ():
        if name:
            yield Mention(at, ("engine", "pauses", key), "field", name)
    for n, condition in enumerate(standard.charter.scope.judged_when):
        yield Mention(at, ("scope", "judged_when", n, "field"), "field", condition.field)
    report = standard.charter.report
    alone = (("parts", (report.parts,)), ("heat", (report.heat,)))
    several = (("groups", report.groups), ("story", report.story), ("owner", report.owner))
    for key, fields in (*alone, *several):
        yield from (Mention(at, ("report", key), "field", name) for name in fields if name)
    if report.decidable:
        yield Mention(at, ("report", "decidable"), "limit", report.decidable)
    for n, kpi in enumerate(report.public):
        yield Mention(at, ("report", "public", n), "kpi", kpi)
    for n, condition in enumerate(report.open):
        yield Mention(at, ("report", "open", n, "field"), "field", condition.field)
    yield from _reconciling(standard.charter.reconcile)


def _reconciling(told: Reconciling | None) -> Iterator[Mention]:
    at = ("charter", "")
    if told is None:
        return
    for key, fields in (("numbers", told.numbers), ("who", told.who), ("what", (told.what,)), ("channel", (told.channel,))):
        yield from (Mention(at, ("reconcile", key), "field", name) for name in fields if name)
    for key in ("within", "batch", "whole_hours"):
        yield Mention(at, ("reconcile", key), "limit", getattr(told, key))


def _words(standard: Standard) -> Iterator[Mention]:
    words = standard.words
    for field in words.fields.values():
        if field.codes:
            yield Mention(("field", field.id), ("codes",), "codes", field.codes)
    for codes in words.codes.values():
        if codes.under:
            yield Mention(("codes", codes.id), ("under",), "codes", codes.under)
    for limit in words.limits.values():
        for n, floor in enumerate(limit.floors):
            yield Mention(("limit", limit.id), ("floors", n, "source"), "source", floor.source)
    at = ("lifecycle", "")
    for n, stage in enumerate(words.lifecycle.stages):
        if stage.reached_by:
            yield Mention(at, ("stages", n, "reached_by"), "field", stage.reached_by)
    for n, state in enumerate(words.lifecycle.states):
        yield Mention(at, ("states", n, "stage"), "stage", state.stage)
    for n, step in enumerate(words.lifecycle.transitions):
        for m, state_id in enumerate(step.from_):
            yield Mention(at, ("transitions", n, "from", m), "state", state_id)
        yield Mention(at, ("transitions", n, "to"), "state", step.to)
        yield Mention(at, ("transitions", n, "role"), "role", step.role)


def _clauses(standard: Standard) -> Iterator[Mention]:
    for clause in standard.clauses.values():
        at = ("clause", clause.id)
        yield Mention(at, ("role",), "role", clause.role)
        for n, form in enumerate(clause.forms):
            yield Mention(at, ("forms", n), "form", form)
        if clause.check:
            yield from _check(at, clause.check)
    for at, cited_at, citation in cited(standard):
        yield Mention(at, (*cited_at, "source"), "source", citation.source)


def _check(at: Thing, check: Check) -> Iterator[Mention]:
    for attribute, need in check.NEEDS.items():
        told = getattr(check, attribute)
        loc: Loc = ("check", attribute.rstrip("_"))
        if isinstance(told, str):
            yield Mention(at, loc, need.kind, told)
        for n, name in enumerate(told if isinstance(told, tuple) else ()):
            yield Mention(at, (*loc, n), need.kind, name)
    if isinstance(check, CaseCheck):
        for n, condition in enumerate(check.when):
            yield Mention(at, ("check", "when", n, "field"), "field", condition.field)
            if condition.limit:
                yield Mention(at, ("check", "when", n, condition.test), "limit", condition.limit)


def _papers(standard: Standard) -> Iterator[Mention]:
    for form in standard.forms.values():
        for n, clause in enumerate(form.basis):
            yield Mention(("form", form.id), ("basis", n), "clause", clause)
        if form.slip:
            yield Mention(("form", form.id), ("slip", "form"), "form", form.slip.form)
        for n, copy in enumerate(form.paper.copies if standard.copies else ()):
            yield Mention(("form", form.id), ("paper", "copies", n), "copy", copy)
        yield from _boxes(form)
    for held in standard.copies.values():
        yield from _each(("copy", held.id), ("shown",), "field", held.shown)
    for screen in standard.screens:
        yield from _each(("screen", screen.id), ("replaces",), "form", screen.replaces)
    for checklist in standard.checklists.values():
        at = ("checklist", checklist.id)
        yield Mention(at, ("role",), "role", checklist.role)
        for n, item in enumerate(checklist.items):
            for m, clause in enumerate(item.clauses):
                yield Mention(at, ("items", n, "clauses", m), "clause", clause)


def _desk(standard: Standard) -> Iterator[Mention]:
    for reader in standard.desk.readers:
        at = ("reader", reader.id)
        for n, role in enumerate(reader.roles):
            yield Mention(at, ("roles", n), "role", role)
        for n, moment in enumerate(reader.day):
            yield from _each(at, ("day", n, "clauses"), "clause", moment.clauses)
            yield from _each(at, ("day", n, "forms"), "form", moment.forms)
    if standard.desk.welcome:
        yield from _welcome(standard.desk.welcome)
    for kind, told in (("spoken", standard.desk.spoken), ("script", standard.desk.scripts)):
        for item in told:
            yield Mention((kind, item.id), ("clause",), "clause", item.clause)
    for duty in standard.desk.duties:
        yield Mention(("duty", duty.id), ("id",), "stage", duty.id)
        for role in duty.roles:
            yield Mention(("duty", duty.id), ("roles", role), "role", role)
    for sentence in standard.seed.sentences:
        yield from _each(("sentence", sentence.id), ("clauses",), "clause", sentence.clauses)
    for contradiction in standard.seed.contradictions:
        yield from _each(("contradiction", contradiction.id), ("clauses",), "clause", contradiction.clauses)
    for kpi in standard.kpis.values():
        at = ("kpi", kpi.id)
        yield from (Mention(at, (), "limit", name) for name in kpi.limits)
        yield from (Mention(at, ("counts", "of" if kpi.of else "keeps"), "clause", name) for name in kpi.clauses)
        yield from (Mention(at, (), "field", name) for name in (*kpi.moments, *(c.field for c in kpi.conditions)))
        yield from (Mention(at, (), "limit", c.limit) for c in kpi.conditions if c.limit)


def _welcome(told: Welcome) -> Iterator[Mention]:
    at = ("welcome", "")
    for n, clock in enumerate(told.clocks):
        yield from _each(at, ("clocks", n, "limits"), "limit", clock.limits)
    for severity, forms in told.forms.items():
        yield from _each(at, ("forms", severity), "form", forms)
    for stage, sections in told.stages.items():
        yield Mention(at, ("stages", stage), "stage", stage)
        yield from _each(at, ("stages", stage), "section", sections)


def _notice(standard: Standard) -> Iterator[Mention]:
    for p, n, saying in standard.notice.says if standard.notice else ():
        yield Mention(("notice", ""), ("parts", p, "says", n, "clause"), "clause", saying.clause)


def _each(at: Thing, loc: Loc, kind: str, names: tuple[str, ...]) -> Iterator[Mention]:
    for n, name in enumerate(names):
        yield Mention(at, (*loc, n), kind, name)


def _boxes(form: Form) -> Iterator[Mention]:
    for s, section in enumerate(form.sections):
        for r, row in enumerate(section.rows):
            for n, box in enumerate(row):
                loc: Loc = ("sections", s, "rows", r, n)
                if isinstance(box, str):
                    yield Mention(("form", form.id), loc, "field", box)
                elif box.field:
                    yield Mention(("form", form.id), (*loc, "field"), "field", box.field)
                if not isinstance(box, str) and box.due:
                    yield Mention(("form", form.id), (*loc, "due"), "clause", box.due)


def _export(told: ExportMap) -> Iterator[Mention]:
    at = ("export", told.id)
    if told.form:
        yield Mention(at, ("form",), "form", told.form)
    for key in ("columns", "codes", "assume", "bounds", "cannot_record"):
        for name in getattr(told, key):
            yield Mention(at, (key, name), "field", name)
    for name, bound in told.bounds.items():
        yield Mention(at, ("bounds", name, "at_latest"), "field", bound.at_latest)
    for name in told.events.moments if told.events else ():
        yield Mention(at, ("events", "moments", name), "field", name)
    for number, name in enumerate(told.events.first if told.events else ()):
        yield Mention(at, ("events", "first", number), "field", name)
