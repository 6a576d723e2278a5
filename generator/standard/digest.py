"""What a clause says, as one short number: it changes when the clause does, or a limit that it counts by."""

import hashlib
import json

from ..model.words import SLOT
from . import Standard
from .clause import Clause

LENGTH, SHORT = 16, 8


def limits_of(clause: Clause) -> tuple[str, ...]:
    """Name the limits that a clause counts by or names in its words, each once."""
    told = (clause.title, clause.text, clause.why, clause.ask, clause.remedy, clause.note, *clause.evidence)
    counted = clause.check.limits() if clause.check else ()
    return tuple(dict.fromkeys((*counted, *(slot for text in told for slot in SLOT.findall(text)))))


def clause_digest(standard: Standard, clause: Clause) -> str:
    """Give the digest of a clause as it stands, with the values of its limits."""
    limits = [standard.words.limits[name] for name in limits_of(clause) if name in standard.words.limits]
    told = [
        clause.model_dump(mode="json", by_alias=True, exclude_defaults=True),
        *(limit.model_dump(mode="json", by_alias=True, include={"id", "unit", "values"}) for limit in limits),
    ]
    spelled = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(spelled.encode()).hexdigest()[:LENGTH]


def sheet_digest(standard: Standard, basis: tuple[str, ...]) -> str:
    """Give one short digest of several clauses: it changes when what a sheet rests on does."""
    told = "".join(clause_digest(standard, standard.clauses[c]) for c in basis)
    return hashlib.sha256(told.encode()).hexdigest()[:SHORT]
