"""The breaches that waivers speak of: honoured, or not, since they fell due only after the waiver had expired."""

from collections.abc import Iterator, Sequence

from sqlglot import exp

from ..checks.tree import among, and_, col, or_
from ..model.clock import FAR, day_number, day_start
from ..model.outcome import Outcome
from ..model.terms import Ward
from ..model.waived import Waived
from ..standard.profile import Waiver
from .engines.duckdb import DuckDB
from .facts import VERDICT
from .plan import Plan, Ruling
from .waiving import end_of, fell_due, names


def excused(engine: DuckDB, plan: Plan, ruling: Ruling, waivers: Sequence[tuple[Ward, Waiver]]) -> Iterator[Waived]:
    """Give every breach of a clause that a waiver speaks of, honoured or not."""
    columns = {f"w{n}": names(w, plan.frame, ward) for n, (ward, w) in enumerate(waivers)}
    columns["due"] = fell_due(plan.frame, ruling.clock)
    columns["broken"] = among(col(VERDICT, ruling.column), (Outcome.FAIL, Outcome.WAIVED))
    spoken = or_(*(exp.column(f"w{n}", quoted=True) for n in range(len(waivers))))
    query = exp.select("*").from_(plan.of_cases(columns).subquery("q")).where(and_(exp.column("broken", quoted=True), spoken))
    for row in engine.told(query.order_by("row_no")):
        due = int(row["due"])
        for n, (ward, waiver) in enumerate(waivers):
            if row[f"w{n}"]:
                approved = day_start(day_number(waiver.approved_on))
                clocked = due if ruling.clock and abs(due) < FAR else None
                told = waiver.id, ruling.clause.id, str(row["case_no"] or ""), int(row["row_no"]), clocked
                yield Waived(*told, honoured=due <= end_of(waiver), afterwards=approved > due, ward=ward)
