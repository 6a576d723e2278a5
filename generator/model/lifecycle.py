"""The life of a case: stages, states, and the steps between them; and who takes them."""

from typing import Annotated

from pydantic import Field

from .base import Name, Text, Told


class Role(Told):
    """Somebody who handles complaints, by function and never by name."""

    id: Name
    label: Text
    note: str = ""


class Stage(Told):
    """One of the stages that a case passes through; `reached_by` names the moment that shows a case has come through it."""

    id: Name
    label: Text
    reached_by: Name | None = None
    note: str = ""


class State(Told):
    """Where a case stands; `final` states end it, `closed` ones count as closed."""

    id: Name
    label: Text
    stage: Name
    closed: bool = False
    final: bool = False


class Transition(Told):
    """A permitted step from one state to another, the event that makes it, and who may make it."""

    event: Text
    from_: Annotated[tuple[Name, ...], Field(alias="from")]
    to: Name
    label: Text
    role: Name


class Lifecycle(Told):
    """Stages, states and permitted steps."""

    stages: tuple[Stage, ...]
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
