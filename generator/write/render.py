"""Templates become pages: one environment, strict, and Chinese in the templates only."""

from pathlib import PurePosixPath
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from .page import Page
from .typography import plain, quoted, space

ENV = Environment(
    loader=PackageLoader("generator.write"),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    comment_start_string="<%#",  # `{#` begins an anchor in Markdown
    comment_end_string="%>",
)
ENV.filters |= {"t": plain, "q": quoted, "spaced": space}
ENV.globals["banner"] = ENV.get_template("_banner.j2").render().strip()


def page(path: str, template: str, **values: Any) -> Page:
    """Render one page: no line ends in blanks, no two blank lines follow each other, and the last line is closed."""
    lines = [line.rstrip() for line in ENV.get_template(template).render(**values).splitlines()]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return Page(PurePosixPath(path), "\n".join(kept).rstrip("\n") + "\n")
