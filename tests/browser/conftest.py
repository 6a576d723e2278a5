"""The built site, and a browser to read it with: by file:// as people get it, and by http as a server gives it."""

import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator.read import spec
from generator.write import build, paper, tree

ROOT = Path(__file__).resolve().parents[2]
BY_HAND = ("assets", "guide", "adr")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the whole site strictly: a link that leads nowhere stops here."""
    root = tmp_path_factory.mktemp("built")
    for folder in BY_HAND:
        shutil.copytree(ROOT / "docs" / folder, root / "docs" / folder)
    shutil.copy(ROOT / "docs/index.md", root / "docs")
    standard = spec.load(ROOT / "spec").standard
    tree.save(build.pages(standard, by_hand=tree.by_hand(root)), root)
    downloads = root / "docs/downloads"
    (downloads / "forms").mkdir(parents=True)
    for form in standard.forms:
        (downloads / f"forms/{form}.pdf").write_bytes(paper.pdf(standard, form))
        (downloads / f"forms/{form}.svg").write_text(paper.svg(standard, form), encoding="utf-8")
    (downloads / "example").mkdir()
    (downloads / "example/report.html").write_text("<!doctype html><title>报告</title>", encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(root / "mkdocs.yml")]
    done = subprocess.run(command, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return root / "site"


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Start Chromium once."""
    told = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=[*told, "--disable-sync"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Serve the site on this machine."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gives
        return
