"""What a profile changes, told on every report: other limits, clauses switched off, waivers; and the figures with and without."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ...model.analysis import Score
from ...model.clock import spell_limit
from ...model.estate import Listing
from ...model.outcome import Outcome
from ...model.report import Report
from ...model.terms import Ward
from ...standard import Standard
from ...standard.applying import day_of, looser
from ...standard.profile import Applied, Disabled, Promise, Waiver
from .cells import Cell, share
from .figures import short, spell_share, titled


class Says:
    """The Chinese of profiles."""

    TITLE: ClassVar = "项目配置和豁免"
    SOURCE: ClassVar = "{title}{source}（摘要 {digest}），按第 {edition} 版写"
    REGION: ClassVar = "所在地 {region}：当地法规定的底线算在内，承诺再宽也不宽过它"
    STRICTER: ClassVar = "更严"
    LOOSER: ClassVar = "放宽"
    LIMIT: ClassVar = "{way}：{title}自 {day} 起按 {new}，规范是 {old}（{reason}；{who}批准）"
    OFF: ClassVar = "停用到 {until}，不判：{no} {title}（{reason}；{who}批准）"
    ON_AGAIN: ClassVar = "停用已于 {until} 到期，照常判：{no} {title}"
    WAIVER: ClassVar = "豁免 {id}：{no} {title}，{reason}（{asked}申请，{who} {day} 批准，到 {expires}）：认 {honoured} 件{marks}"
    AFTERWARDS: ClassVar = "，其中 {count} 件是事后批准"
    EXPIRED: ClassVar = "；{count} 件到期在豁免截止以后，不认"
    PLAIN: ClassVar = "按未改动的规范：“必须”“应”级不符合 {failed} 次，符合率 {share}"
    UNDER: ClassVar = "按本配置，不认豁免：不符合 {failed} 次，符合率 {share}；认豁免：不符合 {left} 次，符合率 {granted}"
    TABLE: ClassVar = "豁免前后"
    OF: ClassVar = "{whose} · "
    REST: ClassVar = "其余项目"
    PLAINLY: ClassVar = "规范原样"
    NO_PROFILE: ClassVar = "清单里没有写配置的项目，按{own}判：{names}"
    UNLISTED: ClassVar = "清单里没有的项目，按{own}判：{names}。名称写法不同的，请在清单的“别名”里补上"
    ABSENT: ClassVar = "清单里有、导出里一件也没有的项目：{names}"
    CASES: ClassVar = "{name} {count} 件"
    BLANK: ClassVar = "（没有写项目）"
    BETWEEN: ClassVar = "、"
    HEAD: ClassVar = ("条号", "条文", "符合", "不符合", "已豁免", "不认豁免的符合率", "认豁免的符合率")


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """One waiver, and what became of the breaches that it speaks of."""

    waiver: Waiver
    honoured: int
    afterwards: int
    expired: int


def exceptions(standard: Standard, report: Report) -> tuple[str, ...]:
    """Say everything that profiles change, and for which projects; nothing where there is neither profile nor list."""
    return (*_of_projects(standard, report), *_figures(report)) if standard.profiles or standard.listed else ()


def _of_projects(standard: Standard, report: Report) -> Iterator[str]:
    part, listed = report.part.value if report.part else None, standard.listed
    for ward, applied in standard.profiles.items():
        projects = standard.assigned[ward - 1].projects if ward else ()
        judges = part is None or part in projects or (not ward and not _has_own(standard, part))
        if judges:
            whose = Says.BETWEEN.join(projects) if ward else Says.REST
            mark = Says.OF.format(whose=whose) if standard.assigned and part is None else ""
            yield from (mark + line for line in _lines(standard, report, applied, ward))
    if listed and part is None:
        yield from _unmatched(standard, report, listed)


def _has_own(standard: Standard, project: str) -> bool:
    return any(project in each.projects for each in standard.assigned)


def _unmatched(standard: Standard, report: Report, listed: Listing) -> Iterator[str]:
    """Say which projects stand in the list only, or in the export only, and by what the latter are judged."""
    found = report.analysis.groups.get(standard.charter.report.parts or "", {})
    plain = [name for name in listed.estates if name in found and not _has_own(standard, name)]
    own = standard.applied.source if standard.applied else Says.PLAINLY
    if plain and standard.assigned:
        yield Says.NO_PROFILE.format(names=Says.BETWEEN.join(plain), own=own)
    unlisted = {name: score.cases for name, score in found.items() if name not in listed.estates}
    if unlisted:
        named = (Says.CASES.format(name=name or Says.BLANK, count=count) for name, count in unlisted.items())
        yield Says.UNLISTED.format(names=Says.BETWEEN.join(named), own=own)
    if absent := [name for name in listed.estates if name not in found] if found else []:
        yield Says.ABSENT.format(names=Says.BETWEEN.join(absent))


def side_by_side(standard: Standard, report: Report) -> tuple[tuple[Cell, ...], ...]:
    """Give the clauses of which breaches were waived: their figures without and with the waivers."""
    waived = (t for t in report.tallies if t.of(Outcome.WAIVED))
    return tuple(
        (
            standard.clauses[t.clause].no,
            titled(standard, standard.clauses[t.clause]),
            *(t.of(o) for o in (Outcome.PASS, Outcome.FAIL, Outcome.WAIVED)),
            share(*t.kept),
            share(*t.granted),
        )
        for t in waived
    )


def waiver_lines(report: Report, applied: Applied, ward: Ward) -> tuple[WaiverLine, ...]:
    """Count what became of every waiver."""
    made = []
    for waiver in applied.profile.waivers:
        mine = [w for w in report.waived if w.waiver == waiver.id and w.ward == ward]
        kept = [w for w in mine if w.honoured]
        made.append(WaiverLine(waiver, len(kept), sum(w.afterwards for w in kept), len(mine) - len(kept)))
    return tuple(made)


def _lines(standard: Standard, report: Report, applied: Applied, ward: Ward) -> Iterator[str]:
    profile = applied.profile
    told = {"title": f"{profile.title} · " if profile.title else "", "edition": profile.base.edition}
    yield Says.SOURCE.format(source=applied.source, digest=short(applied.digest), **told)
    if profile.region:
        yield Says.REGION.format(region=profile.region)
    yield from (_limit(standard, promise) for promise in profile.limits)
    off = profile.off(day_of(report.cases.as_of))
    yield from (_disabled(standard, told, off) for told in profile.disabled)
    yield from (_waiver(standard, line) for line in waiver_lines(report, applied, ward))


def _figures(report: Report) -> Iterator[str]:
    """Say what comes of it by the standard as it is, and with the profiles."""
    if report.plain is not None:
        yield Says.PLAIN.format(failed=report.plain.failed, share=_share(report.plain))
        score = report.analysis.total
        least, most, due = score.interval
        yield Says.UNDER.format(
            failed=score.failed + score.waived,
            share=_share(score),
            left=score.failed,
            granted=spell_share(least + score.waived, most + score.waived, due),
        )


def _limit(standard: Standard, promise: Promise) -> str:
    words = standard.words
    own = (standard.plain or standard).words.limits[promise.id]
    old = own.on_or_first(promise.from_)
    return Says.LIMIT.format(
        way=Says.LOOSER if looser(own, promise) else Says.STRICTER,
        title=own.title,
        day=promise.from_.isoformat(),
        new=spell_limit(own, promise, words.severities),
        old=spell_limit(own, old, words.severities),
        reason=promise.reason,
        who=promise.approved_by,
    )


def _disabled(standard: Standard, told: Disabled, off: frozenset[str]) -> str:
    clause = standard.clauses[told.clause]
    says = Says.OFF if told.clause in off else Says.ON_AGAIN
    until, title = told.until.isoformat(), titled(standard, clause)
    return says.format(until=until, no=clause.no, title=title, reason=told.reason, who=told.approved_by)


def _waiver(standard: Standard, line: WaiverLine) -> str:
    waiver, clause = line.waiver, standard.clauses[line.waiver.clause]
    marks = Says.AFTERWARDS.format(count=line.afterwards) if line.afterwards else ""
    marks += Says.EXPIRED.format(count=line.expired) if line.expired else ""
    return Says.WAIVER.format(
        id=waiver.id,
        no=clause.no,
        title=titled(standard, clause),
        reason=waiver.reason,
        asked=waiver.requested_by,
        who=waiver.approved_by,
        day=waiver.approved_on.isoformat(),
        expires=waiver.expires.isoformat(),
        honoured=line.honoured,
        marks=marks,
    )


def _share(score: Score) -> str:
    return spell_share(*score.interval)
