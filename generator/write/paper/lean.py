"""An SVG as small as it may be: a preview is looked at, not measured."""

import re

GLYPH = re.compile(r"\bg[0-9A-F]{24,32}\b")
NUMBER = re.compile(r"-?\d+\.\d+")
PATH = re.compile(r'(?<= d=")[^"]+')
GAP = re.compile(r"(?<=[A-Za-z]) | (?=[-A-Za-z])")
SYMBOL = re.compile(r'<symbol id="(\w+)" overflow="visible"><path d="([^"]*)"/></symbol>')
NOUGHT = re.compile(r"(?<![\d.])0(?=\.)")
BETWEEN = re.compile(r"(?<=\.\d) (?=\.)")
SAID_ANYWAY = (
    ' xmlns:xlink="http://www.w3.org/1999/xlink"',
    ' xmlns:h5="http://www.w3.org/1999/xhtml"',
    ' fill="#000000"',
    ' fill-rule="nonzero"',
    ' y="0"',
    ' stroke-linecap="butt"',
    ' stroke-linejoin="miter"',
    ' stroke-miterlimit="4"',
)


def lean(svg: str) -> str:
    """Number the glyphs instead of naming them by digest, round to a tenth of a point, leave out what is said anyway."""
    short: dict[str, str] = {}
    told = GLYPH.sub(lambda found: short.setdefault(found[0], f"g{len(short)}"), svg)
    told = NUMBER.sub(lambda found: _tenth(found[0]), told)
    for said in SAID_ANYWAY:
        told = told.replace(said, "")
    told = SYMBOL.sub(r'<path id="\1" d="\2"/>', told.replace("xlink:href", "href"))
    return PATH.sub(lambda found: _short(found[0]), told)


def _short(path: str) -> str:
    """Write a path with no more than it needs: `M0 0m0.5 0.5` is `M.5.5`."""
    return BETWEEN.sub("", NOUGHT.sub("", GAP.sub("", path.replace("M0 0m", "M", 1))))


def _tenth(number: str) -> str:
    told = f"{float(number):.1f}".removesuffix(".0")
    return "0" if told == "-0" else told
