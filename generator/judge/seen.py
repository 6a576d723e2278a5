"""The relation as it stood at as-of, and the terms by which each case is judged."""

from collections.abc import Mapping

from sqlglot import exp

from ..checks.any_export import as_given
from ..checks.frame import WARD, later_column
from ..checks.tree import among, case, lit, lt, null
from ..model.cases import AS_OF
from ..model.terms import Several
from ..standard import Standard


def seen(standard: Standard, exported: frozenset[str], *, any_export: bool) -> Mapping[str, exp.Expression]:
    """Give the columns of the relation as it stood at as-of: what happened later has not happened yet."""
    held: dict[str, exp.Expression] = {}
    for name in sorted(exported):
        field = standard.words.fields[name]
        fields: dict[str, exp.Expression] = {column: exp.column(column, quoted=True) for column in field.columns}
        if field.happened:
            later = lt(exp.column(AS_OF), exp.column(f"{name}_lo", quoted=True))
            fields = {column: case((later, null()), otherwise=e) for column, e in fields.items()}
            # The record says so already, though it had not happened yet.
            fields[later_column(name)] = case((later, exp.true()), otherwise=exp.false())
        held |= as_given(name, fields) if any_export else fields
    return held | _projects(standard.words.several, exported)


def _projects(several: Several, exported: frozenset[str]) -> dict[str, exp.Expression]:
    """Give the project of a case by the one name that it is listed under, and the terms by which the case is judged."""
    if several.by not in exported:
        return {WARD: lit(0)} if several.terms else {}
    written = exp.column(several.by, quoted=True)
    called = [(among(written, names), lit(name)) for name, names in several.names.items()]
    wards = [
        (among(written, [called for name in terms.projects for called in (name, *several.names.get(name, ()))]), lit(ward))
        for ward, terms in several.wards
    ]
    told = {several.by: case(*called, otherwise=written)} if called else {}
    return told | ({WARD: case(*wards, otherwise=lit(0))} if wards else {})
