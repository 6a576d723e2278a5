"""One shape for everything that can be wrong with what we read."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Where it is, what is wrong, and what to do: three short Chinese phrases, without a full stop."""

    place: str
    message: str
    advice: str

    def __str__(self) -> str:
        return f"{self.place}：{self.message}。{self.advice}。"


class Faults(Exception):
    """Something cannot be used; every problem of it is here at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class SpecError(Faults):
    """The specification cannot be used."""


class InputError(Faults):
    """An export, a map or an argument cannot be used."""
