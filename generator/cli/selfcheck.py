"""The page that judges by itself: the standard compiled, the words of intake, and the scripts, in one file."""

from typing import ClassVar

from ..judge import script, words
from ..read import doubts
from ..read.wording import wording
from ..standard import Standard
from ..write import selfcheck, terms
from ..write.report import indicators


class Says:
    """What the page says where the command line can do more."""

    NOT_HERE: ClassVar = ("这一页不读 {kind}", "请另存为 XLSX 或 CSV，或用命令行 bihuan validate")
    CHANGED: ClassVar = ("这个文件现在读不了：选好以后它改过、移走了，或正被别的程序占着", "请存好、关掉它，再选一次")


def worker(standard: Standard) -> str:
    """Write the script of the page."""
    made = script.script(standard)
    said = {
        **wording(),
        **words.spelled(),
        "page": {"NOT_HERE": Says.NOT_HERE, "CHANGED": Says.CHANGED},
        "indicators": indicators.spelled(),
    }
    told = {
        **words.told(standard),
        **made.says,
        "answered": doubts.answered(standard),
        "kpis": indicators.told(standard),
        "limits": terms.limits(standard),
        "says": said,
    }
    return selfcheck.worker(made.clauses, made.scope, told)
