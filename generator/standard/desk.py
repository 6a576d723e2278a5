"""For the hand at the desk: who reads what in which order, what is a complaint, what to say; and who does what."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from ..model.base import Name, Slug, Text, Told
from .form import FormId

Hand = Annotated[str, StringConstraints(pattern=r"^[RACI](/[RACI])*$")]
"""What hand a role has in a stage."""


class Moment(Told):
    """A moment of a reader's day: what applies then, and which forms are needed."""

    when: Text
    clauses: Annotated[tuple[Slug, ...], Field(min_length=1)]
    forms: tuple[FormId, ...] = ()
    note: str = ""


class Reader(Told):
    """Somebody who opens the handbook with a question: which roles are theirs, and their day in order."""

    id: Slug
    title: Text
    intro: Text
    roles: tuple[Name, ...]
    day: Annotated[tuple[Moment, ...], Field(min_length=1)]


class Spoken(Told):
    """What somebody says at the desk, and what it is: a code of the field that scope asks about, and why."""

    id: Slug
    said: Text
    nature: Text
    answer: Text
    clause: Slug


class Script(Told):
    """Words for a situation: what to say, and what not."""

    id: Slug
    situation: Text
    say: Annotated[tuple[Text, ...], Field(min_length=1)]
    avoid: Annotated[tuple[Text, ...], Field(min_length=1)]
    clause: Slug


class Duty(Told):
    """Who does what in one stage, which `id` names: R does it, A answers for it, C helps, I is told; by role."""

    id: Name
    roles: Mapping[Name, Hand]
    note: str = ""
