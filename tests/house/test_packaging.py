"""The wheel carries what a company needs: code, specification, templates, assets."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_package_is_listed() -> None:
    folders = {p.parent.relative_to(ROOT).as_posix().replace("/", ".") for p in (ROOT / "generator").rglob("__init__.py")}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == folders | {"generator.bundled"}


def test_every_dependency_is_pinned_by_digest_and_no_registry_is_named() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    names = {d.split(">")[0].lower() for d in PROJECT["project"]["dependencies"]}
    pinned = {line.split("==")[0] for line in lock.splitlines() if "==" in line}
    assert names <= pinned
    assert "--hash=sha256:" in lock
    assert "://" not in lock


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--outdir", str(out)], cwd=ROOT, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_carries_everything(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    spec = {f"generator/bundled/{p.relative_to(ROOT / 'spec').as_posix()}" for p in (ROOT / "spec").rglob("*.yml")}
    assets = {
        p.relative_to(ROOT).as_posix() for p in (ROOT / "generator" / "write").rglob("*") if p.is_file() and p.suffix != ".pyc"
    }
    assert spec | assets <= held


def test_the_wheel_works_far_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Unpacked beside the packages of this environment, it validates, builds and prints with the specification it carries."""
    home = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(home)
    far = tmp_path / "far"
    far.mkdir()
    register = (ROOT / "examples" / "register.csv").read_bytes()
    (far / "register.csv").write_bytes(register)

    def bihuan(*words: str) -> subprocess.CompletedProcess[str]:
        code = f"import sys; sys.path.insert(0, {str(home)!r}); from generator.cli import main; sys.exit(main({list(words)!r}))"
        return subprocess.run([sys.executable, "-P", "-c", code], cwd=far, check=False, capture_output=True, text=True)

    results = {
        verb: bihuan(verb, *words)
        for verb, words in {"lint": (), "validate": ("register.csv",), "build": (), "forms": ("F01",)}.items()
    }
    assert {verb: r.returncode for verb, r in results.items()} == {"lint": 0, "validate": 1, "build": 0, "forms": 0}, results
    assert (far / "out" / "report.html").exists()
    assert list((far / "out" / "forms").glob("*.pdf"))
    assert list((far / "docs" / "handbook").rglob("*.md"))
