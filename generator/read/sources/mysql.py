"""MySQL and MariaDB, in a transaction that cannot write; moments as the server spells them, its timestamps with their zone."""

import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, ClassVar

import pymysql
from pymysql.constants import FIELD_TYPE
from pymysql.converters import encoders
from pymysql.cursors import SSCursor

from .address import Address
from .database import Fault, told

SECONDS = 15
PATIENCE = 600
HOME = "+08:00"
BEGIN = (
    "SET SESSION TRANSACTION READ ONLY",
    f"SET time_zone = '{HOME}'",
    "START TRANSACTION READ ONLY",
)
TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = database() ORDER BY 1"
PASSWORD = "MYSQL_PWD"


class Code:
    """What the codes of MySQL and MariaDB mean."""

    MEANS: ClassVar = {
        "1044": Fault.HIDDEN,
        "1045": Fault.REFUSED,
        "1130": Fault.REFUSED,
        "1698": Fault.REFUSED,
        "1049": Fault.NO_DATABASE,
        "1051": Fault.NO_TABLE,
        "1146": Fault.NO_TABLE,
        "1054": Fault.NO_COLUMN,
        "1060": Fault.TWICE,
        "1064": Fault.SYNTAX,
        "1142": Fault.DENIED,
        "1143": Fault.DENIED,
        "1792": Fault.WRITES,
    }


class Talk:
    """A conversation with MySQL or MariaDB."""

    def __init__(self, address: Address, connection: Any) -> None:
        self.address, self.connection = address, connection

    def tables(self) -> Sequence[str]:
        """Name the tables and views that can be seen."""
        with self.connection.cursor() as cursor:
            cursor.execute(TABLES)
            return [str(row[0]) for row in cursor.fetchall()]

    def found(self) -> tuple[Sequence[str], Iterator[Sequence[object]]]:
        """Give the names of the columns, and the rows as they come."""
        wanted = self.address.wanted
        if wanted.table:
            asked = "SELECT * FROM " + ".".join(f"`{part.replace('`', '``')}`" for part in wanted.table.split(".", 1))
        else:
            # As a part of our own query nothing but a query can stand there, and no file can be written.
            asked = f"SELECT * FROM (\n{(wanted.query or '').strip().rstrip(';')}\n) AS asked"
        cursor = self.connection.cursor(SSCursor)
        cursor.execute(asked)
        zoned = [n for n, column in enumerate(cursor.description) if column[1] == FIELD_TYPE.TIMESTAMP]
        return [str(column[0]) for column in cursor.description], (_zoned(row, zoned) for row in cursor)


@contextmanager
def talk(address: Address) -> Iterator[Talk]:
    """Begin a conversation in which nothing can be written."""
    try:
        with closing(_connected(address)) as connection:
            with connection.cursor() as cursor:
                for statement in BEGIN:
                    cursor.execute(statement)
            yield Talk(address, connection)
    except pymysql.MySQLError as error:
        code = str(error.args[0]) if error.args else ""
        told(address, Code.MEANS, code, Fault.UNREACHABLE if code in ("2002", "2003", "2005") else Fault.LOST)


def _connected(address: Address) -> Any:
    """Connect; without converters every value comes as the server spells it."""
    return pymysql.connect(
        host=address.host,
        port=address.port,
        user=address.user or None,
        password=(address.password or os.environ.get(PASSWORD, "")).encode(),
        database=address.name,
        charset="utf8mb4",
        conv=dict(encoders),
        connect_timeout=SECONDS,
        read_timeout=PATIENCE,
    )


def _zoned(row: Sequence[object], zoned: Sequence[int]) -> Sequence[object]:
    if not zoned:
        return row
    return [f"{value}{HOME}" if n in zoned and value is not None else value for n, value in enumerate(row)]
