"""What may stand at a place of a file, by the file's JSON Schema: for messages that help."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]


def keys(schema: Schema, loc: Sequence[str | int]) -> list[str]:
    """Name the keys that may stand at a place."""
    return list(dict.fromkeys(key for node in _nodes(schema, loc) for key in node.get("properties", ())))


def tags(schema: Schema, loc: Sequence[str | int]) -> list[str]:
    """Name the kinds that may be told at a place."""
    return [tag for node in _nodes(schema, loc) for tag in node.get("discriminator", {}).get("mapping", ())]


def patterns(schema: Schema, loc: Sequence[str | int]) -> list[str]:
    """Give the forms that a text may have at a place."""
    return [str(node["pattern"]) for node in _nodes(schema, loc) if "pattern" in node]


def _nodes(schema: Schema, loc: Sequence[str | int]) -> list[Schema]:
    """Walk a JSON Schema along pydantic's place; a tag chooses its branch, a branch's name is passed over."""
    nodes = _expand(schema, [schema])
    for step in loc:
        nodes = _expand(schema, [n for node in nodes for n in _step(node, step)]) or nodes
    return nodes


def _step(node: Schema, step: str | int) -> Iterator[Schema]:
    if step in (mapping := node.get("discriminator", {}).get("mapping", {})):
        yield {"$ref": mapping[step]}
    elif isinstance(step, int):
        yield from (n for n in (node.get("items"),) if isinstance(n, dict))
    elif step in (properties := node.get("properties", {})):
        yield properties[step]
    elif isinstance(node.get("additionalProperties"), dict):
        yield node["additionalProperties"]


def _expand(schema: Schema, nodes: Iterable[Schema]) -> list[Schema]:
    """Follow references and unions; a tagged union is kept whole."""
    found: list[Schema] = []
    for node in nodes:
        if ref := node.get("$ref"):
            found += _expand(schema, [schema["$defs"][ref.rsplit("/", 1)[-1]]])
        elif "discriminator" not in node and (branches := node.get("anyOf") or node.get("oneOf")):
            found += _expand(schema, branches)
        else:
            found.append(node)
    return found
