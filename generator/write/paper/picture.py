"""A drawing as PNG, for a file that takes no SVG."""

import typst

from .typeset import typeset

PNG = b"\x89PNG"


def drawn(logo: bytes) -> bytes:
    """Give a picture as PNG: a PNG as it is, an SVG drawn."""
    return logo if logo.startswith(PNG) else typeset("picture.typ", {"drawing": logo.decode("utf-8-sig")}, "png")[0]


def can_be_drawn(logo: bytes) -> bool:
    """Say whether a picture is whole: a broken one would stop the press."""
    shape = "png" if logo.startswith(PNG) else "svg"
    try:
        typeset("picture.typ", {"drawing": list(logo), "format": shape}, "png")
    except typst.TypstError:
        return False
    return True
