"""What every test may ask for; and the rule that a test which could run must not be skipped."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from generator.cli.lint import run_samples
from generator.judge.samples import Shown

from .ours import ours

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# How long an example takes is no fault of what is tested: the machine may be busy.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what runs remember of each other out of the folder of whoever tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp("remembered")))
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real exports and statute texts beside the checkout; their tests are skipped where they are missing."""
    if not SHARED.is_dir():
        pytest.skip("real exports and statute texts are not beside this checkout (../shared)")
    return SHARED


@pytest.fixture(scope="session")
def proved() -> tuple[Shown, ...]:
    """Every sample of our standard, run once for all tests."""
    return run_samples(ours(), any_export=True)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Debian's Chromium."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    return CHROMIUM


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice."""
    found = shutil.which("soffice")
    if found is None:
        pytest.skip("LibreOffice is not installed")
    return found


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in which a test was skipped that could have run: in CI everything is installed but ../shared."""
    if not os.environ.get("BIHUAN_NO_SKIP"):
        return
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if any(SHARED.is_dir() or "../shared" not in str(report.longrepr) for report in skipped):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
