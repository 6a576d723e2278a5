"""What is wrong with a command line, said in Chinese: argparse knows it, but only in English."""

import argparse
import difflib
import re
from collections.abc import Mapping, Sequence
from typing import ClassVar

SECRET = re.compile(r"(://[^:/@\s]*):[^\s]*@")
"""The password in the address of a database, which is never printed."""

LIKE = 0.75
"""How alike a word has to be to one we know to be taken for it."""

SAID: Mapping[str, re.Pattern[str]] = {
    "LACKS": re.compile(r"the following arguments are required: (?P<what>.+)", re.DOTALL),
    "EXTRA": re.compile(r"unrecognized arguments: (?P<what>.+)", re.DOTALL),
    "BARE": re.compile(r"argument (?P<of>.+): expected .*argument"),
    "CHOICE": re.compile(r"argument (?P<of>.+): invalid choice: (?P<what>.+) \(choose from .*\)", re.DOTALL),
    "VALUE": re.compile(r"argument (?P<of>.+): invalid .* value: (?P<what>.+)", re.DOTALL),
    "APART": re.compile(r"argument (?P<of>.+): not allowed with argument (?P<what>.+)"),
    "ONE_OF": re.compile(r"one of the arguments (?P<what>.+) is required"),
}
"""What argparse says of each mistake; the names are those of what we say."""


class Says:
    """The Chinese of what is wrong with a command line."""

    LACKS: ClassVar = "少写了：{what}"
    EXTRA: ClassVar = "多出来的：{what}。请对照下面的用法，看看是不是漏写了选项"
    OPTION: ClassVar = "没有 {what} 这个选项{near}"
    VERB: ClassVar = "没有“{what}”这个动词{near}"
    NEAR: ClassVar = "；是不是 {near}"
    BARE: ClassVar = "{of} 后面要写内容"
    CHOICE: ClassVar = "{of} 读不懂“{what}”{choices}"
    VALUE: ClassVar = CHOICE
    CHOICES: ClassVar = "；可写 {all}"
    BETWEEN: ClassVar = "、"
    APART: ClassVar = "{of} 不能与 {what} 一起写"
    ONE_OF: ClassVar = "下面几样里要写一样：{what}"


def misread(said: str, actions: Sequence[argparse.Action]) -> str:
    """Say in Chinese what argparse says; nothing where it says what we do not know."""
    for name, form in SAID.items():
        if found := form.fullmatch(said):
            told = {key: SECRET.sub(r"\1:***@", value.strip("'")) for key, value in found.groupdict().items()}
            return _spell(name, told, actions)
    return ""


def _spell(name: str, told: dict[str, str], actions: Sequence[argparse.Action]) -> str:
    first = told.get("what", "").split(" ")[0]
    if name == "EXTRA" and first.startswith("-"):
        word = first.split("=")[0]
        return Says.OPTION.format(what=word, near=_near(word, [o for action in actions for o in action.option_strings]))
    choices = [str(c) for action in actions for c in action.choices or () if told.get("of") in _names(action)]
    if name == "CHOICE" and any(isinstance(action, argparse._SubParsersAction) for action in actions):
        return Says.VERB.format(**told, near=_near(told["what"], choices))
    says: str = getattr(Says, name)
    return says.format(**told, choices=Says.CHOICES.format(all=Says.BETWEEN.join(choices)) if choices else "")


def _names(action: argparse.Action) -> tuple[str, ...]:
    return "/".join(action.option_strings), str(action.metavar), str(action.dest)


def _near(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=LIKE)
    return Says.NEAR.format(near=near[0]) if near else ""
