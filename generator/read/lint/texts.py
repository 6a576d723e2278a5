"""Every text that is printed, with its place: limits may stand in it as `{limit}`."""

from collections.abc import Iterator

from ...standard import Checklist, Clause, Form, Standard
from ..origins import Thing
from ..yaml import Loc

Told = tuple[Thing, Loc, str]
PROSE = ("title", "text", "why", "ask", "remedy")
"""The texts of a clause in which a bare number would escape a change of its limit."""


def texts(standard: Standard) -> Iterator[Told]:
    """Give every text in which a limit may be named."""
    for clause in standard.clauses.values():
        yield from of_clause(clause)
    for section in standard.sections:
        yield ("section", section.no), ("intro",), section.intro
        for remark in section.remarks:
            yield ("remark", remark.no), ("text",), remark.text
    for form in standard.forms.values():
        yield from _form(form)
    for checklist in standard.checklists.values():
        yield from _checklist(checklist)
    yield from _welcome(standard)
    yield from _desk(standard)
    for codes in standard.words.codes.values():
        for n, code in enumerate(codes.codes):
            yield ("codes", codes.id), ("codes", n, "note"), code.note
    yield from _notice(standard)


def of_clause(clause: Clause) -> Iterator[Told]:
    """Give the texts of one clause."""
    at = ("clause", clause.id)
    for key in (*PROSE, "note"):
        yield at, (key,), getattr(clause, key)
    for n, text in enumerate(clause.evidence):
        yield at, ("evidence", n), text


def _desk(standard: Standard) -> Iterator[Told]:
    for reader in standard.desk.readers:
        yield ("reader", reader.id), ("intro",), reader.intro
        for n, moment in enumerate(reader.day):
            yield ("reader", reader.id), ("day", n, "when"), moment.when
            yield ("reader", reader.id), ("day", n, "note"), moment.note
    for spoken in standard.desk.spoken:
        yield ("spoken", spoken.id), ("answer",), spoken.answer
    for script in standard.desk.scripts:
        for key in ("say", "avoid"):
            for n, text in enumerate(getattr(script, key)):
                yield ("script", script.id), (key, n), text
    for sentence in standard.seed.sentences:
        yield ("sentence", sentence.id), ("became",), sentence.became
    for contradiction in standard.seed.contradictions:
        yield ("contradiction", contradiction.id), ("settled",), contradiction.settled
    for kpi in standard.kpis.values():
        for key in ("meaning", "numerator", "denominator", "small_sample", "note"):
            yield ("kpi", kpi.id), (key,), getattr(kpi, key)


def _welcome(standard: Standard) -> Iterator[Told]:
    if welcome := standard.desk.welcome:
        yield ("welcome", ""), ("intro",), welcome.intro
        for n, clock in enumerate(welcome.clocks):
            yield ("welcome", ""), ("clocks", n, "todo"), clock.todo
        for n, text in enumerate(welcome.trust):
            yield ("welcome", ""), ("trust", n), text


def _notice(standard: Standard) -> Iterator[Told]:
    if notice := standard.notice:
        at = ("notice", "")
        yield at, ("intro",), notice.intro
        yield at, ("standing", "text"), notice.standing.text
        for p, part in enumerate(notice.parts):
            yield from ((at, ("parts", p, "says", n, "text"), told.text) for n, told in enumerate(part.says))
        yield from ((at, ("routes", n, "text"), route.text) for n, route in enumerate(notice.routes))


def _form(form: Form) -> Iterator[Told]:
    at = ("form", form.id)
    for key in ("purpose", "when", "keep", "notice"):
        yield at, (key,), getattr(form, key)
    for n, text in enumerate(form.tell):
        yield at, ("tell", n), text


def _checklist(checklist: Checklist) -> Iterator[Told]:
    at = ("checklist", checklist.id)
    for key in ("sampling", "note"):
        yield at, (key,), getattr(checklist, key)
    for n, item in enumerate(checklist.items):
        yield at, ("items", n, "ask"), item.ask
        yield at, ("items", n, "look_at"), item.look_at
