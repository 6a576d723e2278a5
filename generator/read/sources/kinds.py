"""What a file really is, by its content and never by its name; and what is said of a file that is no table."""

import codecs
import mmap
import re
import zipfile
import zlib
from pathlib import Path
from typing import ClassVar

from .encoding import HEAD, wide
from .refusal import refuse

CSV, JSON, XES, PARQUET, SQLITE, GZIP, ZIP, XLS, XLSX, ODS, HTML, SHEETML = (
    "csv",
    "json",
    "xes",
    "parquet",
    "sqlite",
    "gzip",
    "zip",
    "xls",
    "xlsx",
    "ods",
    "html",
    "sheetml",
)
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
PK = (b"PK\x03\x04", b"PK\x05\x06")
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
XLSX_HOLDS, XLSB_HOLDS, TYPE_HELD = "xl/workbook.xml", "xl/workbook.bin", "mimetype"


class Says:
    """The Chinese of files that cannot be read."""

    GONE: ClassVar = ("没有这个文件", "请检查文件名和所在的文件夹")
    CLOSED: ClassVar = ("文件打不开", "请检查读取权限，或先在别的程序里关掉它")
    SPECIAL: ClassVar = ("这不是普通文件", "请写到导出文件本身")
    EMPTY: ClassVar = ("文件是空的", "请重新导出，确认里面有表头和数据")
    HTML: ClassVar = (
        "这是网页，不是表格，多半是登录过期或导出失败时存下来的",
        "请重新登录系统再导出，或用 Excel 打开后另存为 XLSX",
    )
    BROKEN_ZIP: ClassVar = ("文件不完整，像是没有下载完", "请重新导出或重新下载")
    ENCRYPTED: ClassVar = ("工作簿加了密码", "请用 Excel 打开、去掉密码后另存为 XLSX")
    NOT_YET: ClassVar = (
        "还不能读 {kind}",
        "能读 CSV、TSV、XLSX、XLS、ODS、JSON、JSONL、Parquet、SQLite、XES，以及它们的 GZ、ZIP 压缩包，请另存为其中一种",
    )
    DUMP: ClassVar = (
        "这是数据库转储出来的 SQL，不是表格",
        "请导回数据库，用它的地址来读（如 mysql://用户@主机/库 --table 表名），或在导出时选 CSV、XLSX",
    )
    JUNK: ClassVar = ("不是文字，也不是认得的表格", "请重新导出为 XLSX 或 CSV")


SIGNED: tuple[tuple[bytes, str], ...] = (
    (b"PAR1", PARQUET),
    (b"SQLite format 3\0", SQLITE),
    (b"\x1f\x8b", GZIP),
)
FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
    (b"BZh", "BZ2"),
    (b"\xfd7zXZ", "XZ"),
    (b"\x28\xb5\x2f\xfd", "ZST"),
    (b"ORC", "ORC"),
    (b"Obj\x01", "Avro"),
    (b"\0\x01\0\0Standard ", "Access"),
)
PAGES = (b"<!doctype html", b"<html", b"<head", b"<table", b"<script", b"<meta", b"<style", b"<body")
SHEETML_IS = b"urn:schemas-microsoft-com:office:spreadsheet"
DUMP_BEGINS = re.compile(rb"--|/\*|(SET|USE|BEGIN|DROP|CREATE|INSERT|LOCK)\b", re.IGNORECASE)
DUMP_HOLDS = re.compile(rb"^\s*(CREATE\s+TABLE|INSERT\s+INTO|COPY\s+\S+ \()", re.IGNORECASE | re.MULTILINE)
RECORDS = re.compile(rb"\{|\[\s*[\[{\]]")


def kind(path: Path, place: str) -> str:
    """Tell which of the readable kinds a file is; InputError for everything else."""
    head = _head(path, place)
    if head.startswith(PK):
        return _zipped(path, place)
    if head.startswith(OLE2):
        if _holds(path, ENCRYPTED):
            refuse(place, Says.ENCRYPTED)
        return XLS
    for sign, name in SIGNED:
        if head.startswith(sign):
            return name
    for sign, name in FOREIGN:
        if head.startswith(sign):
            refuse(place, Says.NOT_YET, kind=name)
    if encoding := wide(head):
        return JSON if RECORDS.match(head.decode(encoding, errors="ignore").lstrip("\ufeff \t\r\n").encode()) else CSV
    if b"\0" in head:
        refuse(place, Says.JUNK)
    text = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if text.startswith(b"<"):
        return _marked_up(path, text.lower(), place)
    if DUMP_BEGINS.match(text) and DUMP_HOLDS.search(text):
        refuse(place, Says.DUMP)
    return JSON if RECORDS.match(text) else CSV


def _head(path: Path, place: str) -> bytes:
    try:
        if path.exists() and not path.is_file():
            refuse(place, Says.SPECIAL)
        with path.open("rb") as file:
            head = file.read(HEAD)
    except FileNotFoundError:
        refuse(place, Says.GONE)
    except OSError:
        refuse(place, Says.CLOSED)
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        refuse(place, Says.EMPTY)
    return head


def _holds(path: Path, sign: bytes) -> bool:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as whole:
        return whole.find(sign) >= 0


def _zipped(path: Path, place: str) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            told = archive.open(TYPE_HELD).read(HEAD) if TYPE_HELD in names else b""
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError, zlib.error):
        refuse(place, Says.BROKEN_ZIP)
    if XLSX_HOLDS in names:
        return XLSX
    if told.startswith(ODS_TYPE):
        return ODS
    if XLSB_HOLDS in names:
        refuse(place, Says.NOT_YET, kind="XLSB")
    return ZIP


def _marked_up(path: Path, text: bytes, place: str) -> str:
    if SHEETML_IS in text:
        return SHEETML
    if text.startswith(PAGES) or b"<html" in text:
        return HTML if _holds(path, b"<tr") or _holds(path, b"<TR") else refuse(place, Says.HTML)
    if b"<log" in text:
        return XES
    return refuse(place, Says.NOT_YET, kind="XML")
