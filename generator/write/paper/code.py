"""A square code that leads a telephone to a page."""

import segno


def code(address: str) -> list[str]:
    """Give the rows of a QR code, its quiet edge left out: '1' is dark."""
    return ["".join(str(int(dark)) for dark in row) for row in segno.make(address, error="m", micro=False).matrix]
