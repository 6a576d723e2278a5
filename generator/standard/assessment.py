"""A filled-in checklist as a file: what page, program and colleague hand to each other."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ..model.base import Slug, Told
from .form import ChecklistId
from .score import Answer

Day = Annotated[str, StringConstraints(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$")]
"""A day as 2026-03-31, or nothing."""


class Figure(Told):
    """What the data of an export say to a question: the clause, and its count in a sentence."""

    clause: Slug
    says: str


class Given(Told):
    """What is told of one question; `presumed` means a program proposed the answer and nobody has confirmed it."""

    no: Annotated[int, Field(ge=1)]
    answer: Answer | None = None
    evidence: str = ""
    remark: str = ""
    action: str = ""
    owner: str = ""
    due: Day = ""
    presumed: bool = False
    figures: tuple[Figure, ...] = ()


class Drawn(Told):
    """A sample that can be drawn again: the seed, from how many different numbers, and which came out."""

    seed: str
    of: Annotated[int, Field(ge=0)]
    numbers: tuple[str, ...]


class Assessment(Told):
    """One checklist, filled in for one project on one day; `judged` names the export behind presumed answers."""

    kind: Literal["bihuan-assessment"] = "bihuan-assessment"
    version: Literal[1] = 1
    checklist: ChecklistId
    edition: str
    project: str = ""
    assessor: str = ""
    date: Day = ""
    judged: str = ""
    sample: Drawn | None = None
    answers: tuple[Given, ...] = ()
