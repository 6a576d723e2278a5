"""What a check looks up beside the case itself: other cases of the same batch, as small relations joined to it."""

from sqlglot import exp

from ..model.cases import BATCH, ROW, STEP_OF, STEPS
from .counting import due
from .frame import CASES, SEEN, TIMED, Frame, Join
from .tree import and_, bigint, col, eq, is_null, lit, lt, lte, minus, not_, or_

NAMED, COUNT, EARLIER = "k", "n", "earlier"


def how_many_share(frame: Frame, name: str) -> exp.Expression:
    """Give how many cases of the batch share this case's value; NULL where it is not shared."""
    alias = f"u_{name}"
    many = exp.Count(this=exp.Star())
    same = exp.select(exp.column(BATCH), _own(name), exp.alias_(many, COUNT)).from_(SEEN).where(not_(is_null(_own(name))))
    same = same.group_by(exp.column(BATCH), _own(name)).having(lt(lit(1), many))
    on = and_(eq(col(alias, name), col(CASES, name)), _same_batch(alias))
    frame.joins[alias] = Join(alias, same.subquery(), on, ("share", name))
    return bigint(col(alias, COUNT))


def case_named(frame: Frame, name: str) -> exp.Expression:
    """Give the number of the case that a field names, if the batch has it; else NULL."""
    case_id = frame.words.anchors.case
    alias = f"{NAMED}_{name}"
    known = exp.select(exp.column(BATCH), _own(case_id)).from_(SEEN).distinct()
    on = and_(eq(col(alias, case_id), frame.text(name)), _same_batch(alias))
    frame.joins[alias] = Join(alias, known.subquery(), on, ("named", frame.text(name)))
    return col(alias, case_id)


def earlier(frame: Frame, same: tuple[str, ...], *, start: str, end: str, within: str) -> exp.Expression:
    """Give the number of an earlier case that agrees in every field told and certainly ended within the limit before this one.

    Limits in minutes, hours and calendar days only. NULL where there is none.
    """
    frame.limit(within, strictest=True)
    case_id = frame.words.anchors.case
    limit = due(frame, col("e", f"{end}_lo"), within, col("l", f"{within}_least"))
    # A case whose end was written before its start, and one that the export has twice, is no case beside itself.
    other = or_(is_null(col("l", case_id)), not_(eq(col("e", case_id), col("l", case_id))))
    near = and_(other, lt(col("e", f"{end}_hi"), col("l", f"{start}_lo")), lte(col("l", f"{start}_hi"), limit))
    on = and_(eq(col("e", BATCH), col("l", BATCH)), *(eq(col("e", name), col("l", name)) for name in same), near)
    first = exp.alias_(exp.Min(this=col("e", case_id)), EARLIER)
    pairs = exp.select(col("l", BATCH), col("l", ROW), first).from_(exp.to_table(TIMED, alias="l"))
    pairs = pairs.join(exp.to_table(TIMED, alias="e"), on=on).group_by(col("l", BATCH), col("l", ROW))
    alias = "r_" + "_".join((*same, start, end, within))
    frame.joins[alias] = Join(alias, pairs.subquery(), same_row(alias), ("earlier", near, *same))
    return col(alias, EARLIER)


def gaps(frame: Frame, start: str, steps: str, until: str) -> tuple[exp.Expression, exp.Expression]:
    """Give the widest gap between neighbouring steps in seconds: as narrow, and as wide, as their moments allow.

    The steps lie between a start and an end, which count as steps; an end that is blank is as-of.
    """
    lo, hi = exp.column("lo"), exp.column("hi")
    key = [col(CASES, BATCH), col(CASES, ROW)]
    ends = (
        (frame.lo(start), frame.hi(start)),
        tuple(exp.Coalesce(this=end, expressions=[frame.as_of]) for end in (frame.lo(until), frame.hi(until))),
    )
    timed = exp.to_table(TIMED, alias=CASES)
    points = [exp.select(*key, exp.alias_(a, "lo"), exp.alias_(b, "hi")).from_(timed) for a, b in ends]
    within = and_(
        eq(col("s", STEP_OF), lit(steps)),
        same_row("s"),
        lte(frame.lo(start), col("s", "hi")),
        lte(col("s", "lo"), exp.Coalesce(this=frame.hi(until), expressions=[frame.as_of])),
    )
    points.append(exp.select(*key, col("s", "lo"), col("s", "hi")).from_(timed).join(exp.to_table(STEPS, alias="s"), on=within))
    told = points[0].union(points[1], distinct=False).union(points[2], distinct=False).subquery("p")
    before = {end.name: _before(end, lo, hi) for end in (lo, hi)}
    apart = [exp.alias_(minus(lo, before["hi"]), "narrow"), exp.alias_(minus(hi, before["lo"]), "wide")]
    pairs = exp.select(exp.column(BATCH), exp.column(ROW), *apart).from_(told).subquery("q")
    widest = [exp.alias_(exp.Max(this=exp.column(name)), name) for name in ("narrow", "wide")]
    found = exp.select(exp.column(BATCH), exp.column(ROW), *widest).from_(pairs).group_by(exp.column(BATCH), exp.column(ROW))
    alias = f"g_{start}_{steps}_{until}"
    frame.joins[alias] = Join(alias, found.subquery(), same_row(alias), ("gaps", start, steps, until))
    return col(alias, "narrow"), col(alias, "wide")


def newest(frame: Frame, start: str, steps: str) -> tuple[exp.Expression, exp.Expression]:
    """Give the last step since a start as of as-of, or the start where there is none: its earliest and its latest."""
    key = [col(CASES, BATCH), col(CASES, ROW)]
    within = and_(
        eq(col("s", STEP_OF), lit(steps)),
        same_row("s"),
        lte(frame.lo(start), col("s", "hi")),
        lte(col("s", "lo"), frame.as_of),
    )
    last = [exp.alias_(exp.Max(this=col("s", end)), end) for end in ("lo", "hi")]
    found = exp.select(*key, *last).from_(exp.to_table(TIMED, alias=CASES)).join(exp.to_table(STEPS, alias="s"), on=within)
    alias = f"n_{start}_{steps}"
    frame.joins[alias] = Join(alias, found.group_by(*key).subquery(), same_row(alias), ("newest", start, steps))
    lo, hi = (
        exp.Coalesce(this=col(alias, end), expressions=[own]) for end, own in (("lo", frame.lo(start)), ("hi", frame.hi(start)))
    )
    return lo, hi


def _before(end: exp.Expression, lo: exp.Expression, hi: exp.Expression) -> exp.Expression:
    """Give a neighbour's moment: that of the step before, in the order of their beginnings."""
    order = exp.Order(expressions=[exp.Ordered(this=lo, nulls_first=False), exp.Ordered(this=hi, nulls_first=False)])
    return exp.Window(this=exp.Lag(this=end), partition_by=[exp.column(BATCH), exp.column(ROW)], order=order)


def _own(name: str) -> exp.Expression:
    return exp.column(name, quoted=True)


def same_row(alias: str) -> exp.Expression:
    """Say that a relation beside the cases is met by its row."""
    return and_(eq(col(alias, ROW), col(CASES, ROW)), _same_batch(alias))


def _same_batch(alias: str) -> exp.Expression:
    return eq(col(alias, BATCH), col(CASES, BATCH))
