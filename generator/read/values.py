"""Text, codes, yes and no, whole numbers: out of cells, into what the standard's words say."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from ..model.cases import SEPARATOR, UNREADABLE
from ..model.code import CodeList
from ..model.field import Field, FieldType
from ..model.words import Words
from ..standard import ExportMap
from .sources.grid import NUMBER
from .sources.store import LINE, literal

Reader = Callable[[str], str]
"""From what a cell says to what it means; UNREADABLE where that cannot be known."""

NBSP = "\u00a0"
SPACES = " \t\n\r\u3000"
WHITE = "".join(filter(str.isspace, map(chr, range(0x3001))))
UNSEEN = "\ufeff\u200b\u200c\u200d" + "".join(map(chr, (*range(1, 9), *range(11, 29), 30, 31)))
UNTIDY = rf"[\x01-\x08\x0b-\x1f{LINE}\x{{a0}}\x{{feff}}\x{{200b}}-\x{{200d}}]|_x000D_|^[{SPACES}=]|[{SPACES}]$"
"""What shows that a cell needs tidying."""

LETTER = r"[0-9A-Za-z\x{4e00}-\x{9fff}]"
FORMULA = r'^="([^"]*)"$'
"""How some systems write a text so that a spreadsheet keeps its leading zeros."""

SPLIT = re.compile(r"[、,;|\n]")
WHOLE = re.compile(r"(-?\d+)(?:\.0+)?")


class Spelled:
    """How yes and no are written."""

    YES: ClassVar = ("是", "有", "√", "y", "yes", "1", "true", "t")
    NO: ClassVar = ("否", "无", "没有", "×", "n", "no", "0", "false", "f")


def tidied(cell: str, *, keep_number: bool) -> str:
    """Write, as SQL, a cell without what cannot be seen. A moment keeps the mark of a number cell."""
    gone = UNSEEN + ("" if keep_number else NUMBER)
    text = f"translate({cell}, {literal(NBSP + LINE + gone)}, {literal(' ' + chr(10))})"
    return f"regexp_replace(trim(replace({text}, '_x000D_', ''), {literal(SPACES)}), {literal(FORMULA)}, '\\1')"


def tidy(cell: str, *, keep_number: bool) -> str:
    """Write the same, asking first whether a cell needs it: most need none, and tidying is dear."""
    untidy = f"regexp_matches({cell}, {literal(UNTIDY)})"
    return f"CASE WHEN {untidy} THEN {tidied(cell, keep_number=keep_number)} ELSE {cell} END"


def unless_blank(text: str, blank: Sequence[str]) -> str:
    """Write, as SQL, a text that is NULL where it says nothing."""
    # A list beside a length: IN with so many words would be planned as a join, once a column.
    words = ("", NUMBER, *blank)
    among = f"list_contains([{', '.join(map(literal, words))}], {text})"
    return f"CASE WHEN strlen({text}) <= {max(len(word.encode()) for word in words)} AND {among} THEN NULL ELSE {text} END"


def folded(text: str) -> str:
    """Give a text in the form in which answers are compared: width, case and spaces folded away."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def reader(field: Field, words: Words, export: ExportMap | None) -> Reader | None:
    """Give what reads the cells of a field; None where they are taken as they are.

    What no code list knows stays as it is written, so that a check can name it; but where a vendor's map tells the codes, it
    claims to know them all, and what it does not know is unreadable. A placeholder ('不详') always stays.
    """
    if field.is_moment:
        return None
    said = {folded(k): v for k, v in export.codes.get(field.id, {}).items()} if export else {}
    known = said | {k: v for k, v in _answers(field, words).items() if k not in said}
    typed = field.type in (FieldType.BOOL, FieldType.INT)
    if not known and not typed:
        return None
    closed = bool(said) and field.type in (FieldType.CODE, FieldType.CODES, FieldType.BOOL, FieldType.INT)
    unknown = frozenset(words.unknown)

    def one(text: str) -> str:
        told = known.get(folded(text), "")
        if field.type is FieldType.INT and not told and (found := WHOLE.fullmatch(folded(text))):
            told = found[1]
        return told or (text if text in unknown or not (typed or closed) else UNREADABLE)

    return several(one, known) if field.type is FieldType.CODES else one


def several(one: Reader, known: Mapping[str, str]) -> Reader:
    """Read an answer that may name several codes: `|a|b|`."""

    def read(text: str) -> str:
        whole = folded(text) in known
        parts = (text,) if whole else tuple(filter(None, map(str.strip, SPLIT.split(unicodedata.normalize("NFKC", text)))))
        codes = tuple(dict.fromkeys(map(one, parts)))
        return UNREADABLE if UNREADABLE in codes else SEPARATOR + SEPARATOR.join(codes) + SEPARATOR

    return read


def is_known(field: Field, words: Words, value: str) -> bool:
    """Whether a code field's value is made of codes of its list, or of a placeholder."""
    listed = words.codes.get(field.codes or "")
    if listed is None or value in words.unknown:
        return True
    codes = {c.id for c in listed.codes} | set(words.unknown)
    parts = value.strip(SEPARATOR).split(SEPARATOR) if field.type is FieldType.CODES else [value]
    return all(part in codes for part in parts)


def _answers(field: Field, words: Words) -> Mapping[str, str]:
    """Give what the standard itself knows as answers of a field."""
    if field.type is FieldType.BOOL:
        return dict.fromkeys(Spelled.YES, "true") | dict.fromkeys(Spelled.NO, "false")
    listed = words.codes.get(field.codes or "")
    return _names(listed) if listed else {}


def _names(listed: CodeList) -> Mapping[str, str]:
    """Give every name of every code; an id outranks a label, a label an alias, and a name of two codes names none."""
    names: dict[str, str] = {}
    for called in (
        lambda c: (c.id,),
        lambda c: (c.label, c.id + c.label),
        lambda c: c.aliases,
    ):
        fresh: dict[str, set[str]] = {}
        for code in listed.codes:
            for name in called(code):
                fresh.setdefault(folded(name), set()).add(code.id)
        names |= {name: ids.pop() for name, ids in fresh.items() if len(ids) == 1 and name not in names}
    return names
