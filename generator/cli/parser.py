"""An argument parser that speaks Chinese."""

import argparse
import sys
from pathlib import Path
from typing import Any, ClassVar, NoReturn

from ..model.limit import Audience
from .misread import SECRET, misread


class Formatter(argparse.HelpFormatter):
    """Help with Chinese headings."""

    USAGE: ClassVar = "用法："

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """Put the usage line under our own heading."""
        super().add_usage(usage, actions, groups, prefix or self.USAGE)


class Parser(argparse.ArgumentParser):
    """A parser whose headings and faults are in Chinese; a fault ends with exit code 2."""

    FAULT: ClassVar = "看不懂这条命令：{told}。"
    HINT: ClassVar = "加 --help 看说明。"
    HELP_HELP: ClassVar = "显示这份说明"
    POSITIONALS: ClassVar = "参数"
    OPTIONALS: ClassVar = "选项"
    AUDIENCE_IS: ClassVar = "给谁"
    AUDIENCE_HELP: ClassVar = "给谁看：internal 内部版（默认）；public 公示版，只有公司选定公开的话，另放一处"
    SPEC_IS: ClassVar = "目录"
    SPEC_HELP: ClassVar = "规范所在目录（默认：当前目录的 spec，其次随程序附带的）"

    def __init__(self, **told: Any) -> None:
        told["formatter_class"] = Formatter
        super().__init__(add_help=False, allow_abbrev=False, **told)
        self._positionals.title, self._optionals.title = self.POSITIONALS, self.OPTIONALS
        self.add_argument("-h", "--help", action="help", help=self.HELP_HELP)

    def error(self, message: str) -> NoReturn:
        """Say why a command cannot be read, and show how it is written."""
        why = misread(message, self._actions)
        told = why or SECRET.sub(r"\1:***@", " ".join([self.prog, *sys.argv[2:]]))
        self.exit(2, f"{self.FAULT.format(told=told)}\n{self.format_usage()}{self.HINT}\n")

    def spec(self) -> None:
        """Add --spec, which every verb has."""
        self.add_argument("--spec", type=Path, metavar=self.SPEC_IS, help=self.SPEC_HELP)

    def audience(self) -> None:
        """Add --audience, which verbs that write pages have."""
        self.add_argument(
            "--audience",
            type=Audience,
            choices=list(Audience),
            default=Audience.INTERNAL,
            metavar=self.AUDIENCE_IS,
            help=self.AUDIENCE_HELP,
        )
