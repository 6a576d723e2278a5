"""The yearly page for everybody: what came in, what became of it, in counts that tell of nobody; the rest is written by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from ...model.clock import last_day, spell_day
from ...model.disclosure import Block as Counted
from ...model.disclosure import Disclosed, Kept, disclose, together
from ...model.report import Report
from ...standard import Kpi, Standard
from . import figures
from .groups import value_label
from .office import document_of
from .outline import Block
from .printed import paper_of
from .web import ENV, style

KINDS, QUARTERS = "kinds", "quarters"


class Says:
    """The Chinese of the yearly page."""

    TITLE: ClassVar = "{project}{year} 年投诉处理概况"
    SEVERAL: ClassVar = "各项目"
    TOTAL: ClassVar = "{year} 年共接到投诉 {total} 件。报修、咨询、建议、表扬另外登记，不算在内；接到时间不详的未计入。"
    NONE: ClassVar = "{year} 年没有接到投诉。"
    FEW: ClassVar = "{year} 年接到的投诉不足五件。件数太少，分项列出可能认出是谁，所以不分项公布。"
    UNCODED: ClassVar = "没有按编码分类的"
    KIND: ClassVar = "都是什么投诉"
    KIND_HEAD: ClassVar = ("类型", "件数")
    QUARTER: ClassVar = "什么时候接到的"
    QUARTER_HEAD: ClassVar = ("季度", "件数")
    QUARTERS: ClassVar = ("一季度", "二季度", "三季度", "四季度")
    MERGED: ClassVar = "{names}（合并）"
    BETWEEN: ClassVar = "、"
    KEPT: ClassVar = "办得怎样"
    KEPT_HEAD: ClassVar = ("指标", "做到", "没做到", "比例", "说明")
    KEPT_NOTE: ClassVar = "{meaning}未到期、不适用和没有记录的 {aside} 件不在分母里。"
    WHOLE_NOTE: ClassVar = "{meaning}没做到的和没有计入的合在一起，共 {rest} 件；比例按全部 {total} 件算。"
    BARE_NOTE: ClassVar = "{meaning}"
    PROJECTS: ClassVar = "各项目的件数"
    PROJECTS_HEAD: ClassVar = ("项目", "件数")
    SILENT: ClassVar = "另有 {count} 个项目全年不足五件，未计入上面任何一个数。"
    IMPROVED: ClassVar = "改了什么"
    IMPROVED_HEAD: ClassVar = ("问题", "改了什么", "从哪天起", "怎样知道有用")
    IMPROVED_NOTE: ClassVar = "由项目经理填写。不写姓名、房号、电话，不写一看就知道是谁的情节。"
    HOW: ClassVar = "怎样算的"
    BY: ClassVar = "由投诉登记册按《{title}》第 {edition} 版逐件判定，判定到 {as_of}。"
    ANONYMOUS: ClassVar = "本页只有件数。少于五件的不单列，与别的合并，合并后仍看不出是谁；不含姓名、电话、房号和投诉内容。"
    ASK: ClassVar = "对处理结果有异议的，可以向物业服务中心提出复核。"
    FOOT: ClassVar = "{title} 第 {edition} 版"


EMPTY_ROWS = 3
"""How many rows are left to be filled in by hand."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its title, what it says, by which run."""

    title: str
    year: int
    said: Disclosed
    as_of: str


def pages(standard: Standard, report: Report, year: int) -> tuple[Page, ...]:
    """Give the page of the whole, then of each part: where there are parts, the whole only adds up what they say."""
    parts = {_project(standard, part): _disclosed(standard, part) for part in report.parts}
    whole = together(parts) if parts else _disclosed(standard, report)
    told = [(Says.SEVERAL if parts else _project(standard, report), whole), *parts.items()]
    as_of = spell_day(last_day(report.cases.as_of))
    return tuple(Page(Says.TITLE.format(project=project, year=year), year, said, as_of) for project, said in told)


def html_of(standard: Standard, page: Page) -> str:
    """Give a page as one self-contained HTML file."""
    blocks = tuple(_blocks(standard, page))
    made: str = ENV.get_template("yearly.html.j2").render(title=page.title, style=style(), blocks=blocks)
    return made


def pdf_of(standard: Standard, page: Page) -> bytes:
    """Give a page as a tagged PDF, to be put on the notice board."""
    foot = Says.FOOT.format(title=standard.charter.title, edition=standard.charter.edition)
    return paper_of(standard, page.title, foot, _blocks(standard, page))


def docx_of(standard: Standard, page: Page) -> bytes:
    """Give a page as DOCX, for what a person has to write."""
    return document_of(standard, page.title, _blocks(standard, page))


def _disclosed(standard: Standard, report: Report) -> Disclosed:
    analysis, told = report.analysis, standard.charter.report
    kinds: dict[str, int] = {}
    for value, score in analysis.groups.get(told.heat or "", {}).items():
        name = _coded(standard, told.heat or "", value)
        kinds[name] = kinds.get(name, 0) + score.cases
    quarters: dict[str, int] = {}
    for month, score in analysis.months.items():
        name = Says.QUARTERS[(int(month[5:]) - 1) // 3]
        quarters[name] = quarters.get(name, 0) + score.cases
    ratios = {kpi: held.total for kpi in told.public if (held := analysis.indicator(kpi))}
    return disclose(analysis.total.cases, {KINDS: kinds, QUARTERS: quarters}, ratios)


def _coded(standard: Standard, field: str, value: str) -> str:
    """Name a value by its code; whatever else an export has in that column may tell of somebody, and is not repeated."""
    codes = standard.words.codes.get(standard.words.fields[field].codes or "")
    known = codes is not None and value in {code.id for code in codes.codes}
    return standard.words.code_label(field, value) if known else Says.UNCODED


def _project(standard: Standard, report: Report) -> str:
    """Name the project: that of the part, or the only one that the export tells of."""
    field = standard.charter.report.parts or ""
    if report.part:
        return value_label(standard, field, report.part.value)
    told = [value for value in report.analysis.groups.get(field, {}) if value]
    return told[0] if len(told) == 1 else ""


def _blocks(standard: Standard, page: Page) -> Iterator[Block]:
    said = page.said
    yield Block("title", page.title)
    words = Says.FEW if said.total is None else Says.TOTAL if said.total else Says.NONE
    yield Block("para", words.format(year=page.year, total=said.total))
    if said.silent:
        yield Block("para", Says.SILENT.format(count=said.silent))
    yield from _table(Says.PROJECTS, Says.PROJECTS_HEAD, said.projects)
    yield from _table(Says.KIND, Says.KIND_HEAD, said.tables.get(KINDS, ()))
    yield from _table(Says.QUARTER, Says.QUARTER_HEAD, _in_order(said.tables.get(QUARTERS, ())))
    if said.kept:
        rows = (Says.KEPT_HEAD, *(_kept(standard.kpis[k.kpi], k) for k in said.kept))
        yield from (
            Block("heading", Says.KEPT),
            Block("table", rows=rows, shares=(22, 12, 12, 12, 54), right=frozenset({1, 2, 3})),
        )
    yield from (Block("heading", Says.IMPROVED), Block("para", Says.IMPROVED_NOTE))
    empty = (("",) * len(Says.IMPROVED_HEAD),) * EMPTY_ROWS
    yield Block("table", rows=(Says.IMPROVED_HEAD, *empty), shares=(28, 36, 14, 34))
    yield Block("heading", Says.HOW)
    how = (
        Says.BY.format(title=standard.charter.title, edition=standard.charter.edition, as_of=page.as_of),
        Says.ANONYMOUS,
        Says.ASK,
    )
    yield Block("bullets", rows=tuple((line,) for line in how))


def _table(title: str, head: tuple[str, str], told: Iterable[Counted]) -> Iterator[Block]:
    rows = [(_named(block), str(block.count)) for block in told]
    if rows:
        yield from (Block("heading", title), Block("table", rows=(head, *rows), shares=(70, 30), right=frozenset({1})))


def _named(block: Counted) -> str:
    names = Says.BETWEEN.join(block.names)
    return Says.MERGED.format(names=names) if len(block.names) > 1 else names


def _in_order(told: Iterable[Counted]) -> list[Counted]:
    in_order = [Counted(tuple(sorted(b.names, key=Says.QUARTERS.index)), b.count) for b in told]
    return sorted(in_order, key=lambda b: Says.QUARTERS.index(b.names[0]))


def _kept(kpi: Kpi, kept: Kept) -> tuple[str, ...]:
    parted = kept.broken is not None
    aside = kept.total - kept.decided
    note = Says.KEPT_NOTE if parted and aside else Says.BARE_NOTE if parted else Says.WHOLE_NOTE
    return (
        kpi.title,
        str(kept.kept),
        str(kept.broken) if parted else figures.Says.EMPTY,
        figures.spell_share(kept.kept, kept.kept, kept.decided),
        note.format(meaning=kpi.meaning, aside=aside, rest=kept.rest, total=kept.total),
    )
