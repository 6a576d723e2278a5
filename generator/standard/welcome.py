"""The first page: what somebody with a complaint on the desk must know in one screen."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from ..model.base import Name, Text, Told
from .clause import SectionNo
from .form import FormId


class DeskClock(Told):
    """One clock that starts when a complaint is received: the limits that bind it, the tightest of them counting.

    `until` says what stops it, `aside` what looks like it and does not.
    """

    title: Text
    limits: Annotated[tuple[Name, ...], Field(min_length=1)]
    todo: Text
    until: Text
    aside: Text


class Welcome(Told):
    """The first page: clocks and what holds for them all, which forms to print at which severity, which sections tell of each
    stage, and why to trust it.

    The first section of a stage is the one that the first page opens.
    """

    title: Text
    intro: Text
    clocks: Annotated[tuple[DeskClock, ...], Field(min_length=1)]
    clocks_note: Text
    forms: Mapping[Name, tuple[FormId, ...]]
    stages: Mapping[Name, Annotated[tuple[SectionNo, ...], Field(min_length=1)]]
    trust: tuple[Text, ...] = ()
