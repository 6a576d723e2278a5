"""The page that judges by itself: the standard compiled, the words of intake, and the scripts, in one file."""

from ..judge import script, words
from ..read.wording import wording
from ..standard import Standard
from ..write import selfcheck


def worker(standard: Standard) -> str:
    """Write the script of the page."""
    made = script.script(standard)
    said = {**wording(), **words.spelled()}
    return selfcheck.worker(made.clauses, made.scope, {**words.told(standard), **made.says, "says": said})
