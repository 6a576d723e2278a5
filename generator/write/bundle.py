"""Small ES modules become one classic script: a page opened from a folder may not load modules."""

import posixpath
import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable

IMPORT = re.compile(r'^import \{[^}]*\} from "(\.{1,2}/[a-z./-]+\.js)"\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:const|class|function) )", re.MULTILINE)
NAMED = re.compile(r"^(?:const|let|class|function) (\w+)", re.MULTILINE)


def bundle(assets: Traversable, first: str) -> str:
    """Give a module and all that it imports as one script, each before what needs it; ValueError where two share a name."""
    modules = dict(_needed(assets, first, ()))
    names = [name for text in modules.values() for name in NAMED.findall(text)]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise ValueError(", ".join(twice))
    return "(() => {\n" + "\n".join(modules.values()) + "})()\n"


def _needed(assets: Traversable, name: str, above: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if name in above:
        raise ValueError(" → ".join((*above, name)))
    text = assets.joinpath(*name.split("/")).read_text(encoding="utf-8")
    for needed in IMPORT.findall(text):
        yield from _needed(assets, posixpath.normpath(posixpath.join(posixpath.dirname(name), needed)), (*above, name))
    yield name, EXPORT.sub("", IMPORT.sub("", text))
