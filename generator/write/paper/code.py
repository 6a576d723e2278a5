"""A square code that leads a telephone to a page."""

import io
from typing import Any

import segno

DOTS = 6
"""How many dots wide each square of a picture is."""


def code(address: str) -> list[str]:
    """Give the rows of a QR code, its quiet edge left out: '1' is dark; none where there is no address."""
    return ["".join(str(int(dark)) for dark in row) for row in _made(address).matrix] if address else []


def picture(address: str) -> bytes:
    """Give a QR code as PNG, for a file that holds no drawing."""
    out = io.BytesIO()
    _made(address).save(out, kind="png", scale=DOTS, border=0)
    return out.getvalue()


def _made(address: str) -> Any:
    return segno.make(address, error="m", micro=False)
