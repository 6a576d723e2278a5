"""The address of a live database: what a person told, without the password wherever it is shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Self
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from .refusal import refuse
from .wanted import Wanted

SCHEMES = {
    "postgresql": ("postgresql", 5432),
    "postgres": ("postgresql", 5432),
    "mysql": ("mysql", 3306),
    "mariadb": ("mysql", 3306),
}
TABLE, QUERY = "table", "query"
SHAPE = re.compile(r"[A-Za-z][A-Za-z0-9+.:-]*://")


class Says:
    """The Chinese of addresses."""

    SCHEME: ClassVar = (
        "不认得“{scheme}://”这种地址",
        "数据库请写 postgresql://用户@地址/库名?table=表名，或 mysql://用户@地址/库名?table=表名；网址请先下载成文件",
    )
    BROKEN: ClassVar = (
        "数据库地址写得不对",
        "请写成 postgresql://用户:密码@地址:端口/库名?table=表名 的样子；密码里的特殊字符要转义",
    )
    NO_NAME: ClassVar = ("数据库地址里没有库名", "请写成 {scheme}://用户@{host}/库名?table=表名 的样子")
    BOTH: ClassVar = ("表和查询只能写一个", "请在 table 和 query 里去掉一个")
    UNNAMED: ClassVar = "数据库地址"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a database is, and what is wanted of it; its own text never shows the password."""

    kind: str
    host: str
    port: int
    user: str
    password: str
    name: str
    options: Mapping[str, str]
    wanted: Wanted

    def __str__(self) -> str:
        return f"{self.kind}://{self.host}:{self.port}/{self.name}"

    def __repr__(self) -> str:
        return str(self)

    @classmethod
    def read(cls, told: str, wanted: Wanted) -> Self:
        """Read an address; InputError where it is none."""
        split, port = _split(told)
        if split.scheme not in SCHEMES:
            refuse(Says.UNNAMED, Says.SCHEME, scheme=split.scheme)
        kind, usual = SCHEMES[split.scheme]
        name = unquote(split.path.strip("/"))
        host = split.hostname or "localhost"
        if not name:
            refuse(Says.UNNAMED, Says.NO_NAME, scheme=split.scheme, host=host)
        options = dict(parse_qsl(split.query))
        inside = Wanted(options.pop(TABLE, None), options.pop(QUERY, None))
        asked = replace(wanted, table=wanted.table or inside.table, query=wanted.query or inside.query)
        if asked.table and asked.query:
            refuse(Says.UNNAMED, Says.BOTH)
        user, password = unquote(split.username or ""), unquote(split.password or "")
        return cls(kind, host, port or usual, user, password, name, options, asked)


def is_address(told: str) -> bool:
    """Whether a text is an address, and not the name of a file."""
    return SHAPE.match(told) is not None


def _split(told: str) -> tuple[SplitResult, int | None]:
    try:
        split = urlsplit(told)
        return split, split.port
    except ValueError:
        return refuse(Says.UNNAMED, Says.BROKEN)
