"""Open the database that judges: bounded, and with the words of sentences."""

from pathlib import Path

import duckdb

from .evidence import spelled

MEMORY, FEWEST = 768, 2
"""How many MiB a core may take, and how many cores are reckoned with at least."""


def opened(beside: Path) -> duckdb.DuckDBPyConnection:
    """Give a connection that puts on disk, beside the relation, what takes more memory.

    A core works out two hundred rules in about half of what it is given.
    """
    connection = duckdb.connect(config={"temp_directory": str(beside / "spill")})
    # What a run says of its progress is ours to say, and in Chinese.
    connection.execute("SET enable_progress_bar = false")
    connection.execute("SET preserve_insertion_order = false")
    (cores,) = connection.execute("SELECT current_setting('threads')").fetchone() or (FEWEST,)
    connection.execute(f"SET memory_limit = '{MEMORY * max(int(cores), FEWEST)}MiB'")
    for word in spelled():
        connection.execute(word)
    return connection
