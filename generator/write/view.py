"""Links and texts as one page needs them."""

import posixpath
from dataclasses import dataclass

from ..checks import Share
from ..model.words import SLOT
from ..standard import Clause, Remark, Section
from .atlas import FORMS, REFERENCE, Atlas
from .typography import beside, plain

LAW = "law"
"""The anchor under which a section tells the law around it."""


@dataclass(frozen=True)
class View:
    """The atlas as seen from one page: every link is relative to it."""

    atlas: Atlas
    here: str
    """The page's path from the project's root."""

    def to(self, path: str, anchor: str = "") -> str:
        """Give the address of a page, relative to this one."""
        if path == self.here:
            return f"#{anchor}"
        return posixpath.relpath(path, posixpath.dirname(self.here)) + (f"#{anchor}" if anchor else "")

    def section(self, section: Section) -> str:
        """Link a section."""
        return self._link(f"{section.no} {section.title}", self.atlas.path_of[section.no])

    def clause(self, clause: str, *, short: bool = False) -> str:
        """Link a clause by number and title, or by number alone."""
        told = self.atlas.standard.clauses[clause]
        text = told.no if short else f"{told.no} {told.title}"
        return self._link(text, self.atlas.path_of[self.atlas.standard.section_of[clause].no], clause)

    def citing(self, told: Clause | Remark | Section) -> str:
        """Link a clause, a remark or a section that cites something."""
        if isinstance(told, Clause):
            return self.clause(told.id)
        if isinstance(told, Section):
            return self._link(f"{told.no} {told.title}", self.atlas.path_of[told.no], LAW)
        return self._link(f"{told.no} {told.title}", self.atlas.path_of[told.no.rsplit(".", 1)[0]], self.anchor(told))

    def anchor(self, remark: Remark) -> str:
        """Give the anchor of a remark."""
        return "note-" + remark.no.replace(".", "-")

    def form(self, form: str, *, short: bool = False) -> str:
        """Link a form that exists; name one that does not yet."""
        told = self.atlas.standard.forms.get(form)
        text = f"{told.id} {told.title}" if told and not short else form
        return self._link(text, f"{FORMS}/{form}.md") if told else plain(form)

    def field(self, field: str) -> str:
        """Link a field by its label."""
        return self._link(self.atlas.standard.words.label(field), f"{REFERENCE}/fields.md", field)

    def source(self, source: str) -> str:
        """Link a source by its short title."""
        return self._link(self.atlas.standard.words.sources[source].short, f"{REFERENCE}/sources.md", source)

    def fill(self, text: str) -> str:
        """Lay a text into Markdown, each limit linked to the page that says how much it is, since when and why."""
        first, *rest = SLOT.split(text)
        done = plain(first)
        for limit, after in zip(rest[::2], rest[1::2], strict=True):
            done = beside(done, self.limit(limit), plain(after))
        return done

    def asked(self, clause: Clause) -> str:
        """Say a clause's check as a sentence, another clause in it by its link."""
        if clause.check is None:
            return ""
        words = self.atlas.standard.words
        said = plain(clause.check.say(words))
        for limit in clause.check.limits()[:1]:  # the one that the sentence names
            said = said.replace(plain(words.limit(limit)), self.limit(limit), 1)
        if isinstance(clause.check, Share):
            said = said.replace(plain(clause.check.of), self.clause(clause.check.of), 1)
        return said

    def limit(self, limit: str) -> str:
        """Link a number to the page that says since when it holds, and why."""
        spelled = plain(self.atlas.standard.words.limit(limit))
        return f"[{spelled}]({self.to(f'{REFERENCE}/limits.md', limit)}){{ .limit }}"

    def _link(self, text: str, path: str, anchor: str = "") -> str:
        return f"[{plain(text)}]({self.to(path, anchor)})"
