"""What a good register has beside the core columns: extensions, measures, repeats, causes, and how they were kept."""

import datetime
from collections.abc import Mapping, Sequence

from kept import SEED, Case, Dice

WRITTEN = ("im", "im", "letter", "email")
CAUSES = ("K1", "K2", "K3", "K4")
REMEDIES = {"valid": "rectify", "partly": "repair", "assist": "assist"}
REPEATS = ((31, 118), (64, 171), (90, 205))
OF_PERSON = ("complainant_name", "complainant_type", "contact", "identity_verified", "room", "is_anonymous")
OF_MATTER = ("area", "category_l1", "category_l2", "content", "expectation", "dept")
COUNTED = {"extension_count": "0", "reopen_count": "0"}


def add(cases: Sequence[Case], limits: Mapping[str, int]) -> None:
    """Fill the further columns of every complaint, everything in them kept."""
    dice = Dice(SEED + 1)
    for first, again in REPEATS:
        repeat(cases[first], cases[again])
    for case in cases:
        _result(case, limits, dice)
        _unusual(case, limits, dice)
    _link(cases)
    for case in cases:
        if case.values["severity"] != "general" or case.values["validity"] == "partly":
            case.values["result_feedback_method"] = dice.pick(WRITTEN)


def repeat(case: Case, later: Case) -> None:
    """Let the same person come again about the same matter."""
    for name in (*OF_PERSON, *OF_MATTER):
        later.clear(name)
        if name in case.values:
            later.values[name] = case.values[name]


def _result(case: Case, limits: Mapping[str, int], dice: Dice) -> None:
    validity = dice.pick(("valid", "valid", "partly", "assist"))
    case.values |= COUNTED | {
        "due_feedback_at": case.moment("received_at") + datetime.timedelta(minutes=limits["result_feedback"]),
        "relief_informed": "true",
        "validity": validity,
        "remedy_type": REMEDIES[validity],
        "revisit_outcome": "reached",
    }
    if validity != "assist":
        case.values["cause_code"] = dice.pick(CAUSES)


def _unusual(case: Case, limits: Mapping[str, int], dice: Dice) -> None:
    """Let a few be extended, moved about, done again, or answered with measures still to come."""
    match dice.between(0, 60):
        case 0:
            extended(case, limits)
        case 1:
            case.values |= {"transfer_count": "3", "transfer_ruled_by": "项目经理戊"}
        case 2:
            case.values |= {"reopen_count": "1", "escalated_to": "品质部"}
        case 3 | 4 | 5:
            measures(case, limits)
        case _:
            pass


def extended(case: Case, _: Mapping[str, int]) -> None:
    """Let the time be extended once, approved and told in writing before the result was due."""
    case.values |= {
        "extension_count": "1",
        "extension_approved_by": "项目经理戊",
        "extension_notified_at": case.moment("investigation_done_at"),
        "extension_notified_method": "im",
    }


def measures(case: Case, _: Mapping[str, int]) -> None:
    """Let measures outlast the answer, with a day set for them, and be done in time."""
    due = case.moment("result_feedback_at") + datetime.timedelta(days=5)
    case.values |= {"actions_due_at": due, "actions_done_at": case.moment("resolved_at")}


def _link(cases: Sequence[Case]) -> None:
    """Name the earlier case in each that comes again about the same thing from the same home."""
    seen: dict[tuple[object, ...], object] = {}
    for case in cases:
        key = tuple(case.values[name] for name in ("room", "category_l2", "area"))
        if key in seen:
            case.values |= {"repeat_of": str(seen[key]), "special_flags": "repeat", "severity": "important"}
        seen[key] = case.values["case_id"]
