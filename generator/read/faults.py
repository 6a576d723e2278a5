"""From pydantic's errors to Problems: where, what is wrong with what is written, what to do. In Chinese, every one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, ClassVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .allowed import Schema, keys, patterns, tags
from .problem import Problem
from .spellings import NAME, spelled
from .yaml import Document, Loc

QUOTED = re.compile(r"'([^']*)'")
LONGEST = 40
WIDE = re.compile("[\uff01-\uff5e\u201c\u201d\u2018\u2019]")
"""Full-width punctuation and digits, where an id, a number or a date is wanted."""


class Says:
    """The Chinese of what a file's contents may not be: by pydantic's type, what is wrong and what to do."""

    SHAPE: ClassVar = {
        "string_type": "文本",
        "int_type": "整数",
        "int_from_float": "整数",
        "float_type": "数",
        "bool_type": " true 或 false",
        "none_required": "空",
        "tuple_type": "列表",
        "list_type": "列表",
        "mapping_type": "一组“键: 值”",
        "dict_type": "一组“键: 值”",
        "model_type": "一组“键: 值”",
        "model_attributes_type": "一组“键: 值”",
        "date_type": "日期",
    }
    HOW: ClassVar = {
        "文本": "请加上引号，或改写成一段文字",
        "整数": "请只写数字，不加引号、小数点和单位",
        "数": "请只写数字",
        " true 或 false": "请写 true 或 false，不加引号",
        "空": "请删去这一行",
        "列表": "请写成 [甲, 乙]，或每项一行、以“- ”开头",
        "一组“键: 值”": "请写成缩进的“键: 值”，一行一个",
        "日期": "请写成 2026-01-31 这样的年-月-日",
    }
    WRONG_SHAPE: ClassVar = "“{key}”应为{shape}，写的是{value}"
    EITHER: ClassVar = "或"
    MISSING: ClassVar = ("缺少“{key}”", "请补上“{key}”")
    EXTRA: ClassVar = ("不认识的键“{key}”", "{nearest}这里可写：{known}")
    NEAREST: ClassVar = "是不是想写“{name}”？"
    BLANK: ClassVar = ("“{key}”是空的", "请写上内容；没有内容就删去这个键")
    CHOICE: ClassVar = ("“{key}”写的是{value}，不在可选的值里", "可选：{allowed}")
    KIND: ClassVar = ("没有“{tag}”这种判定方式", "可选：{allowed}")
    NO_KIND: ClassVar = ("缺少“{key}”", "请写明是哪一种，可选：{allowed}")
    DATE: ClassVar = ("“{key}”读不成日期：{value}", "请写成 2026-01-31 这样的年-月-日")
    LEAST: ClassVar = ("“{key}”不能小于 {ge}，写的是{value}", "请改成不小于 {ge} 的数")
    MOST: ClassVar = ("“{key}”不能大于 {le}，写的是{value}", "请改成不大于 {le} 的数")
    FEW: ClassVar = ("“{key}”至少要有 {min_length} 项，现有 {actual_length} 项", "请补足，或删去这个键")
    MANY: ClassVar = ("“{key}”最多 {max_length} 项，现有 {actual_length} 项", "请删减，或拆成几处")
    LONG: ClassVar = ("“{key}”最多 {max_length} 个字", "请改短")
    PATTERN: ClassVar = ("“{key}”的写法不对：{value}", "{form}")
    OWN_ADVICE: ClassVar = "请按这句话改正"
    OTHER: ClassVar = ("“{key}”写得不对：{value}", "请对照 spec/schema 里这类文件的说明改正")
    A_NAME: ClassVar = "这里写名字，不写数：数写在 words/limits.yml 里，这里写它的 id，如 first_response"
    WIDE: ClassVar = '标点、引号和数字要用半角（英文输入法）的 : , " { } 0-9，冒号后空一格'
    ITEM: ClassVar = "第 {n} 项"
    ITEM_OF: ClassVar = "{key}第 {n} 项"
    WHOLE: ClassVar = "整个文件"
    NOTHING: ClassVar = "空"
    SOME_ITEMS: ClassVar = "一个列表（{n} 项）"
    SOME_KEYS: ClassVar = "一组“键: 值”"
    COMMA: ClassVar = "、"


NARROW = frozenset({"extra_forbidden", "int_type", "bool_type", "date_type", "date_parsing", "date_from_datetime_parsing"}) | {
    "literal_error",
    "enum",
    "string_pattern_mismatch",
    "union_tag_invalid",
}
"""The types of error that full-width characters bring about."""

SAYS: Mapping[str, tuple[str, str]] = {
    "missing": Says.MISSING,
    "extra_forbidden": Says.EXTRA,
    "string_too_short": Says.BLANK,
    "string_too_long": Says.LONG,
    "string_pattern_mismatch": Says.PATTERN,
    "literal_error": Says.CHOICE,
    "enum": Says.CHOICE,
    "union_tag_invalid": Says.KIND,
    "union_tag_not_found": Says.NO_KIND,
    "date_parsing": Says.DATE,
    "date_from_datetime_parsing": Says.DATE,
    "date_from_datetime_inexact": Says.DATE,
    "greater_than_equal": Says.LEAST,
    "less_than_equal": Says.MOST,
    "too_short": Says.FEW,
    "too_long": Says.MANY,
}


def problems(error: ValidationError, document: Document, schema: Schema) -> Iterator[Problem]:
    """Give a Problem for each error, once a place; of a union, only what its author meant."""
    seen = set[tuple[Loc, str]]()
    for e in _meant(error.errors(), document.data):
        if e["type"] == "too_short" and len(e["input"]) >= e["ctx"]["min_length"]:
            continue  # enough is written; what is wrong with it is told by itself
        loc = real(document.data, e["loc"])
        name = str(e["loc"][-1]) if e["type"] in ("missing", "extra_forbidden") else ""
        if (loc, name) not in seen:
            seen.add((loc, name))
            yield Problem(document.place(*loc), *_say(e, loc, schema))


def real(data: object, loc: Sequence[str | int]) -> Loc:
    """Give the part of pydantic's place that stands in the file: union tags and branch names left out."""
    found: list[str | int] = []
    for step in loc:
        held = data if isinstance(data, dict) else dict(enumerate(data)) if isinstance(data, list) else {}
        if step in held:
            data = held[step]
            found.append(step)
    return tuple(found)


def _meant(errors: Iterable[ErrorDetails], data: object) -> list[ErrorDetails]:
    """Of the branches of a union, keep those that fit the shape of what is written; where none does, one error for all."""
    groups: dict[Loc, dict[str | int, list[ErrorDetails]]] = {}
    for e in errors:
        at, branch = _branch(data, e["loc"])
        groups.setdefault(at, {}).setdefault(branch, []).append(e)
    kept: list[ErrorDetails] = []
    for at, branches in groups.items():
        fitting = [es for es in branches.values() if not _wrong_shape(es, at, data)]
        if len(branches) == 1 or fitting:
            kept += (e for es in (fitting or branches.values()) for e in es)
        else:
            first = next(iter(branches.values()))[0]
            shapes = dict.fromkeys(Says.SHAPE[e["type"]] for es in branches.values() for e in es)
            kept.append({**first, "type": "shapes", "ctx": {"shapes": tuple(shapes)}})
    return kept


def _branch(data: object, loc: Sequence[str | int]) -> tuple[Loc, str | int]:
    """Give where a union stands in a place, and which of its branches this is; the place itself where there is none."""
    for n in range(1, len(loc) + 1):
        if len(real(data, loc[:n])) < n:
            return tuple(loc[: n - 1]), loc[n - 1]
    return tuple(loc), ""


def _wrong_shape(errors: Sequence[ErrorDetails], at: Loc, data: object) -> bool:
    """Whether a branch is not what its author meant: what stands at the union itself, not within it, has another shape."""
    loc = errors[0]["loc"] or ("",)
    here = len(real(data, loc)) == len(at) and not isinstance(loc[-1], int)
    return len(errors) == 1 and errors[0]["type"] in Says.SHAPE and here


def _say(e: ErrorDetails, loc: Loc, schema: Schema) -> tuple[str, str]:
    message, advice = _told(e, loc, schema)
    written = str(e["loc"][-1]) if e["type"] == "extra_forbidden" else e["input"]
    if e["type"] in NARROW and isinstance(written, str) and WIDE.search(written):
        return message, Says.WIDE
    if e["type"] == "string_type" and isinstance(e["input"], int) and NAME in patterns(schema, e["loc"]):
        return message, Says.A_NAME
    return message, advice


def _told(e: ErrorDetails, loc: Loc, schema: Schema) -> tuple[str, str]:
    kind, ctx = e["type"], dict(e.get("ctx") or {})
    if kind == "value_error":
        return str(ctx["error"]), Says.OWN_ADVICE
    if kind == "shapes" or kind in Says.SHAPE:
        shapes = ctx["shapes"] if kind == "shapes" else (Says.SHAPE[kind],)
        message = Says.WRONG_SHAPE.format(key=_key(loc), shape=Says.EITHER.join(shapes), value=_value(e["input"]))
        return message, Says.HOW[shapes[0]]
    says = SAYS.get(kind, Says.OTHER)
    told = ctx | {"key": _key(loc), "value": _value(e["input"])} | _beside(kind, e["loc"], ctx, schema)
    return says[0].format(**told), says[1].format(**told)


def _beside(kind: str, loc: Sequence[str | int], ctx: Mapping[str, Any], schema: Schema) -> dict[str, str]:
    """Give what else a message of this type says."""
    told: dict[str, str] = {}
    if kind == "missing":
        told["key"] = str(loc[-1])
    elif kind == "extra_forbidden":
        known = keys(schema, loc[:-1])
        near = get_close_matches(str(loc[-1]), known, n=1)
        nearest = Says.NEAREST.format(name=near[0]) if near else ""
        told |= {"key": str(loc[-1]), "nearest": nearest, "known": Says.COMMA.join(known)}
    elif kind in ("literal_error", "enum"):
        told["allowed"] = Says.COMMA.join(QUOTED.findall(str(ctx.get("expected"))))
    elif kind == "union_tag_invalid":
        told |= {"tag": str(ctx.get("tag")), "allowed": Says.COMMA.join(QUOTED.findall(str(ctx.get("expected_tags"))))}
    elif kind == "union_tag_not_found":
        told |= {"key": str(ctx.get("discriminator")).strip("'"), "allowed": Says.COMMA.join(tags(schema, loc))}
    elif kind == "string_pattern_mismatch":
        told["form"] = spelled(str(ctx.get("pattern")))
    return told


def _key(loc: Loc) -> str:
    """Spell a place as its author would: the last key, and which item of it."""
    if not loc:
        return Says.WHOLE
    if isinstance(last := loc[-1], str):
        return last
    before = next((step for step in reversed(loc) if isinstance(step, str)), "")
    return Says.ITEM_OF.format(key=f"{before} ", n=last + 1) if before else Says.ITEM.format(n=last + 1)


def _value(value: object) -> str:
    if value is None:
        return Says.NOTHING
    if isinstance(value, dict):
        return Says.SOME_KEYS
    if isinstance(value, list | tuple):
        return Says.SOME_ITEMS.format(n=len(value))
    told = str(value).lower() if isinstance(value, bool) else str(value)
    return f"“{told if len(told) <= LONGEST else told[:LONGEST] + '…'}”"
