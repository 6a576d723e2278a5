"""A drawing as PNG, for a file that takes no SVG."""

from .typeset import typeset


def drawn(logo: bytes) -> bytes:
    """Give a picture as PNG: a PNG as it is, an SVG drawn."""
    return logo if logo.startswith(b"\x89PNG") else typeset("picture.typ", {"drawing": logo.decode("utf-8-sig")}, "png")[0]
