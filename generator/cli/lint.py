"""bihuan lint: whether the specification is sound, and its samples agree with its clauses."""

import argparse
import tempfile
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import ClassVar

from ..judge import samples
from ..model.limit import Unit
from ..read import sampled
from ..read.origins import Reading
from ..read.problem import Problem, SpecError
from ..read.sealed import Sealed
from ..standard import Standard
from .opened import opened
from .parser import Parser
from .printable import printable


class Says:
    """What lint says."""

    SOUND: ClassVar = "规范无误：{sections} 节，{clauses} 条（{judged} 条可由案件数据判定），{samples} 个样例全部相符。"
    BEYOND: ClassVar = (
        "工作日历缺 {years} 年：那时按工作日算的时限（{limits}）无法判定。"
        "国务院办公厅多在上一年 10 月底到 11 月公布放假安排；公布后，请照已有的年份加 spec/calendars/cn-{first}.yml。"
    )
    BETWEEN: ClassVar = "、"
    DISAGREES: ClassVar = "样例“{name}”应为{expected}{because}，实为{outcome}{found}"
    BECAUSE: ClassVar = "（{}）"
    ADVICE: ClassVar = "请核对条文的 check、样例的数据，或时限是否改过"


def arguments(parser: Parser) -> None:
    """Say what may be told."""
    parser.spec()


def run(args: argparse.Namespace) -> int:
    """Read the specification, then run every sample."""
    reading = opened(args.spec)
    printable(reading)
    shown, standard = prove(reading), reading.standard
    print(
        Says.SOUND.format(
            sections=len(standard.sections), clauses=len(standard.clauses), judged=len(standard.judged), samples=len(shown)
        )
    )
    if told := beyond(standard):
        print(told)
    return 0


def beyond(standard: Standard) -> str:
    """Say up to which year working days are announced, where any limit counts by them; "" where none does."""
    limits = [limit.title for limit in standard.words.limits.values() if limit.unit in (Unit.WORK_DAY, Unit.WORK_HOUR)]
    if not limits:
        return ""
    known = set(standard.calendars) or {standard.charter.effective.year - 1}
    years = [year for year in range(min(known), max(known) + 2) if year not in known]
    return Says.BEYOND.format(years=Says.BETWEEN.join(map(str, years)), first=years[0], limits=Says.BETWEEN.join(limits))


def prove(reading: Reading) -> tuple[samples.Shown, ...]:
    """Run every sample; SpecError, with all of them, where some disagree with their clauses."""
    shown = run_samples(reading, any_export=True)
    if wrong := [s for s in shown if not s.agrees]:
        raise SpecError(_problem(reading, s) for s in wrong)
    return shown


def run_samples(reading: Sealed, only: Collection[str] | None = None, *, any_export: bool = False) -> tuple[samples.Shown, ...]:
    """Run every sample of a specification, or of the clauses named, through intake and engine."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder)
        laid = partial(sampled.from_samples, standard=reading.standard, into=into)
        return tuple(samples.run(reading.standard, laid, only, any_export=any_export))


def _problem(reading: Reading, shown: samples.Shown) -> Problem:
    brackets = [Says.BECAUSE.format(text) if text else "" for text in (shown.sample.because, shown.because)]
    message = Says.DISAGREES.format(
        name=shown.sample.name,
        expected=shown.sample.expect.label,
        because=brackets[0],
        outcome=shown.outcome.label,
        found=brackets[1],
    )
    return Problem(reading.origins.place(("samples", shown.clause.id), shown.index), message, Says.ADVICE)
