"""One row of a canonical relation, by its number."""

from typing import Any

from . import scratch


def row(location: str, number: int) -> dict[str, Any]:
    """Give a row of a relation by name, its blanks left out."""
    with scratch.connect() as connection:
        found = connection.execute("SELECT * FROM read_parquet(?) WHERE row_no = ?", [location, number])
        names = [name for name, *_ in found.description]
        told = found.fetchone() or ()
    return {name: value for name, value in zip(names, told, strict=False) if value is not None}
