"""A frame that does not know beforehand what an export has: the relation says so itself, a column beside every field."""

from collections.abc import Mapping

from sqlglot import exp

from ..model.clock import FAR
from ..model.outcome import Reason, undetermined
from .frame import CASES, Frame, later_column
from .tree import and_, case, col, lit, not_


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


def as_given(name: str, columns: Mapping[str, exp.Expression]) -> dict[str, exp.Expression]:
    """Give a field's columns as a rule may read them: of what is not given, text is NULL and a moment is any moment."""
    given = exp.column(given_column(name), quoted=True)
    known = {column: case((given, e), otherwise=_unknown(name, column)) for column, e in columns.items()}
    return known | {given_column(name): given}


def _unknown(name: str, column: str) -> exp.Expression | None:
    if column == later_column(name):
        return exp.false()
    return {f"{name}_lo": lit(-FAR), f"{name}_hi": lit(FAR)}.get(column)
