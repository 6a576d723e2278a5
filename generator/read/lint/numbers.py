"""No bare number in the words of a checked clause: it comes in as `{limit}`, so that one change reaches every place."""

import re
from collections.abc import Iterator
from typing import ClassVar

from ...model.words import SLOT
from ..origins import Reading
from ..problem import Problem
from .found import found
from .texts import PROSE


class Says:
    """The Chinese of this rule, and of numbers."""

    BARE: ClassVar = (
        "有受判定的条文里写了数字“{number}”",
        "请把它写进 limits.yml，在这里用 {{id}} 引用；只是举例的话请改用不带数字的说法",
    )
    UNITS: ClassVar = (
        "秒钟?|分钟|刻钟|小时|工作小时|天|日|个?工作日|个?自然日|个?星期|个?月|年|周(?=[内后之以])|次|件|起(?=以)|[%％]|倍"  # noqa: RUF001 (people type it)
    )
    NUMERAL: ClassVar = "〇一二两三四五六七八九十百千万半"
    ABOUT: ClassVar = "[多余]?"
    AFTER: ClassVar = "第同统任某每逐另单唯专万之周初"
    IDIOM: ClassVar = "(?:[一两](?:次|件)|一起|二次)(?!以?内|之内|以上)|一[天日](?!以?内|之内|以上|之?后|以后)"
    PERCENT: ClassVar = "百分之|[一二三四五六七八九]成(?=以|[，。；、）]|$)|分之"


UNIT = rf"(?:{Says.UNITS})"
NAMES = (
    re.compile(r"[A-Za-z][A-Za-z/]*[-.]?[0-9]+(?:[-.:][0-9]+)*[A-Z]?"),
    re.compile(r"(?:GB(?:/T)?|ISO(?:/IEC)?|DB[0-9]*(?:/T)?|IEC) ?[0-9]+(?:[.:—-][0-9]+)*"),
    re.compile(rf"(?<![0-9.])[1-9]\.[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?[a-z]?(?![0-9.]|\s*{UNIT})"),
    re.compile(rf"(?<![0-9])(?:1[12][0-9]|12[0-9]{{3}}|96[0-9]{{3,4}}|95[0-9]{{3}}|400[0-9]{{7}})(?![0-9]|\s*{UNIT})"),
)
"""What has digits and is a name: F06, CK-1, P2, GB/T 19012, 2.1.4, 12345."""

DIGITS = re.compile(rf"[0-9０-９]+(?:[.:：,][0-9]+)*\s*(?:{UNIT})?")  # noqa: RUF001 (people type it)
IDIOM = re.compile(rf"(?<![{Says.NUMERAL}])(?:{Says.IDIOM})|(?<=[{Says.AFTER}])[{Says.NUMERAL}]+{UNIT}")
NUMERAL = re.compile(rf"(?:{Says.PERCENT})[{Says.NUMERAL}]*|[{Says.NUMERAL}]+\s*{Says.ABOUT}{UNIT}")


def numbers(reading: Reading) -> Iterator[Problem]:
    """The words of checked clauses, and the names of their samples, have no digits and no Chinese numerals with a unit."""
    for clause in reading.standard.clauses.values():
        if clause.check is None:
            continue
        told = [(("clause", clause.id), (key,), getattr(clause, key)) for key in PROSE]
        samples = reading.standard.samples.get(clause.id, ())
        named = [(("samples", clause.id), (n, "name"), sample.name) for n, sample in enumerate(samples)]
        for at, loc, text in (*told, *named):
            if number := bare(text):
                yield found(reading.origins.place(at, *loc), Says.BARE, number=number)


def bare(text: str) -> str:
    """Give the first bare number of a text; nothing where every number is a limit or part of a name."""
    rest = SLOT.sub("·", text)
    for name in (*NAMES, IDIOM):
        rest = name.sub("·", rest)
    hit = DIGITS.search(rest) or NUMERAL.search(rest)
    return hit[0].strip() if hit else ""
