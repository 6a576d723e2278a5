"""Where a file stops being YAML, said in Chinese."""

import re
from typing import ClassVar

import yaml

from .problem import Problem

BACK = 12
"""How many lines before a fault an unpaired quotation mark is looked for."""


class Says:
    """The Chinese of broken syntax: what the parser says, what it means, what to do."""

    OTHER: ClassVar = ("不合 YAML 语法", "请检查这一行和上一行的缩进、引号、冒号与括号")
    SYNTAX: ClassVar = (
        ("mapping values are not allowed", "这里不能再出现“: ”", "文字里有冒号时请给整段加引号，或检查缩进"),
        ("tab", "缩进里有制表符", "请改用空格缩进"),
        ("cannot start any token", "这里的字符不能作为开头", "缩进请用空格；以 @、`、% 等开头的文字请加引号"),
        ("escape", "双引号里有不认识的转义“\\”", "请改用单引号，或写成“\\\\”"),
        ("block sequence entries", "列表项“- ”的位置不对", "请让列表项与同级的列表项对齐"),
        ("'-' indicator", "列表里混进了不是“- ”开头的行", "请让它与上一级的键对齐，或加上“- ”"),
        ("flow node", "上面有花括号或方括号没有配对", "请检查前一行，补上“}”或“]”"),
        ("document start", "这一行的缩进与前面的行不齐", "请让同级的键左边对齐"),
        ("block mapping", "这一行的缩进与同级的键不齐", "请让同级的键左边对齐；以 {…} 或引号开头的文字请给整段加引号"),
        ("block collection", "列表里混进了不是“- ”开头的行", "请让它与上一级的键对齐，或加上“- ”"),
    )
    SLIPS: ClassVar = (
        (r" *[\u3000\u00a0]", "缩进里有全角空格或不换行空格", "请改用半角空格缩进"),
        (r" *[－—–]\s*\S", "列表项开头的“-”不是半角", "请写成半角“- ”，后面空一格"),  # noqa: RUF001 (people type it)
        (r" *-[a-z_]+:( |$)", "列表项开头的“-”后面少了空格", "请写成“- ”"),
        (r" *(- )?[A-Za-z_]+：", "键后面的冒号是全角的", "请改成半角冒号，后面空一格"),
        (r" *(- )?[a-z_]+:[^\s:]", "键后面的冒号少了空格", "请在冒号后空一格"),
        (r".*[:-] +[｛［]", "花括号或方括号是全角的", "请改成半角的 { } [ ]"),  # noqa: RUF001 (people type it)
        (r".*[\"'\d}\]]，\s*([a-z_]+:|[\"{])", "各项之间的逗号是全角的", "请改成半角逗号，后面空一格"),
        (r".*[:-] +[*&!|>%@`](?=[^\s\d+-])", "文字以“*”“&”“!”“|”“>”“%”“@”一类的符号开头", "请给整段文字加引号"),
        (r".*: +(\"[^\"]*\"|'[^']*')[^\s,}\]:]", "引号后面还有文字", "请给整段文字加引号，里面的引号改用“ ”"),
    )
    CLOSED_LATE: ClassVar = "block mapping"
    QUOTE: ClassVar = ("从这一行开始的引号没有配对", "请补上缺的那个引号")
    OPENED: ClassVar = (
        ("simple key", "这一行缺少冒号", "键后面请写半角冒号和一个空格"),
        ("could not find expected ':'", "这一行缺少冒号", "键后面请写半角冒号和一个空格"),
        ("flow sequence", "从这一行开始的方括号没有配对，或少了逗号", "请补上“]”或“,”"),
        ("flow mapping", "从这一行开始的花括号没有配对，或少了逗号", "请补上“}”或“,”；文字里有 {…} 时请给整段加引号"),
        ("quoted scalar", *QUOTE),
    )


def problem(shown: str, text: str, error: yaml.YAMLError) -> Problem:
    """Say what is wrong with a text that the parser gave up on; `shown` is how the file is named."""
    told = str(error)
    here, opened = (getattr(error, name, None) for name in ("problem_mark", "context_mark"))
    lines, first, last = text.splitlines(), row(opened or here), row(here or opened)
    for number in (n for n in dict.fromkeys((first, last)) if n <= len(lines)):
        for slip, message, advice in Says.SLIPS:
            if re.match(slip, lines[number - 1]):
                return Problem(f"{shown}:{number}", message, advice)
    if Says.CLOSED_LATE in told and (line := _unpaired(text, row(here))):
        return Problem(f"{shown}:{line}", *Says.QUOTE)
    for says, mark in ((Says.SYNTAX, here or opened), (Says.OPENED, opened or here)):
        for part, message, advice in says:
            if part in told:
                return Problem(f"{shown}:{row(mark)}", message, advice)
    return Problem(f"{shown}:{row(here or opened)}", *Says.OTHER)


def row(mark: object) -> int:
    """Give the line of a parser's mark, counted from 1."""
    return int(getattr(mark, "line", 0)) + 1


def _unpaired(text: str, line: int) -> int:
    """Give the line where a quotation mark was left open, which a later line then closed; 0 where there is none."""
    lines = text.splitlines()
    for number in range(max(0, line - BACK), min(line, len(lines))):
        if any(lines[number].count(mark) % 2 for mark in "\"'"):
            return number + 1
    return 0
