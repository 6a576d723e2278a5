"""Files packed into one: the same content gives the same bytes, whenever and wherever it is packed."""

import io
import zipfile
from collections.abc import Iterable

BORN = (1980, 1, 1, 0, 0, 0)
"""The time that every part bears: the earliest that the format can tell."""

UNIX, PLAIN = 3, 0o644 << 16
"""What a part says of where it was packed, and of who may read it."""


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack files, in the order in which they come."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packing:
        for name, content in files:
            told = zipfile.ZipInfo(name, BORN)
            told.compress_type, told.create_system, told.external_attr = zipfile.ZIP_DEFLATED, UNIX, PLAIN
            packing.writestr(told, content)
    return made.getvalue()


def alike(made: io.BytesIO) -> bytes:
    """Give a packed file without word of the kind of machine on which another library packed it."""
    with zipfile.ZipFile(made, "a") as packing:
        for told in packing.infolist():
            told.create_system = UNIX
        # Whoever tells a remark, even none, has the list of parts written anew.
        packing.comment = b""
    return made.getvalue()
