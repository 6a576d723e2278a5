"""Databases in memory that, if they must, spill where temporary files go, and never beside the files of the person at work."""

import tempfile
import uuid
from pathlib import Path

import duckdb


def connect(*, threads: int | None = None) -> duckdb.DuckDBPyConnection:
    """Open one; its folder comes into being only when memory is full, and goes with it."""
    spill = Path(tempfile.gettempdir()) / f"bihuan-{uuid.uuid4().hex}"
    return duckdb.connect(config={"temp_directory": str(spill), **({"threads": threads} if threads else {})})
