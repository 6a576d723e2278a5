"""A report that was written before: report.json, read back to be worked out again."""

import json
from pathlib import Path
from typing import Any, ClassVar

from .problem import InputError, Problem

LARGEST = 1 << 30
SHAPE = 1
NEEDED = {"shape", "standard", "export", "clauses", "findings", "score", "unmasked", "part", "profile"}


class Says:
    """The Chinese of reports that cannot be worked out again."""

    GONE: ClassVar = ("没有这个文件", "请检查路径；要的是 bihuan validate 写出的 report.json")
    LARGE: ClassVar = ("文件大过上限", "请确认它是 bihuan validate 写出的 report.json")
    NO_REPORT: ClassVar = ("这不是判定报告的 JSON", "请用 bihuan validate 写出的 report.json，不要改动")
    OTHER_SHAPE: ClassVar = ("这份报告的格式是第 {told} 版，程序写的是第 {now} 版", "请用写出它的那一版程序来核对")


def load(path: Path) -> dict[str, Any]:
    """Read a report; InputError where it is none of ours."""
    if not path.is_file():
        raise InputError([Problem(str(path), *Says.GONE)])
    if path.stat().st_size > LARGEST:
        raise InputError([Problem(str(path), *Says.LARGE)])
    try:
        told = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict) or not told.keys() >= NEEDED or not isinstance(told["export"], dict):
        raise InputError([Problem(str(path), *Says.NO_REPORT)])
    if told["shape"] != SHAPE:
        message, advice = Says.OTHER_SHAPE
        raise InputError([Problem(str(path), message.format(told=told["shape"], now=SHAPE), advice)])
    return told
