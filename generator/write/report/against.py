"""对账: the board says 98.4 %, we say 96.1 %: which cases make the difference, and what the board would say were it right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from ...model.board import Board, Judged
from ...model.outcome import Outcome, parse
from ...model.report import Report
from ...standard import Standard
from .figures import spell_share, titled

LISTED = 30


class Says:
    """The Chinese of holding a board against our verdicts."""

    TITLE: ClassVar = "对账：看板和判定差在哪几件"
    DIFFERING: ClassVar = "{title}（{count} 件）"
    BOARD: ClassVar = "看板（{source}“{heading}”）：{kept} / {total} 件按期，{share}。"
    OURS: ClassVar = (
        "按 {no} {title} 判：{kept} / {decided} 件符合，{share}；把判不出来的 {unknown} 件也算上，在 {interval} 之间。"
    )
    WOULD: ClassVar = "看板算作按期、实际不符合的 {wrong} 件改正过来，看板就是 {share}。"
    UNPROVEN: ClassVar = "看板算作按期的里面，还有 {count} 件没有记录能证明：不能说它错，也不能说它对。"
    AGREED: ClassVar = "两边一样的 {count} 件。"
    ONLY_BOARD: ClassVar = "看板上有、判定里没有的 {count} 件：可能不是投诉、被拒收，或者没有导出。"
    ONLY_OURS: ClassVar = "判定过、看板上没有的 {count} 件，其中不符合 {broken} 件：不上看板的件，比例里看不见。"
    WRONG: ClassVar = "看板算作按期，判定不符合"
    DOUBTED: ClassVar = "看板算作按期，判不出来"
    EARLY: ClassVar = "看板算作按期，还没到期或不适用"
    STRICT: ClassVar = "看板算作超期，判定符合"
    HEAD: ClassVar = ("投诉编号", "行", "说明")


@dataclass(frozen=True, slots=True)
class Differing:
    """One way in which the two differ, and the cases: (number, row, why)."""

    title: str
    rows: tuple[tuple[str, str, str], ...]
    count: int

    @property
    def heading(self) -> str:
        """Give its heading with how many there are."""
        return Says.DIFFERING.format(title=self.title, count=self.count)


@dataclass(frozen=True, slots=True)
class Against:
    """The whole page: sentences, then the cases."""

    says: tuple[str, ...]
    differing: tuple[Differing, ...]


def against(standard: Standard, report: Report) -> Against | None:
    """Hold the board against our verdicts; None where no board was told."""
    if report.held is None:
        return None
    board, judged = report.held.board, report.held.judged
    both = {case: (said, judged[case]) for case, said in board.in_time.items() if case in judged}
    wrong = _those(both, in_time=True, outcomes={Outcome.FAIL, Outcome.WAIVED})
    doubted = _those(both, in_time=True, outcomes={Outcome.UNDETERMINED})
    early = _those(both, in_time=True, outcomes={Outcome.PENDING, Outcome.NOT_APPLICABLE})
    strict = _those(both, in_time=False, outcomes={Outcome.PASS})
    missing = [case for case in judged if case not in board.in_time]
    broken = sum(_outcome(judged[case]) is Outcome.FAIL for case in missing)
    differ = len(wrong) + len(doubted) + len(early) + len(strict)
    says = [*_rates(standard, report, board), _would(board, len(wrong))]
    says += [Says.UNPROVEN.format(count=len(doubted))] if doubted else []
    says.append(Says.AGREED.format(count=len(both) - differ))
    says += [Says.ONLY_BOARD.format(count=len(board.in_time) - len(both))] if len(board.in_time) > len(both) else []
    says += [Says.ONLY_OURS.format(count=len(missing), broken=broken)] if missing else []
    kinds = ((Says.WRONG, wrong), (Says.DOUBTED, doubted), (Says.EARLY, early), (Says.STRICT, strict))
    return Against(tuple(says), tuple(_differing(standard, report, title, told) for title, told in kinds if told))


def _outcome(judged: Judged) -> Outcome:
    return parse(judged.outcome)[0]


def _those(both: dict[str, tuple[bool, Judged]], *, in_time: bool, outcomes: set[Outcome]) -> list[str]:
    return [case for case, (said, ours) in both.items() if said is in_time and _outcome(ours) in outcomes]


def _rates(standard: Standard, report: Report, board: Board) -> Iterable[str]:
    clause, tally = standard.clauses[board.clause], report.tally(board.clause)
    total = len(board.in_time)
    share = spell_share(board.kept, board.kept, total)
    yield Says.BOARD.format(source=board.source, heading=board.heading, kept=board.kept, total=total, share=share)
    if tally:
        kept, most, due = tally.kept
        yield Says.OURS.format(
            no=clause.no,
            title=titled(standard, clause),
            kept=kept,
            decided=tally.decided,
            share=spell_share(kept, kept, tally.decided),
            unknown=most - kept,
            interval=spell_share(kept, most, due),
        )


def _would(board: Board, wrong: int) -> str:
    kept = board.kept - wrong
    return Says.WOULD.format(wrong=wrong, share=spell_share(kept, kept, len(board.in_time)))


def _differing(standard: Standard, report: Report, title: str, cases: Sequence[str]) -> Differing:
    held, clause = report.held, report.held.board.clause if report.held else ""
    because = {f.row: f.because for f in report.findings if f.clause == clause}
    rows = []
    for case in cases[:LISTED]:
        judged = held.judged[case] if held else Judged(0, "")
        outcome, reason, field = parse(judged.outcome)
        why = because.get(judged.row) or (reason.say(standard.words.label(field)) if reason else outcome.label)
        rows.append((case, str(judged.row), why))
    return Differing(title, tuple(rows), len(cases))
