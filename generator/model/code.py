"""Code lists: the closed answers of a field."""

from .base import Name, Text, Told


class Code(Told):
    """One answer: the code that is stored, the label that is shown, what real systems call it, what the source calls it."""

    id: Text
    label: Text
    aliases: tuple[Text, ...] = ()
    seed_term: str = ""
    parent: str | None = None
    note: str = ""


class CodeList(Told):
    """A closed list of answers; the codes of a second level name their `parent` in the list `under`."""

    id: Name
    title: Text
    under: Name | None = None
    codes: tuple[Code, ...]

    def label(self, code: str) -> str:
        """Give a code's label; an unknown code is shown as it is."""
        return next((c.label for c in self.codes if c.id == code), code)
