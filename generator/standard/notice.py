"""The public edition: what a company tells the owners, in words of its own choosing; what is promised there becomes contract."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from ..model.base import Slug, Text, Told
from ..model.limit import Audience
from ..model.source import Citation, Relation, SourceKind, Verified
from ..model.words import SLOT, Words
from .clause import Clause


class Contact(Told):
    """Where the company is found: a line left blank is printed as a line to write on."""

    label: Text
    told: str = ""


class Saying(Told):
    """A clause, said to an owner; it is printed only where its audience is public.

    `provenance` is told where less is said than the clause demands, and that stands on something else.
    """

    clause: Slug
    audience: Audience = Audience.INTERNAL
    text: Text
    provenance: tuple[Citation, ...] = ()

    @property
    def limits(self) -> tuple[str, ...]:
        """Name the limits that are said, each once."""
        return tuple(dict.fromkeys(SLOT.findall(self.text)))

    def basis(self, clause: Clause) -> tuple[Citation, ...]:
        """Give what the saying stands on."""
        return self.provenance or clause.provenance


class Part(Told):
    """Sayings that belong together."""

    id: Slug
    title: Text
    says: Annotated[tuple[Saying, ...], Field(min_length=1)]


class Route(Told):
    """Somebody outside the company to turn to: who, what for, and on what that stands."""

    where: Text
    text: Text
    contact: str = ""
    provenance: Annotated[tuple[Citation, ...], Field(min_length=1)]


class Standing(Told):
    """What it means that something is published."""

    text: Text
    provenance: Annotated[tuple[Citation, ...], Field(min_length=1)]


class Notice(Told):
    """public.yml: the whole public edition."""

    title: Text
    intro: Text
    standing: Standing
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1)]
    parts: tuple[Part, ...] = ()
    routes: Annotated[tuple[Route, ...], Field(min_length=1)]

    @property
    def says(self) -> Iterator[tuple[int, int, Saying]]:
        """Give every saying, chosen or not, with the number of its part and its place there."""
        return ((p, n, told) for p, part in enumerate(self.parts) for n, told in enumerate(part.says))

    @property
    def chosen(self) -> tuple[Saying, ...]:
        """Give what is printed."""
        return tuple(told for _, _, told in self.says if told.audience is Audience.PUBLIC)


def is_law(basis: tuple[Citation, ...], words: Words) -> bool:
    """Whether something is demanded by a law that was read, and by nothing of the company's own."""
    demanded = any(
        c.relation is Relation.REQUIRED_BY and c.verified is Verified.CONFIRMED and words.sources[c.source].kind.is_law
        for c in basis
    )
    own = any(c.relation is Relation.COMMITMENT or words.sources[c.source].kind is SourceKind.EDITORIAL for c in basis)
    return demanded and not own
