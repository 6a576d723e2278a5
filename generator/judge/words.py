"""What a page needs of the standard to read and judge an export by itself, as plain data."""

from collections.abc import Mapping
from typing import Any

from ..model import clock, masking, outcome, words
from ..model.calendar import Calendar
from ..model.cases import DOUBTFUL
from ..model.field import Field
from ..standard import Standard


def told(standard: Standard) -> dict[str, Any]:
    """Give fields, codes, maps, calendars and scope."""
    charter, anchors = standard.charter, standard.words.anchors
    return {
        "title": charter.title,
        "edition": charter.edition,
        "anchors": {
            "case": anchors.case,
            "received": anchors.received,
            "severity": anchors.severity,
            "pauses": anchors.pauses.model_dump() if anchors.pauses else None,
        },
        "blank": charter.blank,
        "lettered": charter.lettered,
        "unknown": charter.unknown,
        "scope": {
            "reason": charter.scope.reason,
            "when": [{"field": c.field, "test": c.test} for c in charter.scope.judged_when],
        },
        "fields": {name: _field(field) for name, field in standard.words.fields.items()},
        "codes": {
            name: [{"id": c.id, "label": c.label, "aliases": c.aliases} for c in listed.codes]
            for name, listed in standard.words.codes.items()
        },
        "exports": {name: export.model_dump(mode="json", by_alias=True) for name, export in standard.exports.items()},
        "doubtful": DOUBTFUL,
        "personal": masking.PERSONAL,
        "numbered": standard.numbered,
        "hours": standard.words.hours,
        "calendars": {year: _calendar(calendar) for year, calendar in standard.calendars.items()},
    }


def spelled() -> Mapping[str, Any]:
    """Give the words of moments, reasons and outcomes."""
    says = clock.Says
    return {
        "clock": {"SPAN": says.SPAN, "UNKNOWN": says.UNKNOWN, "BLANK": says.BLANK},
        "hidden": masking.Says.HIDDEN,
        "words": {"TRUTH": words.Says.TRUTH},
        "reasons": {reason.value: text for reason, text in outcome.Labels.REASON.items()},
        "outcomes": {told.value: text for told, text in outcome.Labels.OUTCOME.items()},
    }


def _field(field: Field) -> dict[str, Any]:
    return {
        "label": field.label,
        "type": field.type.value,
        "moment": field.is_moment,
        "personal": field.privacy.personal,
        "codes": field.codes,
        "aliases": field.aliases,
        "printLabel": field.print_label,
        "happened": field.happened,
        "blankMeans": field.blank_means,
    }


def _calendar(calendar: Calendar) -> dict[str, list[int]]:
    """Give a year's days off and the weekend days that are worked, as day numbers."""
    off = (range(clock.day_number(h.first), clock.day_number(h.last) + 1) for h in calendar.holidays)
    return {"off": [day for days in off for day in days], "worked": [clock.day_number(day) for day in calendar.worked]}
