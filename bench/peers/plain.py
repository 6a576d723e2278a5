"""Plain Python: one case after another, no library."""

import csv
import datetime
import re
from collections import Counter
from pathlib import Path

from .. import rules as r

REACHABLE, IDENTITY = re.compile(r.REACHABLE), re.compile(r.IDENTITY)


def broken(case: dict[str, str]) -> list[str]:
    """Name the rules that one case breaks."""
    at = {m: datetime.datetime.fromisoformat(case[m]) for m in r.MOMENTS}
    found = [rule for rule, (end, hours) in r.HOURS.items() if at[end] - at[r.RECEIVED] > datetime.timedelta(hours=hours)]
    midnight = datetime.datetime.combine(at[r.RESOLVED].date(), datetime.time())
    told = {
        "registration-truthful": at[r.REGISTERED] < at[r.RECEIVED],
        "contact-well-formed": not REACHABLE.search(case[r.CONTACT]),
        "privacy-kept": bool(IDENTITY.search(case[r.CONTENT])),
        "complaint-described": not case[r.CONTENT],
        "category-assigned": case[r.KIND] not in r.KINDS,
        "status-coded": case[r.STATUS] not in r.STATUSES,
        "revisit-by-another": case[r.REVISITOR] == case[r.HANDLER],
        "revisit-in-time": at[r.REVISITED] > midnight + datetime.timedelta(days=r.REVISIT_DAYS + 1),
    }
    return [*found, *(rule for rule, bad in told.items() if bad)]


def run(path: Path, out: Path) -> dict[str, int]:
    """Check; only CSV, since reading Parquet needs a library."""
    counts: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="") as file, (out / "evidence.csv").open("w", encoding="utf-8", newline="") as found:
        write = csv.writer(found).writerow
        for case in csv.DictReader(file):
            seen[case[r.CASE]] += 1
            for rule in broken(case):
                counts[rule] += 1
                write((case[r.CASE], rule))
        for number, many in seen.items():
            if many > 1:
                counts["case-number-unique"] += many
                write((number, "case-number-unique"))
    return dict(counts)
