"""Demands on what is written in a case's fields."""

from abc import abstractmethod
from typing import Annotated, ClassVar, Literal

from pydantic import Field
from sqlglot import exp

from ..model import masking
from ..model.base import Name, Text
from ..model.outcome import Reason, undetermined
from ..model.words import Words
from . import needs
from .base import FAIL, PASS, CaseCheck, listed
from .beside import how_many_share
from .frame import CASES, Frame, Sql
from .phrases import listing, sentence, text
from .tree import among, and_, case, col, eq, is_null, lit, matches, minus, not_, or_, paren


class Filled(CaseCheck):
    """Every named field has something in it that is no placeholder."""

    SAYS: ClassVar = "已填写{fields}，且不是“不详”一类的占位词"
    FAILS: ClassVar = "未填写{fields}"

    NEEDS: ClassVar = {"fields": needs.ANY}

    kind: Literal["filled"]
    fields: Annotated[tuple[Name, ...], Field(min_length=1)]

    def demand(self, words: Words) -> str:
        return self.SAYS.format(fields=listed(self.fields, words))

    def subjects(self) -> tuple[str, ...]:
        return self.fields

    def rule(self, frame: Frame) -> exp.Expression:
        known = [f for f in self.fields if frame.has(f)]
        unreadable = [(frame.unreadable(f), lit(undetermined(Reason.UNREADABLE, f))) for f in known]
        empty = or_(*(_empty(frame, f) for f in known))
        return case((empty, FAIL), *unreadable, *frame.lacking(self.fields), otherwise=PASS)

    def clues(self, frame: Frame) -> Sql:
        known = [f for f in self.fields if frame.has(f)]
        return {"empty": listing((_empty(frame, f), frame.words.label(f)) for f in known)} if known else {}

    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        return sentence(self.FAILS, fields=clues.get("empty", lit(listed(self.fields, words))))


class OneOf(CaseCheck):
    """A code is of the field's list, or of the codes named here."""

    SAYS: ClassVar = "{field}填的是“{codes}”之一"
    FAILS: ClassVar = "{field}为“{value}”，不在可选项内"

    NEEDS: ClassVar = {"field": needs.COMPARED}

    kind: Literal["one_of"]
    field: Name
    codes: tuple[Text, ...] = ()

    def demand(self, words: Words) -> str:
        labels = "、".join(words.code_label(self.field, c) for c in self._codes(words))
        return self.SAYS.format(field=words.label(self.field), codes=labels)

    def subjects(self) -> tuple[str, ...]:
        return (self.field,)

    def rule(self, frame: Frame) -> exp.Expression:
        value = frame.text(self.field)
        allowed = among(value, self._codes(frame.words))
        return case((is_null(value), frame.why_unknown(self.field)), (allowed, PASS), otherwise=FAIL)

    def clues(self, frame: Frame) -> Sql:
        if frame.words.fields[self.field].privacy.personal:
            return {}
        value, allowed = frame.text(self.field), self._codes(frame.words)
        others = {code: said for code, said in frame.words.answers(self.field).items() if code not in allowed}
        known = [(eq(value, lit(code)), lit(said)) for code, said in others.items()]
        # A row that is shifted by a column brings a telephone here, which is no answer and nobody's to read.
        return {"value": case(*known, (matches(value, masking.NUMBERED), lit(masking.Says.HIDDEN)), otherwise=value)}

    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        return sentence(self.FAILS, field=words.label(self.field), value=clues.get("value", self.PRIVATE))

    def _codes(self, words: Words) -> tuple[str, ...]:
        own = words.fields[self.field].codes
        return self.codes or (tuple(c.id for c in words.codes[own].codes) if own else ())


class Pattern(CaseCheck):
    """What `matches` and `lacks` share: fields, a plain regular expression, and the form's name in Chinese."""

    FAILS: ClassVar[str]

    NEEDS: ClassVar = {"fields": needs.WORDS}

    fields: Annotated[tuple[Name, ...], Field(min_length=1)]
    pattern: Text
    form: Text

    def subjects(self) -> tuple[str, ...]:
        return self.fields

    def clues(self, frame: Frame) -> Sql:
        known = [f for f in self.fields if frame.has(f)]
        return {"fields": listing((self._breaks(frame, f), frame.words.label(f)) for f in known)} if known else {}

    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        fields = clues.get("fields", lit(listed(self.fields, words)))
        return sentence(self.FAILS, fields=fields, form=self.form)

    @abstractmethod
    def _breaks(self, frame: Frame, name: str) -> exp.Expression:
        """Whether a field is not as it must be."""


class Matches(Pattern):
    """Text has a form: a telephone number, a case number."""

    SAYS: ClassVar = "{fields}的写法符合“{form}”"
    FAILS: ClassVar = "{fields}的写法不符合“{form}”"

    kind: Literal["matches"]

    def demand(self, words: Words) -> str:
        return self.SAYS.format(fields=listed(self.fields, words), form=self.form)

    def rule(self, frame: Frame) -> exp.Expression:
        broken = or_(*(self._breaks(frame, f) for f in self.fields))
        unknown = [(is_null(frame.text(f)), frame.why_unknown(f)) for f in self.fields]
        return case((broken, FAIL), *unknown, otherwise=PASS)

    def _breaks(self, frame: Frame, name: str) -> exp.Expression:
        return not_(matches(frame.text(name), self.pattern)) if frame.has(name) else exp.false()


class Lacks(Pattern):
    """Text must not have a form: an ID-card number in free text. A blank text has none."""

    SAYS: ClassVar = "{fields}中没有“{form}”"
    FAILS: ClassVar = "{fields}中疑似有“{form}”"

    kind: Literal["lacks"]

    def demand(self, words: Words) -> str:
        return self.SAYS.format(fields=listed(self.fields, words), form=self.form)

    def rule(self, frame: Frame) -> exp.Expression:
        broken = or_(*(self._breaks(frame, f) for f in self.fields))
        return case((broken, FAIL), *frame.lacking(self.fields), otherwise=PASS)

    def _breaks(self, frame: Frame, name: str) -> exp.Expression:
        return matches(frame.text(name), self.pattern) if frame.has(name) else exp.false()


class Differs(CaseCheck):
    """A person or role is none of those named: revisit by other than the handler."""

    SAYS: ClassVar = "{field}与{others}不是同一人"
    FAILS: ClassVar = "{field}与{others}相同"

    NEEDS: ClassVar = {"field": needs.COMPARED, "from_": needs.COMPARED}

    kind: Literal["differs"]
    field: Name
    from_: Annotated[tuple[Name, ...], Field(alias="from", min_length=1)]

    def demand(self, words: Words) -> str:
        return self.SAYS.format(field=words.label(self.field), others=listed(self.from_, words))

    def subjects(self) -> tuple[str, ...]:
        return (self.field, *self.from_)

    def rule(self, frame: Frame) -> exp.Expression:
        same = or_(*(self._same(frame, other) for other in self.from_))
        unknown = [(is_null(frame.text(f)), frame.why_unknown(f)) for f in self.subjects()]
        return case((same, FAIL), *unknown, otherwise=PASS)

    def clues(self, frame: Frame) -> Sql:
        known = [o for o in self.from_ if frame.has(o)]
        return {"same": listing((self._same(frame, o), frame.words.label(o)) for o in known)} if known else {}

    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        others = clues.get("same", lit(listed(self.from_, words)))
        return sentence(self.FAILS, field=words.label(self.field), others=others)

    def _same(self, frame: Frame, other: str) -> exp.Expression:
        return eq(frame.text(self.field), frame.text(other))


class Unique(CaseCheck):
    """No two cases share it."""

    SAYS: ClassVar = "{field}不与其他件重复"
    FAILS: ClassVar = "{field}与另外 {others} 件相同"

    NEEDS: ClassVar = {"field": needs.COMPARED}

    kind: Literal["unique"]
    field: Name

    def demand(self, words: Words) -> str:
        return self.SAYS.format(field=words.label(self.field))

    def subjects(self) -> tuple[str, ...]:
        return (self.field,)

    def rule(self, frame: Frame) -> exp.Expression:
        if not frame.has(self.field):
            return frame.why_unknown(self.field)
        shared = how_many_share(frame, self.field)
        blank = frame.blank(self.field), frame.why_unknown(self.field)
        return case(*frame.lacking((self.field,)), blank, (is_null(shared), PASS), otherwise=FAIL)

    def clues(self, frame: Frame) -> Sql:
        return {"others": how_many_share(frame, self.field)} if frame.has(self.field) else {}

    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        return sentence(self.FAILS, field=words.label(self.field), others=text(minus(clues["others"], lit(1))))


def _empty(frame: Frame, name: str) -> exp.Expression:
    """Whether a field has nothing in it that says anything."""
    first = frame.words.fields[name].columns[0]
    given = frame.given(name)
    empty = exp.Coalesce(this=paren(or_(is_null(col(CASES, first)), frame.placeholder(name))), expressions=[exp.false()])
    later = frame.later(name)
    return and_(given, empty) if later == exp.false() else and_(given, empty, not_(later))
