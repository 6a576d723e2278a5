"""What every shape of a report shows, spelled once: the facts of a run, a line for each clause, and the shares."""

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from ...model.cases import DOUBTFUL, Cases, Notice
from ...model.clock import spell_end
from ...model.outcome import Reason
from ...model.report import Report, ShareVerdict, Tally
from ...standard import Clause, Standard
from ..typography import close

SHOWN_DIGITS = 12


class Says:
    """The Chinese of facts and figures."""

    FACTS: ClassVar = ("依据", "导出", "对照", "判定到", "时限", "行数", "范围外")
    DOUBT: ClassVar = "请先核对"
    DOUBTED: ClassVar = "{what}：{said}"
    PROFILE: ClassVar = "项目配置"
    MANY: ClassVar = "{source}（{count} 份项目配置）"
    ONLY: ClassVar = "只判"
    EDITION: ClassVar = "{title} 第 {edition} 版（摘要 {digest}）"
    SOURCE: ClassVar = "{source}（摘要 {digest}）"
    MAP: ClassVar = "{title}（{id}）"
    AS_OF: ClassVar = "{moment}（{how}）"
    TOLD: ClassVar = "由 --as-of 指定"
    LATEST: ClassVar = "导出里最晚的时刻"
    LIMITS: ClassVar = "一律按 {day} 施行的时限判定（由 --limits-on 指定）"
    EACH_DAY: ClassVar = "按接到每件投诉那天施行的时限判定"
    ROWS: ClassVar = "读入 {rows_in} = 判定 {judged} + 范围外 {outside} + 拒收 {refused}"
    COUNTED: ClassVar = "{what} {count}"
    EMPTY: ClassVar = "—"
    INTERVAL: ClassVar = "{least}–{most}"
    PERCENT: ClassVar = "{whole}.{tenth}%"
    SHARE: ClassVar = "应判 {due} 件，符合 {least} 件（{share}），要求不少于 {demanded}%"
    GRANTED: ClassVar = "；认豁免则{outcome}"
    UNMASKED: ClassVar = ("未脱敏", "含个人信息，仅限内部，不得外传")
    WHERE: ClassVar = "{message}（第 {rows} 行{more}）"
    ROW: ClassVar = "第 {row} 行"
    MORE: ClassVar = "等"
    BETWEEN: ClassVar = "、"
    SEPARATE: ClassVar = "；"


STAMP = "：".join(Says.UNMASKED)
"""What stands on every page that shows personal data as it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """One clause in figures."""

    clause: Clause
    title: str
    tally: Tally
    share: str
    reason: str


@dataclass(frozen=True, slots=True)
class ShareLine:
    """One clause that counts others, with its verdict."""

    clause: Clause
    title: str
    of: Clause
    verdict: ShareVerdict
    says: str
    outcome: str


def facts(standard: Standard, report: Report) -> tuple[tuple[str, str], ...]:
    """Say what was judged, by what, and when."""
    cases, charter = report.cases, standard.charter
    how = Says.TOLD if cases.as_of_told else Says.LATEST
    limits = Says.LIMITS.format(day=report.limits_on) if report.limits_on else Says.EACH_DAY
    outside = (Says.COUNTED.format(what=why, count=n) for why, n in by_count(cases.out_of_scope))
    told = (
        Says.EDITION.format(title=charter.title, edition=report.edition, digest=short(report.standard_digest)),
        Says.SOURCE.format(source=cases.source, digest=short(cases.digest)),
        Says.MAP.format(title=cases.map_title, id=cases.map_id),
        Says.AS_OF.format(moment=spell_end(cases.as_of), how=how),
        limits,
        Says.ROWS.format(
            rows_in=cases.rows_in,
            judged=cases.judged,
            outside=sum(cases.out_of_scope.values()),
            refused=len(cases.refused),
        ),
        Says.SEPARATE.join(outside),
    )
    profile = [(Says.PROFILE, named)] if (named := under(standard)) else []
    only = [(Says.ONLY, Says.BETWEEN.join(standard.clauses[c].no for c in report.only))] if report.only else []
    doubts = [(Says.DOUBT, said) for said in doubtful(cases)]
    return (*doubts, *((label, said) for label, said in zip(Says.FACTS, told, strict=True) if said), *profile, *only)


def doubtful(cases: Cases) -> tuple[str, ...]:
    """Give what calls all verdicts in doubt: most often the year of as-of."""
    return tuple(notice(told) for told in cases.notices if told.kind in DOUBTFUL)


def warned(cases: Cases) -> Iterator[str]:
    """Give the same as lines above what has no table of facts."""
    return (Says.DOUBTED.format(what=Says.DOUBT, said=said) for said in doubtful(cases))


def under(standard: Standard) -> str:
    """Name the profile that judges, or the list that says which do; nothing where there is none."""
    if standard.assigned and standard.listed:
        return Says.MANY.format(source=standard.listed.source, count=len(standard.assigned))
    return standard.applied.source if standard.applied else ""


def lines(standard: Standard, report: Report) -> tuple[Line, ...]:
    """Give the figures of every clause, in reading order."""
    tallies = {t.clause: t for t in report.tallies}
    pairs = [(clause, tallies[clause.id]) for clause in standard.clauses.values() if clause.id in tallies]
    return tuple(Line(c, titled(standard, c), t, kept_share(t), main_reason(standard, t)) for c, t in pairs)


def shares(standard: Standard, report: Report) -> tuple[ShareLine, ...]:
    """Give the verdict of every clause that counts others."""
    return tuple(_share_line(standard, verdict) for verdict in report.shares)


def kept_share(tally: Tally) -> str:
    """Spell the share kept: an interval where cases are undetermined, a dash where nothing was due."""
    return spell_share(*tally.kept)


def at_least(part: int, of: int) -> int:
    """Give a share in tenths of a percent, rounded down: the true one is no smaller."""
    return 1000 * part // of


def at_most(part: int, of: int) -> int:
    """Give a share in tenths of a percent, rounded up: the true one is no larger."""
    return -(-1000 * part // of)


def spell_share(least: int, most: int, due: int) -> str:
    """Spell a share; its lower end is rounded down and its upper end up, so that what is true lies between them."""
    if due == 0:
        return Says.EMPTY
    low, high = at_least(least, due), at_most(most, due)
    if least == most:
        return percent(low)
    return Says.INTERVAL.format(least=percent(low), most=percent(high))


def main_reason(standard: Standard, tally: Tally) -> str:
    """Say the reason that left most of a clause's cases undetermined."""
    if not tally.reasons:
        return ""
    reason, field = foremost(tally)
    return reason.say(standard.words.label(field))


def foremost(tally: Tally) -> tuple[Reason, str]:
    """Give the reason that left most of a clause's cases undetermined, and its field; some have to be."""
    return min(tally.reasons.items(), key=lambda item: (-item[1], item[0]))[0]


def titled(standard: Standard, clause: Clause) -> str:
    """Give a clause's title with its limits put in."""
    return close(standard.words.fill(clause.title))


Spelled = Callable[[str], tuple[Clause, str, str, str]]
"""Given a clause's id: the clause, its title, text and remedy with their limits put in."""


def spelling(standard: Standard) -> Spelled:
    """Give what spells a clause, once however often it is told."""

    @functools.cache
    def spelled(clause: str) -> tuple[Clause, str, str, str]:
        told = standard.clauses[clause]
        text, remedy = (close(standard.words.fill(said)) for said in (told.text, told.remedy))
        return told, titled(standard, told), text, remedy

    return spelled


def notice(told: Notice) -> str:
    """Say a notice with the first rows where it was met, unless it names the first by itself."""
    if not told.rows or Says.ROW.format(row=told.rows[0]) in told.message:
        return told.message
    more = Says.MORE if told.count > len(told.rows) else ""
    return Says.WHERE.format(message=told.message, rows=rows_of(told), more=more)


def rows_of(told: Notice) -> str:
    """List the first rows of a notice."""
    return Says.BETWEEN.join(map(str, told.rows))


def by_count(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Give counts, the most frequent first."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def short(digest: str) -> str:
    """Give as much of a digest as a person compares."""
    return digest[:SHOWN_DIGITS]


def plain(text: str) -> str:
    """Take out what a screen would obey instead of show: control characters, and marks that turn the reading direction."""
    if text.isprintable():
        return text
    return "".join(mark if mark.isprintable() else " " if mark.isspace() else "\ufffd" for mark in text)


def _share_line(standard: Standard, verdict: ShareVerdict) -> ShareLine:
    clause, of = standard.clauses[verdict.clause], standard.clauses[verdict.of]
    share = spell_share(verdict.least, verdict.most, verdict.due)
    least = str(verdict.least) if verdict.least == verdict.most else Says.INTERVAL.format(least=verdict.least, most=verdict.most)
    says = Says.SHARE.format(due=verdict.due, least=least, share=share, demanded=verdict.demanded)
    outcome = verdict.outcome.label
    if verdict.reason:
        outcome += f"：{verdict.reason.say('')}"
    if verdict.granted is not verdict.outcome:
        outcome += Says.GRANTED.format(outcome=verdict.granted.label)
    return ShareLine(clause, titled(standard, clause), of, verdict, says, outcome)


def percent(tenths: int) -> str:
    """Spell tenths of a percent: '96.1%'."""
    return Says.PERCENT.format(whole=tenths // 10, tenth=tenths % 10)
