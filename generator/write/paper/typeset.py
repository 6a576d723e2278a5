"""Data and a layout become a PDF or an SVG, the same bytes everywhere: own fonts, no clock, nothing of the machine."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal, cast

import pylopdf_fonts_zh_cn
import typst

Format = Literal["pdf", "svg", "png"]
PPI = 144
"""How finely a picture is drawn."""


def fonts() -> Path:
    """Give the folder of the fonts that paper is set in."""
    return Path(pylopdf_fonts_zh_cn.serif_path()).parent


def typeset(layout: str, data: Mapping[str, object], shape: Format, ppi: int = PPI) -> list[bytes]:
    """Give the pages of a layout: one whole PDF, or an SVG for each page.

    PDF/UA-1 is asked for because a plain PDF neither fails on a missing glyph nor comes out the same twice.
    """
    with resources.as_file(resources.files("generator.write") / "assets") as assets:
        made = _press(assets).compile(
            str(assets / layout),
            format=shape,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
            pdf_standards=["ua-1"] if shape == "pdf" else [],
            ppi=ppi,
        )
    pages = cast("bytes | list[bytes]", made)  # several pages come as a list, whatever the stub says
    return pages if isinstance(pages, list) else [pages]


@cache
def _press(assets: Path) -> typst.Compiler:
    """Give a compiler that has read the fonts once."""
    return typst.Compiler(root=str(assets), font_paths=[str(fonts())], ignore_system_fonts=True)
