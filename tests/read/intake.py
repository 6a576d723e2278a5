"""A workbench for intake: a file written in a line, read under the tiny standard, its relation as rows."""

from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from generator.model.cases import Cases
from generator.read import cases, spec
from generator.read.problem import InputError
from generator.standard import Standard

TINY = Path(__file__).resolve().parents[1] / "tiny"
HEAD = "物品编号,拾得时间\n"
MAP = """id: m
title: 图
fingerprint: {any_of: [[物品编号]]}
columns: {item_no: [物品编号], found_at: [拾得时间], listed_at: [公示时间], returned_at: [归还时间]}
"""


@cache
def tiny() -> Standard:
    return spec.load(TINY).standard


def load(*paths: Path, map_told: str | None = None, as_of: str | None = None) -> Cases:
    return cases.load(paths, tiny(), map_told=map_told, as_of=as_of, into=paths[0].parent)


def read(folder: Path, text: str | bytes, name: str = "登记册.csv", **told: Any) -> Cases:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(path, **told)


def refusal(folder: Path, text: str | bytes, name: str = "登记册.csv", **told: Any) -> str:
    try:
        read(folder, text, name, **told)
    except InputError as error:
        return str(error)
    return ""


def rows(found: Cases, *columns: str) -> list[tuple[Any, ...]]:
    named = ", ".join(columns)
    return duckdb.connect().execute(f"SELECT {named} FROM '{found.location}' ORDER BY row_no").fetchall()


def said(found: Cases, kind: str) -> list[str]:
    return [n.message for n in found.notices if n.kind == kind]
