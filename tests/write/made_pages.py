"""The pages of the tiny second standard as they ought to be.

After a wanted change: `python -m tests.write.made_pages`, then read the diff.
"""

from pathlib import Path

from generator.read import spec
from generator.write import build, home, public, tree
from generator.write.page import Page

TINY = Path(__file__).resolve().parents[1] / "tiny"
GOLDEN = Path(__file__).with_name("golden") / "pages"
GOLDEN_PUBLIC = Path(__file__).with_name("golden") / "public"
GUIDES = ("guide/index.md", "guide/first.md", "adr/index.md", "adr/0001-why.md")


def pages() -> list[Page]:
    """Write the pages; styles and scripts are copied as they are and need no second copy."""
    written = build.pages(spec.load(TINY).standard, by_hand=GUIDES)
    return [p for p in written if not p.path.is_relative_to(home.ASSETS)]


def public_pages() -> list[Page]:
    """Write the public edition, without its styles and scripts."""
    standard = spec.load(TINY).standard
    assert standard.notice
    return [p for p in public.pages(standard, standard.notice) if not p.path.is_relative_to(home.ASSETS)]


if __name__ == "__main__":
    touched = tree.save(pages(), GOLDEN) + tree.save(public_pages(), GOLDEN_PUBLIC, ("docs",))
    print("\n".join(touched) or "nothing has changed")
