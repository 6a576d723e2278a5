"""PostgreSQL, in a transaction that cannot write; moments as the server spells them, with their zone."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import ClassVar

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo
from psycopg.types.string import TextLoader

from .address import Address
from .database import Fault, told

FETCHED = 5_000
SECONDS = 15
AS_TEXT = ("date", "time", "timetz", "timestamp", "timestamptz", "interval")
TABLES = (
    "SELECT CASE table_schema WHEN 'public' THEN table_name ELSE table_schema || '.' || table_name END"
    " FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1"
)
OPTIONS = frozenset(("sslmode", "sslrootcert", "sslcert", "sslkey", "options", "application_name", "service"))


class Code:
    """What PostgreSQL's codes mean."""

    MEANS: ClassVar = {
        "28P01": Fault.REFUSED,
        "28000": Fault.REFUSED,
        "3D000": Fault.NO_DATABASE,
        "42P01": Fault.NO_TABLE,
        "3F000": Fault.NO_TABLE,
        "42703": Fault.NO_COLUMN,
        "42601": Fault.SYNTAX,
        "42701": Fault.TWICE,
        "42501": Fault.DENIED,
        "25006": Fault.WRITES,
    }
    LOGIN: ClassVar = ("password authentication failed", "no password supplied", "role ", "pg_hba")


class Talk:
    """A conversation with PostgreSQL."""

    def __init__(self, address: Address, connection: psycopg.Connection, cursor: psycopg.ServerCursor) -> None:
        self.address, self.connection, self.cursor = address, connection, cursor

    def tables(self) -> Sequence[str]:
        """Name the tables and views that can be seen."""
        return [str(row[0]) for row in self.connection.execute(TABLES)]

    def found(self) -> tuple[Sequence[str], Iterator[Sequence[object]]]:
        """Give the names of the columns, and the rows, a few thousand at a time."""
        wanted = self.address.wanted
        if wanted.table:
            asked = sql.SQL("SELECT * FROM {}").format(sql.Identifier(*wanted.table.split(".", 1)))
        else:
            # As a part of our own query nothing but a query can stand there.
            inner = (wanted.query or "").strip().rstrip(";")
            asked = sql.Composed([sql.SQL("SELECT * FROM (\n"), sql.SQL(inner), sql.SQL("\n) AS asked")])
        self.cursor.itersize = FETCHED
        self.cursor.execute(asked)
        return [column.name for column in self.cursor.description or ()], iter(self.cursor)


@contextmanager
def talk(address: Address) -> Iterator[Talk]:
    """Begin a conversation in which nothing can be written."""
    connection = _connected(address)
    try:
        with connection:
            connection.read_only = True
            connection.execute("SET LOCAL datestyle = 'ISO'")
            for name in AS_TEXT:
                connection.adapters.register_loader(name, TextLoader)
            with connection.cursor(name="asked") as cursor:
                yield Talk(address, connection, cursor)
    except psycopg.Error as error:
        told(address, Code.MEANS, error.sqlstate or "", Fault.LOST)


def _connected(address: Address) -> psycopg.Connection:
    known = {name: value for name, value in address.options.items() if name in OPTIONS}
    login = {name: value for name, value in (("user", address.user), ("password", address.password)) if value}
    try:
        return psycopg.connect(
            make_conninfo(
                "", host=address.host, port=address.port, dbname=address.name, connect_timeout=SECONDS, **login, **known
            )
        )
    except psycopg.Error as error:
        said = str(error)
        refused, gone = any(word in said for word in Code.LOGIN), f'"{address.name}" does not exist' in said
        otherwise = Fault.NO_DATABASE if gone and "role" not in said else Fault.REFUSED if refused else Fault.UNREACHABLE
        told(address, Code.MEANS, error.sqlstate or "", otherwise)
        raise
