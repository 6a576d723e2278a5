"""What each edition changed."""

import datetime
from collections.abc import Mapping
from typing import Literal

from ..model.base import Slug, Text, Told


class Change(Told):
    """One clause, and what became of it."""

    clause: Slug
    change: Literal["added", "changed", "retired"]
    note: Text


class Revision(Told):
    """One edition: its changes, and, once released, the digest of each clause as it stood."""

    edition: Text
    status: Literal["draft", "released"]
    date: datetime.date | None = None
    summary: Text
    changes: tuple[Change, ...] = ()
    digests: Mapping[Slug, str] = {}
