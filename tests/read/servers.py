"""Real database servers of the system's own packages, started for a test session and gone after it."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pymysql
import pytest

PATIENCE = 60
PASSWORD = "p@ss/词"


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port: int = held.getsockname()[1]
        return port


def program(name: str, *folders: str) -> str:
    """Find a server's program, which need not be on the path."""
    places = [path for folder in folders for path in sorted(Path("/").glob(folder), reverse=True)]
    found = shutil.which(name) or next((str(p / name) for p in places if (p / name).is_file()), None)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def dropped(user: str) -> list[str]:
    """Give up the rights of root, under which these servers refuse to run."""
    return ["runuser", "-u", user, "--"] if os.geteuid() == 0 else []


@contextmanager
def running(command: list[str], ready: Callable[[], object], folder: Path, stop: signal.Signals) -> Iterator[None]:
    """Run a server until it is needed no more."""
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        try:
            _wait(server, ready, folder / "log")
            yield
        finally:
            # At once, with all its children: nothing in it is needed any more.
            os.killpg(server.pid, stop)
            server.wait(PATIENCE)


def _wait(server: subprocess.Popen[bytes], ready: Callable[[], object], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            ready()
            return
        except (psycopg.Error, pymysql.MySQLError):
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(log.read_text(errors="replace")[-2000:]) from None
            time.sleep(0.1)


@contextmanager
def home(user: str) -> Iterator[Path]:
    """A folder that belongs to the server's own user."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, user, user)
        folder.chmod(0o755)
        yield folder


@contextmanager
def postgres() -> Iterator[int]:
    """A PostgreSQL in which a user `reader` may log in with a password."""
    bins = "usr/lib/postgresql/*/bin"
    initdb, server = program("initdb", bins), program("postgres", bins)
    with home("postgres") as folder:
        port, data, secret = free_port(), folder / "data", folder / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        told = ["-D", str(data), "-U", "reader", "-A", "scram-sha-256", "--pwfile", str(secret), "-E", "UTF8", "--locale=C.UTF-8"]
        subprocess.run([*dropped("postgres"), initdb, "--no-sync", *told], check=True, capture_output=True)
        quick = ["-c", "fsync=off", "-c", "shared_buffers=16MB"]
        command = [server, "-D", str(data), "-p", str(port), "-k", str(folder), "-h", "127.0.0.1", *quick]
        with running([*dropped("postgres"), *command], lambda: as_reader(port).close(), folder, signal.SIGINT):
            yield port


def as_reader(port: int, name: str = "postgres") -> psycopg.Connection:
    return psycopg.connect(host="127.0.0.1", port=port, user="reader", password=PASSWORD, dbname=name, autocommit=True)


@contextmanager
def mariadb() -> Iterator[int]:
    """A MariaDB in which a user `reader` may log in with a password."""
    server = program("mariadbd", "usr/sbin")
    install = program("mariadb-install-db", "usr/bin")
    with home("mysql") as folder:
        port, data = free_port(), folder / "data"
        user = ["--user=mysql"] if os.geteuid() == 0 else []
        plain = ["--no-defaults", f"--datadir={data}", *user]
        subprocess.run(
            [install, *plain, "--auth-root-authentication-method=normal", "--skip-test-db"], check=True, capture_output=True
        )
        told = [
            f"--port={port}",
            f"--socket={folder / 's'}",
            "--bind-address=127.0.0.1",
            "--skip-log-bin",
            f"--pid-file={folder / 'pid'}",
        ]
        small = ["--innodb-buffer-pool-size=16M", "--innodb-flush-log-at-trx-commit=0", "--default-time-zone=+00:00"]
        with running([server, *plain, *told, *small], lambda: as_root(folder).close(), folder, signal.SIGKILL):
            with as_root(folder) as root, root.cursor() as cursor:
                cursor.execute("CREATE DATABASE desk CHARACTER SET utf8mb4")
                cursor.execute("CREATE USER reader@'127.0.0.1' IDENTIFIED BY %s", [PASSWORD])
                cursor.execute("GRANT ALL ON desk.* TO reader@'127.0.0.1'")
            yield port


def as_root(folder: Path) -> pymysql.connections.Connection:
    if not (folder / "s").exists():
        raise pymysql.OperationalError
    return pymysql.connect(unix_socket=str(folder / "s"), user="root", autocommit=True)
