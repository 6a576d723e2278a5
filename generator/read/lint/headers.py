"""Each file's first line points at its schema, so that any YAML editor completes and checks it."""

from collections.abc import Iterator
from typing import ClassVar

from ..origins import Reading
from ..problem import Problem
from .found import found

HEAD = "# yaml-language-server: $schema="


class Says:
    """The Chinese of this rule."""

    HEAD: ClassVar = ("第一行没有指向这类文件的说明", "请把第一行写成：{head}")


def headers(reading: Reading) -> Iterator[Problem]:
    """The first line names the schema of this type of file, by the right way up."""
    for path, document in reading.origins.documents.items():
        head = HEAD + "../" * path.count("/") + reading.origins.types[path].schema
        if document.sound and document.head.rstrip() != head:
            yield found(f"{document.path}:1", Says.HEAD, head=head)
