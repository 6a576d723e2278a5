"""What every chart shares: the template environment, two sets of colours, and where a number comes to stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ..figures import plain

PAGE = {
    "ink": "var(--ink)",
    "soft": "var(--soft)",
    "rule": "var(--rule)",
    "band": "var(--band)",
    "paper": "var(--paper)",
    "kept": "var(--kept)",
    "broken": "var(--broken)",
    "open": "var(--open)",
    "font": "inherit",
}
"""Colours that follow the page, by day and by night."""

PAPER = {
    "ink": "#1f2429",
    "soft": "#59626c",
    "rule": "#d9dde2",
    "band": "#f2f3f4",
    "paper": "#ffffff",
    "kept": "#4c8077",
    "broken": "#b5432c",
    "open": "#8d96a0",
    "font": "Noto Sans SC",
}
"""Colours for paper, where a picture stands alone."""


def _shown(value: Any) -> Any:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


ENV = Environment(
    loader=PackageLoader("generator.write", "templates/report/chart"),
    undefined=StrictUndefined,
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=_shown,
)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart is called, what it shows, and in which colours."""

    title: str
    says: str
    colours: Mapping[str, str]


def drawn(name: str, caption: Caption, **values: Any) -> Markup:
    """Render one chart."""
    template = ENV.get_template(f"{name}.svg.j2")
    return Markup(template.render(c=caption.colours, title=caption.title, says=caption.says, **values).strip())


def spread_apart(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move labels that want to stand too near each other apart, in their order, within two ends as far as they fit."""
    order = sorted(range(len(wanted)), key=lambda n: wanted[n])
    placed = [0.0] * len(wanted)
    last = low - gap
    for n in order:
        placed[n] = last = max(wanted[n], last + gap)
    if order and placed[order[-1]] > high:
        last = high + gap
        for n in reversed(order):
            placed[n] = last = min(placed[n], last - gap)
    return placed
