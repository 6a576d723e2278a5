"""What an earlier run has read saves reading and changes nothing: with any harm to it, or doubt about it, all is read anew."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.read import recalled, shelf, spec
from generator.read.problem import SpecError
from generator.read.shelf import Shelf

from .broken import TINY, copied

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A folder in which a reading of the tiny standard lies."""
    folder = tmp_path / "kept"
    recalled.load(TINY, Shelf(folder))
    assert len(list(folder.iterdir())) == 1
    return folder


@pytest.fixture
def anew(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Which specifications were read line by line."""
    read: list[Path] = []

    def load(root: Path, load: Callable[[Path], spec.Reading] = spec.load) -> spec.Reading:
        read.append(root)
        return load(root)

    monkeypatch.setattr(spec, "load", load)
    return read


@pytest.mark.parametrize("root", [TINY, ROOT / "spec"], ids=["tiny", "ours"])
def test_what_is_recalled_is_what_was_read(tmp_path: Path, anew: list[Path], root: Path) -> None:
    read, again = (recalled.load(root, Shelf(tmp_path / "kept")) for _ in range(2))
    assert anew == [root]
    assert (again.standard, again.digest) == (read.standard, read.digest)


def test_a_changed_byte_is_read(kept: Path, tmp_path: Path, anew: list[Path]) -> None:
    root = copied(tmp_path)
    assert recalled.load(root, Shelf(kept)).digest and not anew
    path = root / "words" / "roles.yml"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"\n", b" \n", 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    recalled.load(root, Shelf(kept))
    assert anew == [root]


def test_a_faulty_specification_is_never_kept(tmp_path: Path) -> None:
    root, folder = copied(tmp_path), tmp_path / "kept"
    (root / "stranger.txt").write_text("?", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(SpecError, match="stranger"):
            recalled.load(root, Shelf(folder))
    assert not folder.exists()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def _change(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace("必须".encode(), "可以".encode()))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _open_to_all(path: Path) -> None:
    path.chmod(0o666)


def _elsewhere(path: Path) -> None:
    shutil.move(path, path.parent.parent / "other")
    path.symlink_to(path.parent.parent / "other")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


@pytest.mark.parametrize("harm", [_cut, _change, _empty, _open_to_all, _elsewhere, _folder, _pipe])
def test_what_was_harmed_is_read_anew(kept: Path, anew: list[Path], harm: Callable[[Path], None]) -> None:
    (path,) = kept.iterdir()
    harm(path)
    assert recalled.load(TINY, Shelf(kept)).standard == spec.load(TINY).standard
    assert anew[0] == TINY


def test_a_text_that_is_whole_but_no_standard_is_read_anew(kept: Path, anew: list[Path]) -> None:
    (path,) = kept.iterdir()
    for text in ("", "[]", "{}", '[["standard.yml", "{}"]]', '[["nobody.yml", "{}"]]', "[1]", "["):
        Shelf(kept).put(path.name, text)
        recalled.load(TINY, Shelf(kept))
    assert len(anew) == 7


def test_a_folder_that_others_can_write_to_is_left_alone(kept: Path, anew: list[Path]) -> None:
    (path,) = kept.iterdir()
    before = path.read_bytes()
    kept.chmod(0o777)
    recalled.load(TINY, Shelf(kept))
    path.unlink()
    recalled.load(TINY, Shelf(kept))
    assert len(anew) == 2 and before and not list(kept.iterdir())


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows knows no owners by number")
def test_a_folder_of_another_user_is_left_alone(kept: Path, anew: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    somebody = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: somebody)
    recalled.load(TINY, Shelf(kept))
    assert anew == [TINY]


def test_no_folder_is_as_good(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    for folder in (None, tmp_path / "taken", tmp_path / "taken" / "inside"):
        assert recalled.load(TINY, Shelf(folder)).digest == spec.load(TINY).digest
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


def test_the_oldest_go(tmp_path: Path) -> None:
    kept = Shelf(tmp_path / "kept")
    for number in range(shelf.MOST + 5):
        kept.put(f"{number}", f"text {number}")
        os.utime(tmp_path / "kept" / f"{number}", (number, number))
    assert sorted(int(path.name) for path in (tmp_path / "kept").iterdir()) == list(range(5, shelf.MOST + 5))
    assert (kept.get("4"), kept.get("5")) == (None, "text 5")


def test_nobody_else_can_read_it(kept: Path) -> None:
    (path,) = kept.iterdir()
    assert [told.stat().st_mode & 0o777 for told in (kept, path)] == [0o700, 0o600]


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(shelf.sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert shelf.usual() == tmp_path / "bihuan"
    monkeypatch.setenv("XDG_CACHE_HOME", "beside")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert shelf.usual() == tmp_path / ".cache" / "bihuan"
    monkeypatch.setattr(shelf.sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert shelf.usual() == tmp_path / "local" / "bihuan"
