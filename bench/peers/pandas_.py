"""Plain pandas."""

from pathlib import Path

import pandas as pd

from .. import rules as r


def parsed(path: Path) -> pd.DataFrame:
    """Read a file and its moments."""
    frame = pd.read_csv(path, dtype=str) if path.suffix == ".csv" else pd.read_parquet(path)
    return frame.assign(**{m: pd.to_datetime(frame[m], format="%Y-%m-%d %H:%M:%S") for m in r.MOMENTS})


def broken(frame: pd.DataFrame) -> dict[str, pd.Series]:
    """Give each rule's breaches as a mask."""
    late = {rule: frame[end] - frame[r.RECEIVED] > pd.Timedelta(hours=hours) for rule, (end, hours) in r.HOURS.items()}
    last = frame[r.RESOLVED].dt.normalize() + pd.Timedelta(days=r.REVISIT_DAYS + 1)
    return {
        "case-number-unique": frame[r.CASE].duplicated(keep=False),
        **late,
        "registration-truthful": frame[r.REGISTERED] < frame[r.RECEIVED],
        "contact-well-formed": ~frame[r.CONTACT].str.contains(r.REACHABLE, na=True),
        "privacy-kept": frame[r.CONTENT].str.contains(r.IDENTITY, na=False),
        "complaint-described": frame[r.CONTENT].isna(),
        "category-assigned": ~frame[r.KIND].isin(r.KINDS),
        "status-coded": ~frame[r.STATUS].isin(r.STATUSES),
        "revisit-by-another": frame[r.REVISITOR] == frame[r.HANDLER],
        "revisit-in-time": frame[r.REVISITED] > last,
    }


def run(path: Path, out: Path) -> dict[str, int]:
    """Check."""
    frame = parsed(path)
    found = [pd.DataFrame({"case": frame.loc[mask, r.CASE], "rule": rule}) for rule, mask in broken(frame).items()]
    evidence = pd.concat(found)
    evidence.to_parquet(out / "evidence.parquet")
    return {str(rule): int(n) for rule, n in evidence["rule"].value_counts().items()}
