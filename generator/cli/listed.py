"""Several names told in one word of the command line: 'html,json', with whichever comma people type."""

import re

BETWEEN = re.compile("[,，、]")


def listed(told: str | None) -> tuple[str, ...]:
    """Give the names of a list, each once."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, BETWEEN.split(told or "")))))
