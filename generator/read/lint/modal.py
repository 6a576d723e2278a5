"""A clause says how strongly it binds in one word: 必须, 应, 宜 or 可, as its level."""

import re
from collections.abc import Iterator
from typing import ClassVar

from ...standard import Level
from ..origins import Reading
from ..problem import Problem
from .found import found


class Says:
    """The Chinese of this rule, and of modal verbs."""

    LACKS: ClassVar = ("级别是 {level}，条文里却没有“{word}”", "请在条文里用“{word}”写明要求，或改正 level")
    OTHER: ClassVar = ("级别是 {level}，条文里却写了“{word}”", "一条只用一个能愿动词“{own}”；另有要求请拆成另一条")
    BANNED: ClassVar = ("条文里写了“{word}”", "请只用必须、应、宜、可；禁止写作“不应”")
    FORBIDDEN: ClassVar = ("务必", "严禁", "原则上", "尽量", "尽可能", "一般应")
    NOT_MODAL: ClassVar = (
        "响应|反应|供应|应急|对应|相应|适应|应答|应用|应收|应付|应诉|应聘|应届|应对|呼应|效应|回应|接应|应缴|应判"
        "|便宜|适宜|事宜|相宜|权宜|宜居|认可|许可|宁可|不可|可否|可能|可见|可疑|可靠|可行"
    )
    WORD: ClassVar = {Level.MUST: "必须", Level.SHALL: "应", Level.SHOULD: "宜", Level.MAY: "可"}
    # 可 is a foreign modal only where it cannot be an ability ("可以检查的指标", "方可").
    FOREIGN: ClassVar = {**WORD, Level.MAY: "可以(?![^，。；]{0,6}的)|也可|亦可|还可"}


NOT_MODAL = re.compile(Says.NOT_MODAL)


def modal_words(reading: Reading) -> Iterator[Problem]:
    """The text has the word of its level, no other level's word, and none that weakens or shouts."""
    for clause in reading.standard.clauses.values():
        place = reading.origins.place(("clause", clause.id), "text")
        for word in (w for w in Says.FORBIDDEN if w in clause.text):
            yield found(place, Says.BANNED, word=word)
        text, own = NOT_MODAL.sub("·", clause.text), Says.WORD[clause.level]
        if own not in text:
            yield found(place, Says.LACKS, level=clause.level, word=own)
        for level, words in Says.FOREIGN.items():
            if level is not clause.level and (match := re.search(words, text)):
                yield found(place, Says.OTHER, level=clause.level, word=match[0], own=own)
