"""Frames that do not know beforehand what an export has: the relation says so itself, a column beside every field."""

from collections.abc import Mapping

from sqlglot import exp

from ..model.clock import FAR
from ..model.outcome import Reason, undetermined
from .frame import CASES, Frame, Join, later_column
from .tree import and_, case, col, eq, is_null, lit, not_

LIMITS_ON = "limits_on"
"""The column of the moment whose limits hold, where one is told."""

REGION = "region"
"""The column of the place whose floors hold."""

TERMS = "terms"
"""The relation of limits as they are told when cases are judged: of the standard, or of a profile."""


def given_column(name: str) -> str:
    """Name the column that says whether the export has a field."""
    return f"{name}.given"


class AnyExport(Frame):
    """Compiles once for every export; a field that is not given reads as it would where its column is missing."""

    def has(self, name: str) -> bool:
        """Whether the field may be there: every one may."""
        return name in self.words.fields

    def given(self, name: str) -> exp.Expression:
        """Whether the export has a field."""
        return col(CASES, given_column(name))

    def lacking(self, names: tuple[str, ...]) -> tuple[tuple[exp.Expression, exp.Expression], ...]:
        return tuple((not_(self.given(f)), lit(undetermined(Reason.NOT_EXPORTED, f))) for f in names)

    def blank(self, name: str) -> exp.Expression:
        return case((self.given(name), super().blank(name)))

    def later(self, name: str) -> exp.Expression:
        return and_(self.given(name), super().later(name))

    def placeholder(self, name: str) -> exp.Expression:
        return and_(self.given(name), super().placeholder(name))

    def _unreadable(self, name: str) -> exp.Expression:
        return and_(self.given(name), super()._unreadable(name))

    def _why_unknown(self, name: str) -> exp.Expression:
        return case(
            (not_(self.given(name)), lit(undetermined(Reason.NOT_EXPORTED, name))),
            otherwise=super()._why_unknown(name),
        )


class AnyDay(AnyExport):
    """Compiles once for every day of limits and for every profile, too: the relation tells the day, or leaves it blank.

    What a limit comes to for a case is asked when the case is judged.
    """

    def limit(self, name: str, *, strictest: bool) -> exp.Expression:
        end = "least" if strictest else "most"
        return self._let(f"{name}_{end}", lambda: self._told("limit", name, end))

    def decides(self, limit: str) -> exp.Expression:
        return self._told("by", limit)

    def lies_in(self, region: str) -> exp.Expression:
        return eq(col(CASES, REGION), lit(region))

    def _told(self, *asks: str) -> exp.Expression:
        alias = "t_" + "_".join(asks)
        self.joins[alias] = Join(alias, exp.to_table(TERMS), exp.true(), asks)
        return col(alias, asks[0])

    @property
    def day_told(self) -> exp.Expression:
        return not_(is_null(col(CASES, LIMITS_ON)))

    def _counted_from(self) -> tuple[exp.Expression, exp.Expression]:
        told = col(CASES, LIMITS_ON)
        soonest, latest = (exp.Coalesce(this=told, expressions=[end]) for end in super()._counted_from())
        return soonest, latest


def as_given(name: str, columns: Mapping[str, exp.Expression]) -> dict[str, exp.Expression]:
    """Give a field's columns as a rule may read them: of what is not given, text is NULL and a moment is any moment."""
    given = exp.column(given_column(name), quoted=True)
    known = {column: case((given, e), otherwise=_unknown(name, column)) for column, e in columns.items()}
    return known | {given_column(name): given}


def _unknown(name: str, column: str) -> exp.Expression | None:
    if column == later_column(name):
        return exp.false()
    return {f"{name}_lo": lit(-FAR), f"{name}_hi": lit(FAR)}.get(column)
