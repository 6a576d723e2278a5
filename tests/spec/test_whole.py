"""The real standard, as a whole: every clause has a reader, every citation stands in the text in force."""

from pathlib import Path

import pytest
import yaml

from generator.model.source import Citation
from generator.standard import Layer, Section

from ..ours import ours

STANDARD = ours().standard


def test_every_clause_has_a_reader() -> None:
    read = {c for reader in STANDARD.desk.readers for moment in reader.day for c in moment.clauses}
    assert [c.no for c in STANDARD.clauses.values() if c.id not in read] == []


def test_a_supplement_is_never_passed_off_as_the_original() -> None:
    for section in STANDARD.sections:
        adapted = [c.no for c in section.clauses for p in c.provenance if p.source == "seed" and p.verified is not None]
        assert section.layer is Layer.SEED or adapted == []


def test_every_sentence_of_the_source_leads_somewhere() -> None:
    assert all(s.clauses or s.became for s in STANDARD.seed.sentences)
    led = {c for s in STANDARD.seed.sentences for c in s.clauses}
    seed = {c.id for s in STANDARD.sections if s.layer is Layer.SEED for c in s.clauses}
    assert seed == led


@pytest.mark.shared
def test_every_cited_article_stands_in_the_text_in_force(shared: Path) -> None:
    """A repealed or renumbered article is not there; a paragraph beyond the last is not either."""
    missing = []
    for place, cited in _cited():
        if cited.article is None or cited.verified is None or not STANDARD.words.sources[cited.source].kind.is_law:
            continue
        path = shared / "laws" / f"{cited.source}.yaml"
        articles = _articles(path) if path.exists() else {}
        text = articles.get(str(cited.article))
        if text is None or (cited.paragraph or 1) > len(text.strip().splitlines()):
            missing.append(f"{place} {cited.source}:{cited.article}:{cited.paragraph}")
    assert missing == []


def _cited() -> list[tuple[str, Citation]]:
    cited = [(c.no, p) for c in STANDARD.clauses.values() for p in c.provenance]
    cited += [(r.no, p) for s in STANDARD.sections for r in s.remarks for p in r.provenance]
    return cited + [(s.no, p) for s in STANDARD.sections for p in s.law]


def _articles(path: Path, cache: dict[Path, dict[str, str]] = {}) -> dict[str, str]:  # noqa: B006 - a cache
    if path not in cache:
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        cache[path] = {str(k): v for k, v in yaml.load(path.read_text(encoding="utf-8"), loader)["articles"].items()}
    return cache[path]


@pytest.mark.shared
def test_the_table_of_laws_agrees_with_the_texts(shared: Path) -> None:
    for source in STANDARD.words.sources.values():
        path = shared / "laws" / f"{source.id}.yaml"
        if source.kind.is_law:
            assert path.exists(), source.id
            told = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            assert told["title"].endswith(source.title.removeprefix("中华人民共和国")), source.id
            assert str(told["version"]) in source.edition, source.id


@pytest.mark.shared
def test_each_section_cites_the_law_that_concerns_it(shared: Path) -> None:
    told = yaml.load(
        (shared / "laws" / "section_basis.yaml").read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    cited = {(no, f"{c.source}:{c.article}") for section in STANDARD.sections for no, c in _around(section)}
    assert [f"{basis['section']} {law}" for basis in told for law in basis["basis"] if (basis["section"], law) not in cited] == []


def _around(section: Section) -> list[tuple[str, Citation]]:
    thing = (*section.clauses, *section.remarks)
    return [(section.no, p) for told in thing for p in told.provenance] + [(section.no, p) for p in section.law]
