"""The public edition says what was chosen, and nothing else: no internal limit, no clause that was not chosen."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.limit import Audience
from generator.read import spec
from generator.standard import Notice, Standard
from generator.standard.notice import is_law
from generator.write import home, public

ROOT = Path(__file__).resolve().parents[2]
SPECS = {"spec": ROOT / "spec", "tiny": ROOT / "tests" / "tiny"}


def standard(name: str) -> Standard:
    return spec.load(SPECS[name]).standard


def notice(told: Standard) -> Notice:
    assert told.notice
    return told.notice


def chosen(told: Standard, audience: Audience) -> Standard:
    """Choose every saying, or none, with the limits that it names."""
    parts = tuple(
        p.model_copy(update={"says": tuple(s.model_copy(update={"audience": audience}) for s in p.says)})
        for p in notice(told).parts
    )
    said = {name for p in parts for s in p.says for name in s.limits}
    limits = {k: v.model_copy(update={"audience": audience}) if k in said else v for k, v in told.words.limits.items()}
    changed = notice(told).model_copy(update={"parts": parts})
    return replace(told, notice=changed, words=replace(told.words, limits=limits))


def whole(told: Standard) -> str:
    return "\n".join(p.text for p in public.pages(told, notice(told)) if not p.path.is_relative_to(home.ASSETS))


def internal(told: Standard) -> Iterator[str]:
    """Give every wording that must not get out: titles and spelled numbers of internal limits, and what was not chosen."""
    for limit in told.words.limits.values():
        if limit.audience is Audience.INTERNAL and limit.unit.is_time:
            yield limit.id
            yield limit.title
            yield told.words.limit(limit.id)
    yield from told.clauses
    yield from (c.text for c in told.clauses.values())
    yield from (told.words.fill(s.text) for _, _, s in notice(told).says if s.audience is Audience.INTERNAL)
    yield from told.forms


@pytest.mark.parametrize("name", SPECS)
@pytest.mark.parametrize("audience", [None, *Audience])
def test_nothing_internal_gets_out(name: str, audience: Audience | None) -> None:
    told = standard(name) if audience is None else chosen(standard(name), audience)
    text = whole(told)
    for promised in public.promised(told):
        text = text.replace(told.words.limit(promised.id), "")
    assert [word for word in internal(told) if re.search(rf"(?<![0-9a-z]){re.escape(word)}", text)] == []


@pytest.mark.parametrize("name", SPECS)
@pytest.mark.parametrize("audience", [None, *Audience])
def test_what_was_chosen_is_said_with_its_number(name: str, audience: Audience | None) -> None:
    told = standard(name) if audience is None else chosen(standard(name), audience)
    text = whole(told)
    assert text.count("</span>") >= len(notice(told).chosen)
    for saying in notice(told).chosen:
        assert saying.text.partition("{")[0].split("；")[0].strip() in text
    for limit in public.promised(told):
        assert f'id="{limit.id}"' in text and limit.title in text


def test_with_nothing_chosen_it_still_says_whom_to_turn_to() -> None:
    told = chosen(standard("spec"), Audience.INTERNAL)
    pages = {p.path.name: p.text for p in public.pages(told, notice(told))}
    assert "还没有选定公开的承诺" in pages["owner.md"]
    assert "owner.md" not in pages["index.md"]
    assert "没有公开承诺具体的时限" in pages["promises.md"]
    assert all(route.where in pages["routes.md"] for route in notice(told).routes)
    assert all(contact.label in pages["index.md"] for contact in notice(told).contacts)


def test_the_standard_as_it_comes_promises_no_hour() -> None:
    """Which hours are promised is for the company to choose: whatever the standard comes with is demanded by law."""
    told = standard("spec")
    assert notice(told).chosen
    assert [s.text for s in notice(told).chosen if not is_law(s.basis(told.clauses[s.clause]), told.words)] == []
    assert {limit.legal_status for limit in public.promised(told)} == {"statutory"}


def test_a_commitment_is_marked_as_one() -> None:
    told = chosen(standard("spec"), Audience.PUBLIC)
    owner = next(p.text for p in public.pages(told, notice(told)) if p.path.name == "owner.md")
    line = next(line for line in owner.splitlines() if "告诉您处理结果" in line)
    assert "我们的承诺" in line and "法律规定" not in line
