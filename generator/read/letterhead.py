"""Whose paper it is: a small file, and the picture that it names."""

from pathlib import Path
from typing import ClassVar

from pydantic import ValidationError

from ..standard import Letterhead
from . import faults, yaml
from .problem import InputError, Problem
from .sealed import adapter, validate

TYPE = "letterhead"
MARKS = {".png": b"\x89PNG", ".svg": b"<"}
LARGEST = 1024 * 1024
MOST_POINTS = 16_000_000
"""Of a picture: packed, a few kilobytes may be a picture that no memory holds."""

WIDTH, HEIGHT = slice(16, 20), slice(20, 24)
"""Where a PNG tells how large it is."""

BYTE_ORDER = b"\xef\xbb\xbf"


class Says:
    """The Chinese of a head that cannot be used."""

    GONE: ClassVar = ("没有这个文件", "请检查路径；写法见 spec/README.md 的“抬头”")
    KIND: ClassVar = ("标志“{logo}”不是 PNG 或 SVG 图", "请换成 .png 或 .svg 文件")
    NO_LOGO: ClassVar = ("没有标志文件“{logo}”", "请把图放在这个文件旁边，或删去 logo 一行")
    LARGE: ClassVar = ("标志“{logo}”有 {size} KB，超过 1024 KB", "请换一张小些的图")
    WIDE: ClassVar = ("标志“{logo}”宽 {wide} 点、高 {high} 点，太大", "请缩小到长宽各 4000 点以内")


def load(path: Path) -> tuple[Letterhead, bytes]:
    """Read a head and its logo's bytes, none where it has none; InputError with every fault."""
    if not path.is_file():
        raise InputError([Problem(path.as_posix(), *Says.GONE)])
    document = yaml.read(path, path.name)
    if document.problems:
        raise InputError(document.problems)
    try:
        told: Letterhead = validate(TYPE, document.data)
    except ValidationError as error:
        raise InputError(faults.problems(error, document, adapter(TYPE).json_schema())) from None
    return told, _logo(path.parent / told.logo, told.logo, document.place("logo")) if told.logo else b""


def _logo(path: Path, logo: str, place: str) -> bytes:
    content = path.read_bytes() if path.is_file() else None
    mark = MARKS.get(path.suffix.lower())
    wide, high = (int.from_bytes((content or b"")[part]) for part in (WIDTH, HEIGHT))
    if content is None:
        says = Says.NO_LOGO
    elif mark is None or not content.removeprefix(BYTE_ORDER).lstrip().startswith(mark):
        says = Says.KIND
    elif len(content) > LARGEST:
        says = Says.LARGE
    elif mark == MARKS[".png"] and wide * high > MOST_POINTS:
        says = Says.WIDE
    else:
        return content
    message, advice = says
    told = {"logo": logo, "size": len(content or b"") // 1024, "wide": wide, "high": high}
    raise InputError([Problem(place, message.format(**told), advice)])
