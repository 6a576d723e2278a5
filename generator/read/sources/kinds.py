"""What a file really is, by its content and never by its name; and what is said of a file that is no table."""

import codecs
import zipfile
from pathlib import Path
from typing import ClassVar, NoReturn

from ..problem import InputError, Problem

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOK = "xl/workbook.xml"
HEAD = 4096
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Says:
    """The Chinese of files that cannot be read."""

    GONE: ClassVar = ("没有这个文件", "请检查文件名和所在的文件夹")
    FOLDER: ClassVar = ("这是文件夹，不是文件", "请写到里面的导出文件，如 登记册.csv")
    CLOSED: ClassVar = ("文件打不开", "请检查读取权限，或先在别的程序里关掉它")
    EMPTY: ClassVar = ("文件是空的", "请重新导出，确认里面有表头和数据")
    HTML: ClassVar = (
        "这是网页，不是表格，多半是登录过期或导出失败时存下来的",
        "请重新登录系统再导出，或用 Excel 打开后另存为 XLSX",
    )
    BROKEN_ZIP: ClassVar = ("文件不完整，像是没有下载完", "请重新导出或重新下载")
    NOT_XLSX: ClassVar = ("这是压缩包，但不是 XLSX 工作簿", "请先解压，或用 Excel 打开后另存为 XLSX")
    ENCRYPTED: ClassVar = ("工作簿加了密码", "请用 Excel 打开、去掉密码后另存为 XLSX")
    NOT_YET: ClassVar = ("还不能读 {kind}", "目前能读 CSV、TSV、XLSX，请另存为其中一种")
    JUNK: ClassVar = ("不是文字，也不是认得的表格", "目前能读 CSV、TSV、XLSX，请重新导出")


SIGNED: tuple[tuple[bytes, str], ...] = (
    (b"PAR1", "Parquet"),
    (b"SQLite format 3\0", "SQLite"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "GZ"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
)


def kind(path: Path) -> str:
    """Tell 'csv' from 'xlsx'; InputError for everything else."""
    head = _head(path)
    if head.startswith(b"PK\x03\x04"):
        return _zipped(path)
    if head.startswith(OLE2):
        locked = ENCRYPTED in path.read_bytes()
        refuse(path.name, Says.ENCRYPTED if locked else Says.NOT_YET, kind="XLS")
    for sign, name in SIGNED:
        if head.startswith(sign):
            refuse(path.name, Says.NOT_YET, kind=name)
    if head.startswith(UTF16):
        return "csv"
    if b"\0" in head:
        refuse(path.name, Says.JUNK)
    _refuse_markup(path, head.removeprefix(codecs.BOM_UTF8).lstrip().lower())
    return "csv"


def refuse(place: str, says: tuple[str, str], /, **values: object) -> NoReturn:
    """Say why a file cannot be used."""
    message, advice = says
    raise InputError([Problem(place, message.format(**values), advice.format(**values))])


def _head(path: Path) -> bytes:
    if path.is_dir():
        refuse(path.name or str(path), Says.FOLDER)
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError:
        refuse(path.name, Says.GONE)
    except OSError:
        refuse(path.name, Says.CLOSED)
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        refuse(path.name, Says.EMPTY)
    return head


def _zipped(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            whole = WORKBOOK in names and archive.testzip() is None
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError):
        refuse(path.name, Says.BROKEN_ZIP)
    if WORKBOOK not in names:
        refuse(path.name, Says.NOT_XLSX)
    if not whole:
        refuse(path.name, Says.BROKEN_ZIP)
    return "xlsx"


def _refuse_markup(path: Path, text: bytes) -> None:
    if text.startswith((b"<!doctype html", b"<html", b"<head", b"<table", b"<script", b"<meta", b"<style", b"<body")):
        refuse(path.name, Says.HTML)
    if text.startswith(b"<"):
        refuse(path.name, Says.NOT_YET, kind="XML")
    if text.startswith((b"{", b"[{")) or path.suffix.lower() in (".json", ".jsonl"):
        refuse(path.name, Says.NOT_YET, kind="JSON")
