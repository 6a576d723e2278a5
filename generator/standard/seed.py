"""What became of the source document, sentence by sentence: our own gist, never its words."""

from typing import Annotated

from pydantic import StringConstraints

from ..model.base import Slug, Text, Told

SentenceId = Annotated[str, StringConstraints(pattern=r"^[1-9]\.[1-9]-[1-9][0-9]*$")]
ContradictionId = Annotated[str, StringConstraints(pattern=r"^A[0-9]+$")]


class Sentence(Told):
    """One sentence of the source, `2.1-3` being the third of 2.1: what it says in our words, and what became of it."""

    id: SentenceId
    gist: Text
    clauses: tuple[Slug, ...] = ()
    became: Text


class Contradiction(Told):
    """Where the source contradicts itself or leaves open what it means, and how that was settled."""

    id: ContradictionId
    title: Text
    found: Text
    settled: Text
    clauses: tuple[Slug, ...] = ()
