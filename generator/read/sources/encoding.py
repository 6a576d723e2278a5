"""The encoding of a text, decided by strict decoding: UTF-8, UTF-16 or GB18030; what is read further is always UTF-8."""

import codecs
import re
import tempfile
from pathlib import Path
from typing import IO, ClassVar

from .refusal import refuse

UTF8 = "utf-8-sig"
UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
BLOCK = 1 << 20
HEAD = 4096
COMMON, COMMONLY = re.compile(r"[\t\r\n -~\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"), 0.95
"""What stands in a Chinese table, and how much of its characters that is at least."""

HALF = 0.3
"""A text whose every other byte is this often nothing is UTF-16, even without a mark at its start."""


class Says:
    """The Chinese of texts that cannot be decoded."""

    CUT: ClassVar = ("文件不完整，最后一个字只有一半", "请重新导出或重新下载")
    ENCODING: ClassVar = ("编码既不是 UTF-8 也不是 GB18030", "请用 Excel 打开后另存为 XLSX 或“CSV UTF-8”")


def utf8(path: Path, place: str, into: Path, *, trusting: bool = False) -> Path:
    """Give a text in UTF-8: itself, or written anew into `into`.

    Trusting, what begins as UTF-8 is taken for it: whoever reads it raises UnicodeDecodeError where it is not.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    for encoding in _likely(head):
        if _decodes(path, encoding, BLOCK if trusting and encoding == UTF8 else None):
            return path if encoding == UTF8 else _anew(path, encoding, into)
    cut = any(_decodes(path, encoding, path.stat().st_size) for encoding in _likely(head))
    return refuse(place, Says.CUT if cut else Says.ENCODING)


def wide(head: bytes) -> str | None:
    """Name the UTF-16 or UTF-32 that a text's first bytes are; None where they are not."""
    if head.startswith(UTF32):
        return "utf-32"
    if head.startswith(UTF16):
        return "utf-16"
    for encoding, nothing, other in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if nothing.count(0) > HALF * len(nothing) and not other.count(0):
            return encoding
    return next((encoding for encoding in ("utf-16-le", "utf-16-be") if b"\0" in head and _is_chinese(head, encoding)), None)


def _is_chinese(head: bytes, encoding: str) -> bool:
    """Whether nearly all of the characters are such as stand in a Chinese table."""
    told = head[: len(head) // 2 * 2].decode(encoding, errors="replace")
    return len(COMMON.findall(told)) > COMMONLY * len(told)


def made(into: Path) -> IO[bytes]:
    """Begin a file of our own, under a name that no other has."""
    return tempfile.NamedTemporaryFile(dir=into, delete=False)


def _likely(head: bytes) -> tuple[str, ...]:
    found = wide(head)
    return (found,) if found else (UTF8, "gb18030")


def _decodes(path: Path, encoding: str, most: int | None = None) -> bool:
    """Whether a text can be decoded, or its first bytes can."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while (most is None or file.tell() < most) and (block := file.read(BLOCK)):
                decoder.decode(block)
        decoder.decode(b"", final=most is None)
    except UnicodeDecodeError:
        return False
    return True


def _anew(path: Path, encoding: str, into: Path) -> Path:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file, made(into) as out:
        while block := file.read(BLOCK):
            out.write(decoder.decode(block).encode(errors="replace"))
    return Path(out.name)
