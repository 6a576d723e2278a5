"""A standard as a profile has it, and as it stands on a day."""

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ..model.clock import EPOCH, last_day
from ..model.estate import Listing
from ..model.hours import spans
from ..model.limit import Limit, LimitValue
from ..model.terms import Several, Terms
from . import Standard
from .profile import Applied, Assigned, Profile, Promise


def with_profile(standard: Standard, applied: Applied) -> Standard:
    """Put a profile's limits in place of the standard's, and keep the standard beside it, to be compared with."""
    held, terms = standard.words.limits, _terms(standard, applied.profile)
    words = replace(
        standard.words, limits={**held, **terms.limits}, promised=terms.promised, region=terms.region, hours=terms.hours
    )
    return replace(standard, words=words, applied=applied, plain=standard)


def with_projects(standard: Standard, listed: Listing, assigned: Sequence[Assigned]) -> Standard:
    """Give the projects of an export their names, and some of them terms of their own; the rest are judged as they were."""
    plain = standard.plain or standard
    names = {name: estate.aliases for name, estate in listed.estates.items() if estate.aliases}
    terms = tuple(_terms(plain, a.applied.profile, a.projects) for a in assigned)
    several = Several(standard.charter.report.parts or "", names, terms)
    if assigned or standard.plain:
        # Figures by the standard as it is are told of the same projects.
        plain = replace(plain, words=replace(plain.words, several=replace(several, terms=())), listed=listed)
    words = replace(standard.words, several=several)
    told = plain if assigned or standard.plain else None
    return replace(standard, words=words, plain=told, listed=listed, assigned=tuple(assigned))


def without(standard: Standard, limits: Collection[str]) -> Standard:
    """Take away what was promised in place of some limits: for all, and by projects."""
    words, several = standard.words, standard.words.several
    terms = tuple(
        replace(
            t,
            limits={name: limit for name, limit in t.limits.items() if name not in limits},
            promised={name: days for name, days in t.promised.items() if name not in limits},
        )
        for t in several.terms
    )
    promised = {name: days for name, days in words.promised.items() if name not in limits}
    return replace(standard, words=replace(words, promised=promised, several=replace(several, terms=terms)))


def standing(standard: Standard, as_of: int) -> Standard:
    """Leave out the clauses that every profile has switched off at a moment; say which are off for some projects only."""
    day, wards = day_of(as_of), range(len(standard.assigned) + 1)
    profiles = standard.profiles
    off = {ward: profiles[ward].profile.off(day) if ward in profiles else frozenset[str]() for ward in wards}
    everywhere = frozenset[str].intersection(*off.values())
    some = sorted(frozenset[str]().union(*off.values()) - everywhere)
    return replace(standard, off=everywhere, off_in={c: tuple(w for w in wards if c in off[w]) for c in some})


def day_of(moment: int) -> datetime.date:
    """Give the last local day that a moment belongs to: 24:00 is the end of its day."""
    return EPOCH + datetime.timedelta(days=last_day(moment))


def looser(limit: Limit, promise: Promise) -> bool:
    """Whether a promise is, for some severity, looser than the limit that stood there before."""
    before = limit.on_or_first(promise.from_)
    return any(_looser(limit, old, new) for old, new in _pairs(before, promise))


def _looser(limit: Limit, old: int, new: int) -> bool:
    return new > old if limit.stricter == "lower" else new < old


def _pairs(before: LimitValue, after: LimitValue) -> Iterator[tuple[int, int]]:
    for code in {*before.by_severity, *after.by_severity} or {""}:
        old, new = (v.by_severity.get(code, v.value if v.value is not None else 0) for v in (before, after))
        yield old, new


def _promising(limit: Limit, told: list[Promise]) -> Limit:
    """Give a limit whose values, from the first promise on, are those that were promised."""
    first = min(p.from_ for p in told)
    own = (v for v in limit.values if v.from_ < first)
    return limit.model_copy(update={"values": (*own, *told)})


def _terms(standard: Standard, profile: Profile, projects: tuple[str, ...] = ()) -> Terms:
    """Give what a profile puts in place of the standard's."""
    promised: dict[str, list[Promise]] = {}
    for promise in profile.limits:
        promised.setdefault(promise.id, []).append(promise)
    changed = {name: _promising(standard.words.limits[name], told) for name, told in promised.items()}
    days = {name: frozenset(p.from_ for p in told) for name, told in promised.items()}
    hours = spans(profile.hours) if profile.hours else standard.words.hours
    return Terms(projects, changed, days, profile.region or "", hours)
