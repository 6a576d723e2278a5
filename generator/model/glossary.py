"""One word for one thing."""

from .base import Name, Text, Told


class Term(Told):
    """A term, its one English word, what it means, and what it is not."""

    id: Name
    label: Text
    english: Text
    meaning: Text
    not_to_confuse: str = ""
