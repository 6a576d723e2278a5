"""The words of intake as data, for a page that reads exports by itself: a message is told once, wherever it is said."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from . import asof, doubts, events, laying, layout, matching, noticing, outside, overview, sifting, steps, values, written
from .sources import bounds, csv, encoding, kinds, workbook

SAID = MappingProxyType(
    {
        "asof": asof.Says,
        "bounds": bounds.Says,
        "csv": csv.Says,
        "doubts": doubts.Says,
        "encoding": encoding.Says,
        "events": events.Says,
        "kinds": kinds.Says,
        "laying": laying.Says,
        "layout": layout.Says,
        "matching": matching.Says,
        "noticing": noticing.Says,
        "outside": outside.Says,
        "overview": overview.Says,
        "shape": written.Shape,
        "sifting": sifting.Says,
        "spelled": values.Spelled,
        "steps": steps.Shape,
        "why": written.Why,
        "workbook": workbook.Says,
    }
)


def wording() -> Mapping[str, Mapping[str, Any]]:
    """Give every message, and every shape of a moment, by where it is used."""
    return {name: {word: told for word, told in vars(says).items() if word.isupper()} for name, says in SAID.items()}
