"""Live databases, real ones: what a table or a query holds is read as it is, and nothing is ever written."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pymysql
import pytest

from generator.cli import main
from generator.model.cases import Cases
from generator.read import cases
from generator.read.problem import InputError
from generator.read.sources import Wanted, database

from . import servers
from .intake import rows, said, tiny

SECRET = quote(servers.PASSWORD, safe="")


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with servers.postgres() as port:
        with servers.as_reader(port) as made:
            made.execute("CREATE DATABASE desk")
        with servers.as_reader(port, "desk") as made:
            made.execute("CREATE SCHEMA 台账")
            made.execute("CREATE SEQUENCE n")
            made.execute("SET timezone = 'UTC'")
            made.execute(
                'CREATE TABLE 台账.found ("物品编号" text, "拾得时间" timestamptz, "公示时间" date, "备注" text, "多" numeric[])'
            )
            made.execute(
                "INSERT INTO 台账.found VALUES ('0012', '2026-03-02 01:07+00', '2026-03-02', '黑伞', '{1,2}'),"
                " ('0013', NULL, '2026-03-02', NULL, NULL), ('0014', NULL, 'infinity', NULL, NULL)"
            )
        yield f"postgresql://reader:{SECRET}@127.0.0.1:{port}/desk"


@pytest.fixture(scope="module")
def mariadb() -> Iterator[str]:
    with servers.mariadb() as port:
        made = pymysql.connect(
            host="127.0.0.1", port=port, user="reader", password=servers.PASSWORD.encode(), database="desk", autocommit=True
        )
        with made, made.cursor() as cursor:
            cursor.execute("SET time_zone = '+00:00', sql_mode = ''")
            cursor.execute(
                "CREATE TABLE found (`物品编号` varchar(9), `拾得时间` timestamp NULL, `公示时间` date, `备注` text, `真` bit)"
            )
            cursor.execute(
                "INSERT INTO found VALUES ('0012', '2026-03-02 01:07:00', '2026-03-02', '黑伞', 1),"
                " ('0013', NULL, '2026-03-02', NULL, 0), ('0014', NULL, '0000-00-00', NULL, NULL)"
            )
        yield f"mysql://reader:{SECRET}@127.0.0.1:{port}/desk"


@pytest.fixture(params=["postgres", "mariadb"])
def server(request: pytest.FixtureRequest) -> str:
    address: str = request.getfixturevalue(request.param)
    return address


def load(address: str, into: Path, wanted: Wanted | None = None) -> Cases:
    return cases.load([address], tiny(), map_told=None, as_of="2026-12-31", into=into, wanted=wanted or Wanted())


def table(address: str) -> str:
    return "台账.found" if address.startswith("postgresql") else "found"


def refusal(address: str, into: Path, wanted: Wanted | None = None) -> str:
    with pytest.raises(InputError) as caught:
        load(address, into, wanted)
    assert servers.PASSWORD not in str(caught.value)
    assert SECRET not in str(caught.value)
    return str(caught.value).split("：", 1)[1].split("。")[0]


def test_a_table_is_read_as_it_is(server: str, tmp_path: Path) -> None:
    found = load(f"{server}?table={table(server)}", tmp_path)
    assert rows(found, "row_no", "item_no", "listed_at_lo", "remark")[0] == (2, "0012", 1772380800, "黑伞")
    assert rows(found, "found_at_lo", "found_at_hi") == [(1772413620, 1772413620), (None, None), (None, None)]
    assert (found.rows_in, found.judged, found.refused) == (3, 3, ())
    unread = said(found, "unreadable")
    assert len(unread) == 1
    assert unread[0].startswith("“公示时间”有 1 行读不懂，如第 4 行")
    assert found.source.startswith(server.split("://", maxsplit=1)[0] + "://127.0.0.1:")
    assert "reader" not in found.source


def test_a_query_is_read_and_its_digest_is_that_of_what_it_found(server: str, tmp_path: Path) -> None:
    mark = '"' if server.startswith("postgresql") else "`"
    asked = Wanted(query=f"SELECT 物品编号, {mark}拾得时间{mark} FROM {table(server)} WHERE 物品编号 < '0013' -- 一件\n;")
    first, second = (load(server, tmp_path / n, asked) for n in "ab" if not (tmp_path / n).mkdir())
    assert (first.judged, first.digest) == (1, second.digest)
    assert first.source.endswith("的查询")


def test_nothing_can_be_written(server: str, tmp_path: Path) -> None:
    for query in (
        f"DELETE FROM {table(server)}",
        f"SELECT 1) AS a; DELETE FROM {table(server)}; --",
        "CREATE TABLE more (a int)",
    ):
        assert refusal(server, tmp_path, Wanted(query=query)) in ("这句查询写得不对", "只许读，不许写")
    if server.startswith("postgresql"):
        assert refusal(server, tmp_path, Wanted(query="SELECT nextval('n')")) == "只许读，不许写"
    assert load(f"{server}?table={table(server)}", tmp_path).rows_in == 3


def test_what_is_wrong_is_said_and_never_the_password(server: str, tmp_path: Path) -> None:
    start, end = server.rsplit("@", 1)
    assert refusal(f"{server}?table=没有", tmp_path) == "没有这张表"
    assert refusal(server, tmp_path, Wanted(query="SELECT 没有 FROM " + table(server))) == "查询里有一栏不存在"
    assert refusal(server, tmp_path, Wanted(query="SELEKT")) == "这句查询写得不对"
    assert refusal(f"{start}x@{end}", tmp_path) == "数据库不让这个用户登录"
    assert refusal(f"{server.rsplit('/', 1)[0]}/none?table=a", tmp_path) == (
        "没有这个库，或不给这个用户看" if server.startswith(("mysql", "mariadb")) else "没有这个库"
    )
    assert refusal(server, tmp_path) == "没有写看哪张表"
    assert (
        refusal(f"{server.split('://', maxsplit=1)[0]}://a:b@127.0.0.1:{servers.free_port()}/d?table=t", tmp_path)
        == "连不上数据库"
    )


def test_the_whole_way_by_the_command_line(postgres: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tiny_spec = str(Path(__file__).resolve().parents[1] / "tiny")
    told = [f"{postgres}?table=台账.found", "--as-of", "2026-12-31", "--spec", tiny_spec, "--out", str(tmp_path)]
    assert main(["validate", *told]) in (0, 1)
    printed = "".join(capsys.readouterr())
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.suffix in (".html", ".json"))
    assert "台账.found" in printed
    for told_secret in (servers.PASSWORD, SECRET):
        assert told_secret not in printed
        assert told_secret.encode() not in written
    with pytest.raises(SystemExit):
        main(["validate", f"{postgres}?table=a", "--nothing"])
    assert SECRET not in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("oracle://a@b/c", "数据库地址：不认得“oracle://”这种地址"),
        ("https://a/b.csv", "数据库地址：不认得“https://”这种地址"),
        ("mysql://a:b@h:x/c", "数据库地址：数据库地址写得不对"),
        ("mysql://a:b@h", "数据库地址：数据库地址里没有库名"),
        ("mysql://a:b@h/c?table=t&query=q", "数据库地址：表和查询只能写一个"),
    ],
)
def test_an_address_that_is_none(address: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load(address, tmp_path)
    assert str(caught.value).startswith(message)


def test_a_driver_that_is_missing_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(database.MODULES, "mysql", ("mysql", "no_such_driver"))
    with pytest.raises(InputError, match=r'mysql://h:3306/c：还没有装读 mysql 的组件。请运行 pip install "bihuan\[database\]"'):
        load("mysql://a:b@h/c?table=t", tmp_path)
