"""The pictures of the guide, made anew from the example register: `python examples/make_pictures.py`.

The charts are the report's own, in the colours of paper; the other two are laid out here.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.judge import judge
from generator.model.report import Report
from generator.read import cases, locate, spec
from generator.standard import Standard
from generator.write import report as written
from generator.write.report.chart.draw import PAPER
from generator.write.report.pictures import pictures
from generator.write.report.told import told

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "docs" / "guide" / "img"
COLOURS = PAPER | {"font": "Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif"}
SHOWN = {"trend": "trend", "wait-k1": "wait", "heat": "heat"}
CASE = "TS-20260308-217"
WHITE = '<rect width="100%" height="100%" fill="#ffffff"/>'


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the report: what it is called, and what it answers."""

    name: str
    answers: str
    reader: str = ""


PARTS = (
    Part("判定了什么", "哪份文件、哪版规范、判定到哪一刻、多少行"),
    Part("无法判定", "缺哪一栏，影响哪些条文，怎样补"),
    Part("今天先办哪几件", "最要紧的十件、谁在办、现在做什么", "办事的人"),
    Part("比以前好了吗", "这个月比上月、比去年同月", "管事的人"),
    Part("与上次判定比", "新出现的、已改正的（用了 --history 才有）", "管事的人"),
    Part("这些比例能信多少", "判得出来的占多少，区间有多宽", "查账的人"),
    Part("指标和图", "分子、分母、可判定率、趋势、等待时间"),
    Part("按章节和条文、分开看", "哪一条、哪个部门、哪类投诉最差"),
    Part("不符合的案件", "每件的时间线、各个时限、证据、整改"),
)


def drawn() -> dict[str, str]:
    """Give every picture by file name."""
    standard, report = judged()
    made = {f"{SHOWN[p.id]}.svg": on_white(str(p.drawing)) for p in pictures(standard, report, COLOURS) if p.id in SHOWN}
    (story,) = (s for s in report.stories if s.case == CASE)
    (one,) = told(standard, report, [story], COLOURS)
    made["timeline.svg"] = on_white(str(one.picture))
    return made | {"interval.svg": interval(), "order.svg": order()}


def judged() -> tuple[Standard, Report]:
    """Judge the example register."""
    reading = spec.load(locate.find(ROOT / "spec"))
    with tempfile.TemporaryDirectory() as folder:
        register = ROOT / "examples" / "register.csv"
        relation = cases.load([register], reading.standard, map_told=None, as_of=None, into=Path(folder))
        return reading.standard, judge(reading.standard, relation, digest=reading.digest)


def on_white(drawing: str) -> str:
    """Set a chart on white, since the page around it may be dark."""
    head, end, rest = drawing.partition(">")
    return head + end + "\n" + WHITE + rest + "\n"


def interval() -> str:
    """Draw how an interval comes about: forty cases, of which two cannot be decided."""
    parts = (("符合 36 件", 36, "kept"), ("无法判定 2 件", 2, "open"), ("不符合 2 件", 2, "broken"))
    return svg(
        720, 190, "区间是怎么来的", "四十件里三十六件符合、两件无法判定、两件不符合：低端 90.0%，高端 95.0%。", _interval(parts)
    )


def _interval(parts: tuple[tuple[str, int, str], ...]) -> Iterator[str]:
    x, unit = 10.0, 17.5
    for name, count, colour in parts:
        yield f'<rect x="{x}" y="30" width="{count * unit}" height="26" style="fill:{COLOURS[colour]}"/>'
        if count > 5:
            yield text(x + 10, 48, name, fill="#ffffff")
        x += count * unit
    yield text(640 - 65, 20, "无法判定 2 件", anchor="end")
    yield text(710, 20, "不符合 2 件", anchor="end", fill=COLOURS["broken"])
    for n, (label, share, kept) in enumerate(
        (
            ("低端：判不出来的全算没做到", "36 ÷ 40 = 90.0%", 36),
            ("高端：判不出来的全算做到", "38 ÷ 40 = 95.0%", 38),
            ("只算判得出来的", "36 ÷ 38 = 94.7%", 36),
        )
    ):
        y = 82 + 34 * n
        of = 38 if n == 2 else 40
        yield f'<rect x="10" y="{y}" width="{of * 7}" height="10" style="fill:{COLOURS["rule"]}"/>'
        yield f'<rect x="10" y="{y}" width="{kept * 7}" height="10" style="fill:{COLOURS["kept"]}"/>'
        yield text(310, y + 10, f"{label}：{share}")


def order() -> str:
    """Draw the report from its head to its end, and who reads which part first."""
    return svg(720, 30 + 44 * len(PARTS), "报告从上到下", "；".join(f"{p.name}：{p.answers}" for p in PARTS), _order())


def _order() -> Iterator[str]:
    for n, part in enumerate(PARTS):
        y = 16 + 44 * n
        colour = COLOURS["kept"] if part.reader else COLOURS["rule"]
        yield f'<rect x="10" y="{y}" width="700" height="36" rx="3" style="fill:{COLOURS["band"]}"/>'
        yield f'<rect x="10" y="{y}" width="5" height="36" style="fill:{colour}"/>'
        yield text(28, y + 23, str(n + 1), fill=COLOURS["soft"])
        yield text(50, y + 23, part.name)
        yield text(220, y + 23, part.answers, fill=COLOURS["soft"])
        if part.reader:
            yield text(700, y + 23, f"{part.reader}先看", anchor="end", fill=COLOURS["kept"])


def svg(width: int, height: int, title: str, says: str, parts: Iterator[str]) -> str:
    """Give a whole picture."""
    font = f'font-family="{COLOURS["font"]}" font-size="13"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" {font}>'
    return "\n".join((head, WHITE, f"<title>{title}</title><desc>{says}</desc>", *parts, "</svg>", ""))


def text(x: float, y: float, says: str, *, anchor: str = "start", fill: str = PAPER["ink"]) -> str:
    """Give one line of text."""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}" style="fill:{fill}">{says}</text>'


if __name__ == "__main__":
    PLACE.mkdir(parents=True, exist_ok=True)
    for name, drawing in drawn().items():
        (PLACE / name).write_text(drawing, encoding="utf-8")
    (PLACE / "card.png").write_bytes(written.card(*judged()))
    print(f"已写出 {PLACE.relative_to(ROOT)}")
