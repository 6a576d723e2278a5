"""Plain conditions on fields: they alone make a clause not applicable."""

from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from .base import Name, Text, Told
from .words import Words

TESTS = ("is_", "in_", "not_in", "has", "has_not", "filled", "blank", "at_least", "at_most")


class Condition(Told):
    """One condition on one field; exactly one test is told. `at_least` and `at_most` name a limit that a number is held to."""

    SAYS_ONE: ClassVar = "每个条件只写一种比较：is、in、not_in、has、has_not、filled、blank、at_least、at_most"
    SAYS: ClassVar = {
        "is_": "{field}为“{values}”",
        "in_": "{field}为“{values}”之一",
        "not_in": "{field}不是“{values}”",
        "has": "{field}含“{values}”",
        "has_not": "{field}不含“{values}”",
        "filled": "已填{field}",
        "blank": "未填{field}",
        "at_least": "{field}不少于 {values}",
        "at_most": "{field}不超过 {values}",
    }

    field: Name
    is_: Annotated[Text | None, Field(alias="is")] = None
    in_: Annotated[tuple[Text, ...] | None, Field(alias="in", min_length=1)] = None
    not_in: Annotated[tuple[Text, ...] | None, Field(min_length=1)] = None
    has: Text | None = None
    has_not: Text | None = None
    filled: bool | None = None
    blank: bool | None = None
    at_least: Name | None = None
    at_most: Name | None = None

    @model_validator(mode="after")
    def one_test(self) -> Self:
        """Refuse two tests, or none."""
        if sum(getattr(self, test) is not None for test in TESTS) != 1 or self.filled is False or self.blank is False:
            raise ValueError(self.SAYS_ONE)
        return self

    @property
    def test(self) -> str:
        """Name the test that is told."""
        return next(t for t in TESTS if getattr(self, t) is not None)

    @property
    def limit(self) -> str | None:
        """Name the limit that a number is held to."""
        return self.at_least or self.at_most

    @property
    def values(self) -> tuple[str, ...]:
        """Give the values compared with; empty for filled and blank."""
        told = getattr(self, self.test)
        if isinstance(told, bool):
            return ()
        return told if isinstance(told, tuple) else (told,)

    def admits(self, code: str) -> bool:
        """Whether a field with this code may meet the condition, as far as it compares codes."""
        if self.test in ("is_", "in_"):
            return code in self.values
        return self.test != "not_in" or code not in self.values

    def say(self, words: Words) -> str:
        """Say the condition in Chinese."""
        if self.limit:
            return self.SAYS[self.test].format(field=words.label(self.field), values=words.limit(self.limit))
        values = "、".join(words.code_label(self.field, v) for v in self.values)
        return self.SAYS[self.test].format(field=words.label(self.field), values=values)
