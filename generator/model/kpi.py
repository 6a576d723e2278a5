"""Indicators: what is counted over what, and what is left out, told so that nobody has to guess a denominator."""

from typing import Annotated

from pydantic import StringConstraints

from .base import Name, Slug, Text, Told


class Kpi(Told):
    """One indicator; `target` names a limit, `of` the clause whose verdicts it counts, where it counts any."""

    id: Annotated[str, StringConstraints(pattern=r"^K[0-9]+[a-z]?$")]
    title: Text
    meaning: Text
    numerator: Text
    denominator: Text
    excluded: tuple[Text, ...] = ()
    target: Name | None = None
    of: Slug | None = None
    small_sample: Text
    basis: Text
    note: str = ""
