"""Handbook, reference, checklists, forms and mkdocs.yml: as they ought to be, to the letter, and whole."""

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

import markdown
import pytest
import yaml
from jinja2 import UndefinedError
from pydantic import ValidationError

from generator.model.outcome import Outcome
from generator.model.source import Verified
from generator.standard import Change, Revision, Sample, Standard
from generator.write import build, handbook, tree
from generator.write.atlas import Atlas
from generator.write.page import Page
from generator.write.reference import doubtful
from generator.write.render import ENV
from generator.write.samples import examples
from generator.write.typography import beside, plain, quoted, space

from ..ours import ours
from . import made_pages, standin

ROOT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
ANCHOR = re.compile(r"\{#([a-z][a-z0-9_-]*)[^}]*\}$", re.MULTILINE)
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def real() -> Standard:
    return ours().standard


@pytest.fixture(scope="module")
def real_pages(real: Standard) -> dict[str, str]:
    return {str(p.path): p.text for p in build.pages(real, by_hand=tree.by_hand(ROOT))}


def test_pages_are_as_they_were() -> None:
    """After a wanted change: python -m tests.write.made_pages, then read the diff."""
    assert tree.drift(made_pages.pages(), made_pages.GOLDEN) == []
    assert tree.drift(made_pages.public_pages(), made_pages.GOLDEN_PUBLIC, ("docs",)) == []


def test_pages_are_the_same_every_time() -> None:
    assert made_pages.pages() == made_pages.pages()


def test_no_path_is_written_twice(real_pages: dict[str, str], real: Standard) -> None:
    assert len(list(build.pages(real))) == len(real_pages)


def test_every_link_leads_to_a_page_and_an_anchor(real_pages: dict[str, str]) -> None:
    anchors = {path: set(ANCHOR.findall(text)) for path, text in real_pages.items()}
    assert list(_astray(real_pages, anchors)) == []


def _astray(pages: dict[str, str], anchors: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    for path, text in pages.items():
        for link in LINK.findall(text):
            target, _, anchor = link.partition("#")
            full = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            if full.startswith("docs/downloads/"):
                continue
            if full not in pages or (anchor and anchor not in anchors[full]):
                yield path, link


def test_every_clause_has_its_card_and_every_section_its_page(real_pages: dict[str, str], real: Standard) -> None:
    atlas = Atlas(real)
    for section in real.sections:
        text = real_pages[atlas.path_of[section.no]]
        assert text.startswith(f'---\ntitle: "{section.no} {section.title}"')
        assert ("待编写" in text) is (not section.clauses)
        assert text.count("<article") == text.count("</article>") == len(section.clauses) + len(section.remarks)
        assert [c.id for c in section.clauses if f"### {c.no} " not in text or f"{{#{c.id}}}" not in text] == []


def test_every_sample_is_a_worked_example(real_pages: dict[str, str], real: Standard) -> None:
    atlas = Atlas(real)
    for clause, samples in real.samples.items():
        text = real_pages[atlas.path_of[real.section_of[clause].no]]
        assert [s.name for s in samples if plain(s.name) not in text] == []


def test_no_limit_is_left_unfilled(real_pages: dict[str, str], real: Standard) -> None:
    slots = "|".join(real.words.limits)
    left = {path: re.findall(rf"\{{(?:{slots})\}}", text) for path, text in real_pages.items()}
    assert {path: found for path, found in left.items() if found} == {}


def test_a_changed_limit_changes_handbook_checklist_form_and_reference() -> None:
    changed = _changed_limit("soon", 2)
    before = {p.path: p.text for p in build.pages(standin.standard())}
    after = {p.path: p.text for p in build.pages(changed)}
    touched = {str(path) for path, text in after.items() if text != before[path]}
    assert touched >= {
        "docs/handbook/01-visits/1.1.md",
        "docs/checklists/CK-1.md",
        "checklists/CK-1.md",
        "docs/forms/F01.md",
        "docs/reference/limits.md",
    }
    assert not any("24 小时" in text for path, text in after.items() if path.suffix == ".md")


def _changed_limit(limit: str, value: int) -> Standard:
    standard = standin.standard()
    told = standard.words.limits[limit]
    new = told.model_copy(update={"values": (told.values[0].model_copy(update={"value": value}),)})
    object.__setattr__(standard.words, "limits", {**standard.words.limits, limit: new})
    return standard


def test_every_doubtful_citation_stands_on_the_honest_page(real_pages: dict[str, str], real: Standard) -> None:
    text = real_pages["docs/reference/claims.md"]
    told = [p for c in real.sections for k in (*c.clauses, *c.remarks) for p in k.provenance]
    for mark, cited in doubtful(Atlas(real)).items():
        assert len(cited) == sum(p.verified is mark for p in told)
        assert text.count(f'<article class="claim claim-{mark.replace("_", "-")}"') == len(cited)
    assert not doubtful(Atlas(real)).get(Verified.CONFIRMED)


def test_a_commitment_never_looks_like_law(real_pages: dict[str, str]) -> None:
    marked = [m for text in real_pages.values() for m in re.findall(r'relation-(law|own|claimed)">([^<]+)</span>([^|]*)', text)]
    assert marked
    assert [m for m in marked if m[0] == "law" and (m[1] == "企业承诺" or "verified-confirmed" not in m[2])] == []


def test_navigation_names_every_page_under_docs(real_pages: dict[str, str]) -> None:
    config = yaml.load(real_pages["mkdocs.yml"], yaml.SafeLoader)
    named = set(_leaves(config["nav"]))
    there = (
        {p.removeprefix("docs/") for p in real_pages if p.startswith("docs/") and p.endswith(".md")}
        | set(tree.by_hand(ROOT))
        | {"index.md"}
    )
    assert named == there


def _leaves(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    for inner in nav if isinstance(nav, list) else nav.values() if isinstance(nav, dict) else ():
        yield from _leaves(inner)


def test_the_site_needs_no_host_but_its_own(real_pages: dict[str, str]) -> None:
    config = yaml.load(real_pages["mkdocs.yml"], yaml.SafeLoader)
    assert config["theme"]["font"] is False
    assert config["use_directory_urls"] is False
    assert any("iframe-worker" in p and "//" not in p for p in config["extra"]["polyfills"])
    assert [p if isinstance(p, str) else next(iter(p)) for p in config["plugins"]] == ["search", "offline"]
    for path in (*config["extra"]["polyfills"], *config["extra_css"]):
        assert (ROOT / "docs" / path).is_file()


def test_pages_end_in_one_newline_and_hold_no_loose_blanks(real_pages: dict[str, str]) -> None:
    for path, text in real_pages.items():
        assert text.endswith("\n") and not text.endswith("\n\n"), path
        assert "\n\n\n" not in text and not re.search(r"[ \t]$", text, re.MULTILINE), path


def test_a_missing_word_stops_the_page() -> None:
    with pytest.raises(UndefinedError):
        ENV.from_string("{{ nobody }}").render()


def test_samples_become_facts() -> None:
    words = standin.words()
    told = (
        {"name": "甲", "case": {"heard_at": "2026-03-02T09:00", "again": True, "grade": "high"}, "expect": "pass"},
        {
            "name": "乙",
            "case": {"heard_at": "2026-03-02"},
            "not_exported": ["grade"],
            "as_of": "2026-03-03T09:00",
            "expect": "pending",
        },
        {"name": "丙", "cases": [{"ticket": "A"}, {"ticket": "A"}], "expect": "fail", "because": "工单号与另外 1 件相同"},
        {"name": "丁", "counts": {"pass": 3, "undetermined": 1}, "expect": "undetermined"},
    )
    shown = examples(tuple(Sample.model_validate(t, strict=False) for t in told), ("heard_at", "grade", "story"), words)
    assert [e.facts for e in shown] == [
        ("听到时间：2026-03-02 09:00", "是否重复：是", "等级：重大", "经过空着"),
        ("听到时间：2026-03-02", "经过空着", "导出里没有“等级”", "判定时点：2026-03-03 09:00"),
        ("工单号：A", "听到时间、等级、经过空着", "另一件：工单号：A"),
        ("符合 3 件", "无法判定 1 件"),
    ]
    assert shown[2].outcome is Outcome.FAIL


@pytest.mark.parametrize(
    ("told", "laid"),
    [
        ("自接到起24小时内", "自接到起 24 小时内"),
        ("用APP登记", "用 APP 登记"),
        ("a|b", r"a\|b"),
        ("<script>", "&lt;script&gt;"),
        ("*粗*_斜_[链](x)", r"\*粗\*\_斜\_\[链\](x)"),
        ("1. 先", r"1\. 先"),
        ("- 项", r"\- 项"),
        ("两\n行", "两 行"),
        ("&lt;", "&amp;lt;"),
    ],
)
def test_text_is_laid_as_text(told: str, laid: str) -> None:
    assert plain(told) == laid


NASTY = "a_b*c|d<script>e</script>`f`[g](h) &lt; {#i} ~~j~~"


def test_markup_in_a_text_is_shown_and_never_obeyed() -> None:
    standard = standin.standard()
    (chapter,) = standard.chapters
    (section,) = chapter.sections
    told = dict.fromkeys(("title", "text", "why", "note", "ask", "remedy"), NASTY) | {"evidence": (NASTY,)}
    clause = section.clauses[0].model_copy(update=told)
    changed = replace(chapter, sections=(section.model_copy(update={"clauses": (clause,)}),))
    atlas = Atlas(replace(standard, chapters=(changed,), checklists={}, forms={}))
    text = next(p.text for p in handbook.pages(atlas) if p.path.name == "1.1.md").split("-->")[1]
    page = markdown.markdown(text, extensions=["attr_list", "md_in_html", "tables", "pymdownx.details", "pymdownx.superfences"])
    assert "<script>" not in page and "<code>f" not in page and "<del>" not in page
    shown = html.unescape(re.sub(r"<[^>]+>", "", page))
    assert shown.count(NASTY) == len(told) + 1  # the title stands in the overview, too


def test_words_are_set_apart_and_punctuation_is_not() -> None:
    assert beside("最迟", "[24 小时](x)", "内") == "最迟 [24 小时](x) 内"
    assert beside("（", "[24 小时](x)", "）") == "（[24 小时](x)）"
    assert space("12345转办") == "12345 转办"
    assert yaml.load(quoted('甲"乙\\'), yaml.SafeLoader) == '甲"乙\\'


@pytest.fixture
def page() -> Page:
    return Page(PurePosixPath("docs/handbook/a/1.md"), "一\n")


def test_saving_writes_sweeps_and_then_has_nothing_to_do(tmp_path: Path, page: Page) -> None:
    stale = tmp_path / "docs/handbook/b/old.md"
    kept = tmp_path / "docs/guide/own.md"
    for path in (stale, kept):
        path.parent.mkdir(parents=True)
        path.write_text("旧")
    assert tree.drift([page], tmp_path) == ["docs/handbook/a/1.md", "docs/handbook/b/old.md"]
    assert tree.save([page], tmp_path) == ["docs/handbook/a/1.md", "docs/handbook/b/old.md"]
    assert (tmp_path / page.path).read_text() == "一\n"
    assert not stale.parent.exists()
    assert kept.read_text() == "旧"
    assert tree.drift([page], tmp_path) == tree.save([page], tmp_path) == []
    assert list(tmp_path.rglob(f"*{tree.BESIDE}")) == []


def test_drift_sees_a_changed_page_and_forgives_line_ends(tmp_path: Path, page: Page) -> None:
    tree.save([page], tmp_path)
    (tmp_path / page.path).write_bytes("一\r\n".encode())
    assert tree.drift([page], tmp_path) == []
    (tmp_path / page.path).write_text("二\n")
    assert tree.drift([page], tmp_path) == ["docs/handbook/a/1.md"]


def test_a_page_that_has_not_changed_is_not_touched(tmp_path: Path, page: Page) -> None:
    tree.save([page], tmp_path)
    before = (tmp_path / page.path).stat().st_mtime_ns
    tree.save([page], tmp_path)
    assert (tmp_path / page.path).stat().st_mtime_ns == before


def test_templates_hold_the_chinese_and_stylesheets_name_classes_in_english() -> None:
    css = (ROOT / "docs/assets/css/bihuan.css").read_text(encoding="utf-8")
    rules = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    assert not HAN.search(rules)


def test_what_moved_or_was_retired_is_still_found_at_its_old_address(real: Standard) -> None:
    moved, stayed = real.sections[0].clauses[0], real.sections[1].clauses[0]
    told = (
        Change(clause=moved.id, change="moved", section=real.sections[1].no, note="随职责移走"),
        Change(clause="gone-for-good", change="retired", section=real.sections[1].no, note="由新条文代替"),
        Change(clause=stayed.id, change="moved", section=real.sections[1].no, note="又移了回来"),
    )
    edition = Revision(edition="1.1.0", status="draft", summary="试", changes=told)
    atlas = Atlas(replace(real, revisions=(*real.revisions, edition)))
    page = next(p for p in handbook.pages(atlas) if str(p.path) == atlas.path_of[real.sections[1].no])
    left = page.text.partition("{#left}")[2]
    assert f'<p id="{moved.id}"' in left
    assert f"{PurePosixPath(atlas.path_of[real.sections[0].no]).name}#{moved.id}" in left
    assert "gone-for-good）已废止：由新条文代替" in left
    assert stayed.id not in left
    with pytest.raises(ValidationError, match="原来在哪一节"):
        Change(clause=moved.id, change="moved", note="没写从哪来")


def test_guides_stand_in_the_order_in_which_their_index_names_them(tmp_path: Path) -> None:
    folder = tmp_path / "docs/guide"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text("[二](b.md#x)，[一](a.md)，[别处](../selfcheck.md)，再看[二](b.md)", encoding="utf-8")
    for name in ("a", "b", "unnamed"):
        (folder / f"{name}.md").write_text("", encoding="utf-8")
    assert tree.by_hand(tmp_path) == ["guide/index.md", "guide/b.md", "guide/a.md", "guide/unnamed.md"]
