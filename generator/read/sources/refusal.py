"""How a source says that it cannot be used."""

from collections.abc import Iterable
from typing import NoReturn, TypeVar

from ..problem import InputError, Problem

T = TypeVar("T")


def refuse(place: str, says: tuple[str, str], /, **values: object) -> NoReturn:
    """Say why a file cannot be used."""
    message, advice = says
    raise InputError([Problem(place, message.format(**values), advice.format(**values))])


def together(faults: Iterable[InputError]) -> None:
    """Say everything that is wrong with several files at once; nothing where nothing is."""
    if problems := [problem for fault in faults for problem in fault.problems]:
        raise InputError(problems)
