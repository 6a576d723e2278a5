"""Tables of complaints in which everything is hard that real exports do, each made by a number out of `tables.yml`."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import yaml

TOLD: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
LONG = [part * often for part, often in TOLD["long"].items()]
TEXTS = TOLD["texts"] + LONG
OF = {"编号": TOLD["numbers"], "时间": TOLD["moments"], "内容": TEXTS, "方式": TEXTS, "恢复": TEXTS}
POOLS = (*OF.values(), TOLD["answers"])
TAME = 6
"""So many of a list's first cells are as they should be."""

ENDS = ("\n", "\n", "\n", "\r\n", "\r\n", "\r\n", "\r", "\n\r")
DELIMITERS = (",", ",", ",", ";", "\t", "|")
LATE = "late"
"""UTF-8 until far behind the beginning."""

ENCODINGS = ("utf-8", "utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32", LATE)
MAP = {
    "id": "m",
    "title": "图",
    "fingerprint": {"any_of": [["投诉时间"]]},
    "by_label": True,
    "assume": {"nature": "complaint"},
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text table and the map it is read by; `records` are its rows below the headings, where its writing is not in doubt."""

    content: bytes
    map_told: str = ""
    records: tuple[tuple[str, ...], ...] | None = None


def drawn(number: int, part: int = 0) -> Drawn:
    """Draw a text table: sound rows of hard cells, or lines that are wrong in themselves between them.

    All parts of a number have the same headings, as several exports of one system do.
    """
    head, told = _headed(Random(number))
    at = Random(f"{number}/{part}")
    beyond = [""] * at.choice((0, 0, 0, 0, 1, 3))
    head += beyond
    hard, many = at.choice((0.0, 0.02, 0.1, 0.5)), at.choice((at.randint(1, 12), at.randint(1, 12), 200))
    rows = tuple(tuple(_cell(at, name, hard) for name in head) for _ in range(many))
    if at.randrange(9):
        rows = tuple((*row[: len(row) - len(beyond)], *beyond) for row in rows)
    between, end, encoding = at.choice(DELIMITERS), at.choice(ENDS), at.choice(ENCODINGS)
    records = None
    if at.randrange(3):
        out = io.StringIO()
        quoting = at.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
        csv.writer(out, delimiter=between, lineterminator=end, quoting=quoting).writerows([head, *rows])
        text = out.getvalue()
        # A return by itself is quoted only where all is.
        records = rows if "\r" not in text.replace("\r\n", "") or quoting == csv.QUOTE_ALL else None
    else:
        text = _loosely(at, [head, *rows], between, end)
    text = at.choice((text, text, text.rstrip("\r\n")))
    return Drawn(_encoded(text, encoding), told, records)


def drawn_several(number: int) -> tuple[dict[str, bytes], Drawn]:
    """Draw a few files of one system by name; and what is told of all of them."""
    parts = [drawn(number, part) for part in range(Random(number).randint(2, 5))]
    known = [part.records for part in parts if part.records is not None]
    records = tuple(row for rows in known for row in rows) if len(known) == len(parts) else None
    return {f"{n}.csv": part.content for n, part in enumerate(parts)}, Drawn(b"", parts[0].map_told, records)


def _headed(at: Random) -> tuple[list[str], str]:
    """Draw headings, and a map by which they are read; most often none."""
    by = at.choice((None, None, None, *TOLD["maps"]))
    head = [*at.choice([*TOLD["heads"], TOLD["numberless"]] if by and "numbered" in by else TOLD["heads"])]
    for _ in range(at.choice((0, 0, 0, 0, 0, 1))):
        head.insert(at.randint(0, len(head)), at.choice(TOLD["headings"]))
    return head, json.dumps(MAP | by, ensure_ascii=False) if by is not None else ""


def _encoded(text: str, encoding: str) -> bytes:
    if encoding != LATE:
        return text.encode(encoding, errors="replace")
    at = len(text) * 2 // 3
    return text[:at].encode() + text[at:].encode("gb18030")


def _cell(at: Random, name: str, hard: float) -> str:
    """Draw a cell of a column, now and then one that belongs elsewhere."""
    own = next((pool for ends, pool in OF.items() if name.endswith(ends)), TOLD["answers"])
    told: str = own[at.randrange(TAME)] if at.random() > hard else at.choice(own if at.randrange(5) else at.choice(POOLS))
    return told


def _loosely(at: Random, rows: Sequence[Sequence[str]], between: str, end: str) -> str:
    """Write lines as careless programs do: ragged, blank, half quoted, ended in two ways, their headings once more."""
    care = at.choice((0.0, 0.02, 0.2))
    lines: list[str] = at.choices(TOLD["titles"], k=at.choice((0, 0, 1, 2)))
    lines.append(between.join(rows[0]))
    for row in rows[1:]:
        quoted = at.choice((0.0, 0.0, 0.1, 1.0))
        cells = [f'"{c.replace(chr(34), chr(34) * 2)}"' if at.random() < quoted else c for c in row]
        if at.random() < care:
            cells = cells[: len(cells) - at.choice((1, 2))]
        if at.random() < care:
            cells += at.choice(((), ("",), ("", ""), ("x",), (" ",)))
        lines.append(between.join(cells))
        if at.random() < care:
            lines.append(at.choice(TOLD["lines"]).replace(",", between))
    if at.random() < care:
        lines.append(lines[0])
    odd = {n for n in range(len(lines)) if at.random() < care / 4}
    return "".join(line + (at.choice(ENDS) if n in odd else end) for n, line in enumerate(lines))


def drawn_parquet(number: int, into: Path) -> Drawn:
    """Draw a Parquet file: columns of every type that a program may have taken a table's for."""
    at = Random(number)
    head, told = _headed(at)
    hard, many = at.choice((0.05, 0.3, 0.9)), at.choice((0, 1, 3, 9, 30))
    columns = []
    for n, name in enumerate(head):
        kind = at.choice(("VARCHAR", "VARCHAR", *TOLD["typed"]))
        cells = [_literal(_cell(at, name, hard)) if kind == "VARCHAR" else at.choice(TOLD["typed"][kind]) for _ in range(many)]
        columns.append(f"[{', '.join(f'{cell}::{kind}' for cell in cells)}]::{kind}[] AS c{n}")
    path = into / "drawn.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"CREATE TABLE t AS SELECT {', '.join(f'unnest(c{n}) AS c{n}' for n in range(len(head)))}"
            f" FROM (SELECT {', '.join(columns)})"
        )
        # A table has no column without a name, and no two of one name.
        names = [f"{name}{'' if name and name not in head[:n] else n}" for n, name in enumerate(head)]
        named = ", ".join(f'c{n} AS "{name.replace(chr(34), chr(34) * 2)}"' for n, name in enumerate(names))
        often = at.choice((1, 1, 1, 100))
        connection.execute(f"COPY (SELECT {named} FROM t, range({often})) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
    return Drawn(path.read_bytes(), told)


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
