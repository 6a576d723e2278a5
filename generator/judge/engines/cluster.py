"""A session of Spark, on this machine or on a cluster: found, started quietly, ended; and said plainly where it cannot be."""

import importlib.util
import logging
import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any

HERE = "127.0.0.1"
LOCAL = re.compile(r"local(\[([1-9][0-9]*|\*)\])?")
STANDALONE = re.compile(r"spark://([A-Za-z0-9.-]+):([0-9]{1,5})")
VERSION = re.compile(r'version "([0-9]+)')
OLDEST_JAVA = 17
PATIENCE = 5
"""Seconds in which a master must answer."""

CAUSED, LONGEST = "Caused by: ", 200

SETTINGS = {
    "spark.app.name": "bihuan",
    "spark.sql.session.timeZone": "Asia/Shanghai",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "true",
    # Columns of few words lie a hundredth as large in a file as in memory: sizes of files say nothing of what can be sent around.
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.adaptive.autoBroadcastJoinThreshold": "10485760",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
"""What every run is held to, whatever a machine's own settings say; memory and cores are left to those."""


class Lack(StrEnum):
    """Why there is no Spark."""

    PYSPARK = "pyspark"
    JAVA = "java"
    OLD_JAVA = "old_java"
    MASTER = "master"
    SILENT = "silent"
    START = "start"
    RUN = "run"


class Unavailable(Exception):
    """Is raised where Spark cannot be used; `told` is what was found instead."""

    def __init__(self, lack: Lack, told: str = "") -> None:
        super().__init__(lack, told)
        self.lack, self.told = lack, told


@contextmanager
def session(master: str, more: Mapping[str, str] | None = None) -> Iterator[Any]:
    """Give a session for as long as the context lasts, with `more` settings of its own; Unavailable where there can be none."""
    _look(master)
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway
    from pyspark.sql import SparkSession

    logging.getLogger("SQLQueryContextLogger").disabled = True
    with tempfile.TemporaryFile() as log:
        settings = {**(more or {}), **SETTINGS, "spark.master": master, **(_at_home() if _is_here(master) else {})}
        conf = SparkConf().setAll(list(settings.items()))
        try:
            gateway = launch_gateway(conf, {"stdout": log, "stderr": log})
            context = SparkContext(conf=conf, gateway=gateway)
        except Exception as error:
            raise Unavailable(Lack.START, master) from error
        try:
            yield SparkSession(context)
        finally:
            context.stop()
            gateway.shutdown()
            gateway.proc.stdin.close()
            gateway.proc.wait()
            SparkContext._gateway = SparkContext._jvm = None


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what Spark cries in the middle of a run into a plain word."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (PySparkException, Py4JError) as error:
        raise Unavailable(Lack.RUN, _cause(str(error))) from error


def _cause(told: str) -> str:
    """Find what was the matter in the first place: the last cause of a cause, in its own words."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    causes = [line.removeprefix(CAUSED) for line in lines if line.startswith(CAUSED)]
    return (causes[-1:] or lines[1:2] or lines[:1] or [""])[0].removeprefix(": ")[:LONGEST]


def _look(master: str) -> None:
    """See what is there before anything is started."""
    if importlib.util.find_spec("pyspark") is None:
        raise Unavailable(Lack.PYSPARK)
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if java is None or not Path(java).exists():
        raise Unavailable(Lack.JAVA)
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = VERSION.search(said)
    if found and int(found[1]) < OLDEST_JAVA:
        raise Unavailable(Lack.OLD_JAVA, found[1])
    if told := STANDALONE.fullmatch(master):
        try:
            socket.create_connection((told[1], int(told[2])), timeout=PATIENCE).close()
        except (OSError, OverflowError) as error:
            raise Unavailable(Lack.SILENT, master) from error
    elif not LOCAL.fullmatch(master):
        raise Unavailable(Lack.MASTER, master)


def _is_here(master: str) -> bool:
    told = STANDALONE.fullmatch(master)
    return told is None or told[1] in (HERE, "localhost")


def _at_home() -> dict[str, str]:
    """Listen to this machine alone."""
    return {"spark.driver.bindAddress": HERE, "spark.driver.host": HERE}
