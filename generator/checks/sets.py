"""Demands on an answer of several codes: what is in the file, which measures were taken."""

from typing import ClassVar, Literal, Self

from pydantic import model_validator
from sqlglot import exp

from ..model.base import Name, Text
from ..model.words import Words
from . import needs
from .base import FAIL, PASS, CaseCheck
from .conditions import has_code
from .frame import Frame, Sql
from .phrases import listing, sentence
from .tree import and_, case, is_null, lit, not_, or_


class Includes(CaseCheck):
    """A field of several codes holds every code of `all_of`, or at least one of `any_of`. A blank field decides nothing."""

    SAYS_ALL: ClassVar = "{field}里有{codes}"
    SAYS_ANY: ClassVar = "{field}里至少有一样：{codes}"
    FAILS_ALL: ClassVar = "{field}里缺{codes}"
    FAILS_ANY: ClassVar = "{field}里一样也没有：{codes}"
    SAYS_ONE: ClassVar = "all_of 与 any_of 只能写一个，也必须写一个"

    NEEDS: ClassVar = {"field": needs.SEVERAL}

    kind: Literal["includes"]
    field: Name
    all_of: tuple[Text, ...] = ()
    any_of: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def one_of_two(self) -> Self:
        """Refuse both, or neither."""
        if bool(self.all_of) is bool(self.any_of):
            raise ValueError(self.SAYS_ONE)
        return self

    @property
    def wanted(self) -> tuple[str, ...]:
        """Give the codes that it looks for."""
        return self.all_of or self.any_of

    def demand(self, words: Words) -> str:
        says = self.SAYS_ALL if self.all_of else self.SAYS_ANY
        return says.format(field=words.label(self.field), codes=self._named(self.wanted, words))

    def subjects(self) -> tuple[str, ...]:
        return (self.field,)

    def rule(self, frame: Frame) -> exp.Expression:
        held = [self._holds(frame, code) for code in self.wanted]
        kept = and_(*held) if self.all_of else or_(*held)
        return case((is_null(frame.text(self.field)), frame.why_unknown(self.field)), (kept, PASS), otherwise=FAIL)

    def clues(self, frame: Frame) -> Sql:
        if not frame.has(self.field):
            return {}
        label = frame.words.code_label
        return {"lacking": listing((not_(self._holds(frame, c)), label(self.field, c)) for c in self.wanted)}

    def tell(self, clues: Sql, words: Words) -> exp.Expression:
        says = self.FAILS_ALL if self.all_of else self.FAILS_ANY
        codes = clues.get("lacking", lit(self._named(self.wanted, words)))
        return sentence(says, field=words.label(self.field), codes=codes)

    def _named(self, codes: tuple[str, ...], words: Words) -> str:
        return "、".join(words.code_label(self.field, c) for c in codes)

    def _holds(self, frame: Frame, code: str) -> exp.Expression:
        return has_code(frame.text(self.field), code)
