"""Packed files, taken out into a folder of our own: guarded against bombs, strange names and links."""

import errno
import gzip
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path, PurePosixPath
from typing import ClassVar, Protocol

from .refusal import refuse

BLOCK = 1 << 20
HARMLESS, RATIO = 64 << 20, 600
"""A packed file that grows beyond so many bytes, and to so many times its size, is no table."""

LARGEST, MOST = 32 << 30, 2_000
"""Bytes that all of an archive may take, and files that it may hold."""

UTF8_NAME, LOCKED = 0x800, 0x1
LONGEST_NAME = 60
"""Characters of a name that every disk can hold, Chinese ones, too."""

UNIX = 3


class Bytes(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes:
        """Give the next bytes; none at the end."""
        ...


class Says:
    """The Chinese of packed files."""

    BROKEN: ClassVar = ("压缩包不完整，像是没有下载完", "请重新导出或重新下载")
    BOMB: ClassVar = ("压缩包解开后大得反常，不像表格", "请核对来源；确是导出文件的，请先自己解压再判定")
    NO_ROOM: ClassVar = ("磁盘放不下解开的文件，要 {need} 兆字节，只剩 {left} 兆", "请腾出磁盘空间，或换一个临时目录（TMPDIR）")
    LOCKED: ClassVar = ("压缩包加了密码", "请先解压，再判定里面的文件")
    ESCAPE: ClassVar = ("压缩包里的“{name}”想写到别的文件夹去", "这样的压缩包不安全；请向导出的人重新要一份")
    LINK: ClassVar = ("压缩包里的“{name}”是链接，不是文件", "请把原文件放进压缩包，重新打包")
    TWICE: ClassVar = ("压缩包里不止一个文件叫“{name}”，分不清哪个是新的", "请重新打包，每个文件只放一次")
    MANY: ClassVar = ("压缩包里有 {count} 个文件，超过 {most} 个", "请只打包导出的表格")
    METHOD: ClassVar = ("压缩包用的压缩方法不认得", "请用普通的 ZIP 重新打包")


def gunzipped(path: Path, place: str, into: Path) -> Path:
    """Unpack a gzip file."""
    try:
        with path.open("rb") as raw, gzip.open(raw) as file:
            return _taken(file, path.stat().st_size, path.name.removesuffix(".gz"), place, into)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        return refuse(place, Says.BROKEN)


def names(path: Path, place: str) -> tuple[str, ...]:
    """Name the files of an archive, in order; InputError where one of them is not to be trusted."""
    with _archive(path, place) as archive:
        told = [info for info in archive.infolist() if not info.is_dir()]
        if len(told) > MOST:
            refuse(place, Says.MANY, count=len(told), most=MOST)
        for info in told:
            _refuse_unsafe(info, place)
        found = sorted(map(_name, told))
        if again := next((one for one, other in pairwise(found) if one == other), None):
            refuse(place, Says.TWICE, name=again)
        return tuple(found)


def unzipped(path: Path, wanted: Sequence[str], place: str, into: Path) -> Iterator[tuple[str, Path]]:
    """Unpack some of an archive's files: the name of each, and where it is now."""
    with _archive(path, place) as archive:
        told = {_name(info): info for info in archive.infolist()}
        if sum(told[name].file_size for name in wanted) > LARGEST:
            refuse(place, Says.BOMB)
        for name in wanted:
            with archive.open(told[name]) as file:
                taken = _taken(file, told[name].compress_size, PurePosixPath(name).name, place, into)
            yield name, taken


@contextmanager
def _archive(path: Path, place: str) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except NotImplementedError:
        refuse(place, Says.METHOD)
    except OSError as error:
        # A directory that points beside the file; every other fault is the disk's own.
        if error.errno != errno.EINVAL:
            raise
        refuse(place, Says.BROKEN)
    except (zipfile.BadZipFile, EOFError, zlib.error, RuntimeError, ValueError, IndexError):
        refuse(place, Says.BROKEN)


def _refuse_unsafe(info: zipfile.ZipInfo, place: str) -> None:
    name = _name(info)
    if info.flag_bits & LOCKED:
        refuse(place, Says.LOCKED)
    if name.startswith("/") or ".." in PurePosixPath(name).parts or ":" in name[:3] or "\0" in info.orig_filename:
        refuse(place, Says.ESCAPE, name=name)
    if info.create_system == UNIX and stat.S_ISLNK(info.external_attr >> 16):
        refuse(place, Says.LINK, name=name)
    if info.file_size > HARMLESS and info.file_size > RATIO * max(info.compress_size, 1):
        refuse(place, Says.BOMB)


def _name(info: zipfile.ZipInfo) -> str:
    """Give a file's name as it was meant: what is not marked as UTF-8 was written by a Chinese Windows."""
    name = info.orig_filename
    if not info.flag_bits & UTF8_NAME:
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            name = info.orig_filename
    return name.replace("\\", "/")


def _taken(file: Bytes, packed: int, name: str, place: str, into: Path) -> Path:
    """Write what a packed file holds under its own name, so long as it grows no further than a table does."""
    target = Path(tempfile.mkdtemp(dir=into)) / (name[-LONGEST_NAME:] or "_")
    size = 0
    with target.open("wb") as out:
        while block := file.read(BLOCK):
            size += len(block)
            if size > LARGEST or (size > HARMLESS and size > RATIO * packed):
                refuse(place, Says.BOMB)
            if size % HARMLESS < BLOCK:
                _refuse_full(size, place, into)
            out.write(block)
    return target


def _refuse_full(size: int, place: str, into: Path) -> None:
    if (left := shutil.disk_usage(into).free) < 2 * BLOCK:
        refuse(place, Says.NO_ROOM, need=size >> 20, left=left >> 20)
