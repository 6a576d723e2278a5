"""A live database, read only: one table, or what one query finds, taken in row by row."""

import importlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import ClassVar, Protocol

from .address import Address
from .records import RecordGrid, of_rows
from .refusal import refuse

MODULES = {"postgresql": ("postgres", "psycopg"), "mysql": ("mysql", "pymysql")}
MOST = 40


class Says:
    """The Chinese of live databases."""

    DRIVER: ClassVar = ("还没有装读 {kind} 的组件", '请运行 pip install "bihuan[database]"，再试一次')
    WHICH: ClassVar = ("没有写看哪张表", "请在地址后加 ?table=表名，或用 --query 写一句 SELECT；库里有：{known}")
    EMPTY: ClassVar = ("库里没有看得见的表", "请检查库名，或请管理员给这个用户只读权限")
    TABLE: ClassVar = "{address} 表“{name}”"
    ASKED: ClassVar = "{address} 的查询"
    BETWEEN: ClassVar = "、"


class Fault:
    """Why a database does not answer, in Chinese; each with what to do."""

    UNREACHABLE: ClassVar = ("连不上数据库", "请检查地址、端口和网络，数据库是否开着、是否允许从这台机器连")
    REFUSED: ClassVar = ("数据库不让这个用户登录", "请检查用户名和密码；密码里的 @、/ 一类字符要转义")
    NO_DATABASE: ClassVar = ("没有这个库", "请检查地址里的库名")
    HIDDEN: ClassVar = ("没有这个库，或不给这个用户看", "请检查地址里的库名；没有写错的，请管理员给这个用户只读权限")
    NO_TABLE: ClassVar = ("没有这张表", "请检查表名；不在默认模式里的写成 模式.表名")
    NO_COLUMN: ClassVar = ("查询里有一栏不存在", "请检查栏名")
    SYNTAX: ClassVar = ("这句查询写得不对", "只能写一句 SELECT 查询；请先在数据库工具里试通")
    TWICE: ClassVar = ("查询结果里有两栏同名", "请用 AS 给它们起不同的名字")
    DENIED: ClassVar = ("这个用户没有权限读它", "请管理员给这个用户只读权限")
    WRITES: ClassVar = ("只许读，不许写", "请只写 SELECT 查询")
    LOST: ClassVar = ("读到一半，数据库断开了或出了错（{code}）", "请再试一次；还不行请把这个代码告诉管理员")


class Talk(Protocol):
    """A conversation with a database."""

    def tables(self) -> Sequence[str]:
        """Name the tables that can be seen."""
        ...

    def found(self) -> tuple[Sequence[str], Iterator[Sequence[object]]]:
        """Give the names of the columns, and the rows."""
        ...


class Driver(Protocol):
    """A module that speaks to one kind of database."""

    def talk(self, address: Address) -> AbstractContextManager[Talk]:
        """Begin a conversation in which nothing can be written; InputError with what is wrong."""
        ...


def grids(address: Address, into: Path) -> tuple[RecordGrid, ...]:
    """Read what an address asks for."""
    with _driver(address).talk(address) as talk:
        if not (address.wanted.table or address.wanted.query):
            known = talk.tables()
            if not known:
                refuse(str(address), Says.EMPTY)
            refuse(str(address), Says.WHICH, known=Says.BETWEEN.join(known[:MOST]))
        names, rows = talk.found()
        return (of_rows(named(address), into, names, rows),)


def named(address: Address) -> str:
    """Name what is read, without user or password."""
    if address.wanted.table:
        return Says.TABLE.format(address=address, name=address.wanted.table)
    return Says.ASKED.format(address=address)


def told(address: Address, codes: Mapping[str, tuple[str, str]], code: str, otherwise: tuple[str, str]) -> None:
    """Say what a database's own code means."""
    refuse(named(address), codes.get(code, otherwise), code=code)


def _driver(address: Address) -> Driver:
    module, driver = MODULES[address.kind]
    try:
        importlib.import_module(driver)
    except ImportError:
        refuse(str(address), Says.DRIVER, kind=address.kind)
    loaded: Driver = importlib.import_module(f".{module}", __package__)
    return loaded
