"""How Chinese text is laid into Markdown: spaced from Latin and digits, and never read as markup."""

import re

HAN = r"\u3400-\u9fff"
GAP = re.compile(rf"(?<=[{HAN}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9%])(?=[{HAN}])")
LOOSE = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}])")
MARKUP = re.compile(r"([\\`*_\[\]|{}#])")
HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
LEAD = re.compile(r"^(\d+)([.)]\s)|^([-+=:])", re.MULTILINE)
WORD_END, WORD_START = re.compile(rf"[{HAN}A-Za-z0-9]$"), re.compile(rf"^[{HAN}A-Za-z0-9]")


def space(text: str) -> str:
    """Put a space between Han and Latin letters or digits: '24小时' becomes '24 小时'."""
    return GAP.sub(" ", text)


def close(text: str) -> str:
    """Take out the space that a limit put in leaves between Han and Han: '24 小时 内' becomes '24 小时内'."""
    return LOOSE.sub("", space(text))


def plain(text: str) -> str:
    """Lay a text into one line of Markdown: spaced, and with nothing in it that means markup."""
    return LEAD.sub(_lead, MARKUP.sub(r"\\\1", space(" ".join(text.split()))).translate(HTML))


def beside(before: str, inset: str, after: str) -> str:
    """Set something between two texts, with a space where a word meets it, and none at punctuation."""
    left, right = before.rstrip(" "), after.lstrip(" ")
    gap_left = " " if WORD_END.search(left) else ""
    gap_right = " " if WORD_START.search(right) else ""
    return left + gap_left + inset + gap_right + right


def quoted(text: str) -> str:
    """Spell a text as a quoted YAML scalar."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _lead(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"
