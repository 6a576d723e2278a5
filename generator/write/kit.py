"""Everything for a machine without network, in one zip: handbook, forms, checklists, export maps, and how to use them."""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from ..standard import Standard
from .downloads import whole
from .packing import packed
from .paper import Head
from .render import ENV


class Says:
    """The Chinese names of what is opened first."""

    README: ClassVar = "使用说明.txt"
    OPEN: ClassVar = "打开手册.html"


MARK = "\ufeff"
"""By which an old editor knows UTF-8."""


def kit(standard: Standard, site: Mapping[str, bytes], beside: Mapping[str, bytes], head: Head | None = None) -> bytes:
    """Pack the built site, every form and checklist, and what lies beside the specification."""
    folder = f"bihuan-{standard.charter.edition}"
    return packed((f"{folder}/{name}", content) for name, content in _files(standard, site, beside, head))


def _files(
    standard: Standard, site: Mapping[str, bytes], beside: Mapping[str, bytes], head: Head | None
) -> Iterator[tuple[str, bytes]]:
    registers = [export.form for export in standard.exports.values() if export.form]
    readme = ENV.get_template("kit.txt.j2").render(standard=standard, registers=registers, opening=Says.OPEN)
    yield Says.README, (MARK + readme.replace("\n", "\r\n")).encode()
    yield Says.OPEN, ENV.get_template("kit.html.j2").render(standard=standard).encode()
    yield from sorted(beside.items())
    for name, make in whole(standard, head):
        yield name, make()
    for name, content in sorted(site.items()):
        yield f"site/{name}", content
