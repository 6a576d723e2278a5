"""Which engine judges: DuckDB in this process, or Spark on this machine or a cluster."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import ClassVar

from ..judge import Engine
from ..judge.engines.duckdb import DuckDB
from ..read.problem import InputError, Problem
from .parser import Parser

DUCKDB, SPARK = "duckdb", "spark"
HERE = "local[*]"


class Says:
    """The Chinese of engines."""

    ENGINE_IS: ClassVar = "引擎"
    ENGINE_HELP: ClassVar = "在哪里判：duckdb（默认，本机）；spark（另装，数据一台机器装不下时用，见网站上的指南）"
    MASTER_IS: ClassVar = "地址"
    MASTER_HELP: ClassVar = "Spark 集群的地址，如 spark://10.0.0.1:7077（默认 local[*]：只用本机）"
    ENGINE: ClassVar = "--engine {engine}"
    MASTER: ClassVar = "--master {master}"
    ALONE: ClassVar = ("只有 --engine spark 才用得上集群地址", "请加上 --engine spark，或去掉 --master")
    LACKS: ClassVar = {
        "pyspark": ("没有装 pyspark", '请先 pip install "bihuan[spark]"（约 450 MB），或去掉 --engine spark，用默认的 DuckDB'),
        "java": ("没有找到 Java", "请装 Java 17 或 21（Debian：apt install openjdk-17-jre-headless），或设好 JAVA_HOME"),
        "old_java": ("Java 是 {told}，太旧", "请换成 Java 17 或 21；装了不止一个的，用 JAVA_HOME 指明"),
        "master": ("看不懂“{told}”", "请写成 local[*]、local[4] 或 spark://主机:7077 的样子"),
        "silent": ("{told} 连不上", "请确认集群已经启动，主机名、端口无误，防火墙没有拦"),
        "start": ("Spark 起不来（{told}）", "请看集群各台机器上的 Java 与 Spark 版本是不是和本机 pyspark 一样，内存够不够"),
        "run": (
            "Spark 判到一半停了（{told}）",
            "请确认各台机器都看得到临时目录（TMPDIR）、磁盘和内存够用；没有写出任何不完整的文件",
        ),
    }
    OF_MASTER: ClassVar = ("master", "silent")


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.add_argument("--engine", choices=(DUCKDB, SPARK), default=DUCKDB, metavar=Says.ENGINE_IS, help=Says.ENGINE_HELP)
    parser.add_argument("--master", metavar=Says.MASTER_IS, help=Says.MASTER_HELP)


@contextmanager
def chosen(args: argparse.Namespace) -> Iterator[Engine]:
    """Give the engine that is asked for, for as long as the context lasts; InputError where there is none, or it gave up."""
    if args.engine == DUCKDB:
        if args.master:
            raise InputError([Problem(Says.MASTER.format(master=args.master), *Says.ALONE)])
        yield DuckDB
        return
    from ..judge.engines import cluster
    from ..judge.engines.spark import Spark

    master = args.master or HERE
    try:
        with cluster.session(master) as session:
            yield partial(Spark, session)
    except cluster.Unavailable as error:
        message, advice = Says.LACKS[error.lack]
        place = Says.MASTER.format(master=master) if error.lack in Says.OF_MASTER else Says.ENGINE.format(engine=SPARK)
        raise InputError([Problem(place, message.format(told=error.told), advice)]) from error
