"""Files that are written together: all new or all old, whatever happens in between, and nothing beside them."""

import errno
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.process.alone import alone_in
from generator.write.tree import BESIDE, WHOLE, is_unfinished, put, together


def standing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def cut(error: BaseException) -> Iterator[bytes]:
    yield b"half"
    raise error


OLD = {"a": b"old a", "b": b"old b"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in OLD.items():
        put(tmp_path / name, content)
    return tmp_path


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError("full"), RuntimeError("Query interrupted")], ids=repr)
def test_what_is_cut_short_leaves_all_as_it_was(error: BaseException, folder: Path) -> None:
    with pytest.raises(type(error)), together() as lay:
        lay(folder / "a", b"new a")
        lay(folder / "b", cut(error))
    assert standing(folder) == OLD


@pytest.mark.parametrize("renamed", [False, True])
def test_being_told_to_end_among_the_renames_waits_for_the_last(
    renamed: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, told = os.replace, [None, KeyboardInterrupt(), None, None]

    def interrupted(beside: Path, path: Path) -> None:
        error = told.pop(0)
        if error is None or renamed:
            replace(beside, path)
        if error:
            raise error

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt), together() as lay:
        lay(folder / "a", b"new a")
        lay(folder / "b", b"new b")
    assert standing(folder) == {"a": b"new a", "b": b"new b"}


class Killed(BaseException):
    """What nothing can be done about."""


@pytest.mark.parametrize("after", [1, 2])
def test_what_is_killed_among_the_renames_is_noticed_and_finished_by_the_next(
    after: int, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though the next writes another file: the two of before belong together."""
    replace, told = os.replace, [None] * after

    def killed(beside: Path, path: Path) -> None:
        if not told:
            raise Killed
        told.pop()
        replace(beside, path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(Killed), together() as lay:
            lay(folder / "a", b"new a")
            lay(folder / "part" / "b", b"new b")
    assert is_unfinished(folder)
    put(folder / "c", b"new c")
    assert not is_unfinished(folder)
    assert {p.name: p.read_bytes() for p in folder.rglob("*") if p.is_file() and p != folder / "b"} == {
        "a": b"new a",
        "b": b"new b",
        "c": b"new c",
    }


@pytest.mark.parametrize("after", [2, 3])
@pytest.mark.parametrize("inside", ["", "in"])
def test_what_is_killed_among_renames_in_two_folders_is_finished_in_each(
    inside: str, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each of them by whoever writes there next, though one lies in the other."""
    kept, out = tmp_path / "kept", tmp_path / ("kept" if inside else "out") / inside
    replace, told = os.replace, [None] * after

    def killed(beside: Path, path: Path) -> None:
        if not told:
            raise Killed
        told.pop()
        replace(beside, path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(Killed), together(out, kept) as lay:
            lay(kept / "history", b"new")
            lay(out / "report", b"new")
    assert is_unfinished(kept) and is_unfinished(out)
    for folder in (kept, out):
        put(folder / "c", b"c")
        assert not is_unfinished(folder)
    assert {(p.name, p.read_bytes()) for p in tmp_path.rglob("*") if p.is_file()} == {
        ("history", b"new"),
        ("report", b"new"),
        ("c", b"c"),
    }


def test_a_folder_that_is_told_twice_is_waited_for_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with together(Path(), tmp_path, Path("../" + tmp_path.name)) as lay:
        lay(Path("a"), b"new a")
    assert standing(tmp_path) == {"a": b"new a"}


def test_where_a_folder_stands_nothing_else_is_written_either(folder: Path) -> None:
    (folder / "c").mkdir()
    with pytest.raises(IsADirectoryError), together() as lay:
        lay(folder / "a", b"new a")
        lay(folder / "c", b"new c")
    (folder / "c").rmdir()
    assert standing(folder) == OLD


def test_where_another_program_holds_a_file_nothing_else_is_written_either(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As Windows does it where a spreadsheet program has the file open.
    free = os.replace

    def held(source: Path, target: Path) -> None:
        if target == folder / "b":
            raise PermissionError(errno.EACCES, "held", str(source), None, str(target))
        free(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(os, "rename", held)
    with pytest.raises(PermissionError), together() as lay:
        lay(folder / "a", b"new a")
        lay(folder / "b", b"new b")
    assert standing(folder) == OLD


def test_a_note_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / f"x{BESIDE}"
    folder.mkdir()
    outside.write_bytes(b"theirs")
    (folder / WHOLE).write_text(f"../x\0{tmp_path}/x\0\udc80", encoding="utf-8", errors="surrogatepass")
    put(folder / "a", b"new a")
    assert standing(folder) == {"a": b"new a"}
    assert outside.exists()


def test_what_a_killed_run_left_goes_with_the_next(folder: Path) -> None:
    for name in ("a", "another", "part/c"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / f"{name}{BESIDE}").write_bytes(b"much longer than what comes")
    with together() as lay:
        lay(folder / "a", b"new a")
        lay(folder / "part" / "d", b"new d")
    assert {p.name for p in folder.rglob("*") if p.is_file()} == {"a", "b", "d"}
    assert (folder / "a").read_bytes() == b"new a"


def test_two_runs_that_write_into_one_folder_do_so_one_after_the_other(folder: Path) -> None:
    order = list[str]()

    def other() -> None:
        with together() as lay:
            lay(folder / "a", b"other a")
            order.append("other")
            lay(folder / "b", b"other b")

    with together() as lay:
        lay(folder / "a", b"new a")
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(0.2)
        order.append("one")
        lay(folder / "b", b"new b")
    thread.join(10)
    assert order == ["one", "other"]
    assert standing(folder) == {"a": b"other a", "b": b"other b"}


def test_what_windows_gives_up_waiting_for_is_waited_for_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = [errno.EDEADLK, errno.EDEADLK, 0]

    def locking(*_: int) -> None:
        if told := said.pop(0):
            raise OSError(told, "not within ten seconds")

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_LOCK=1, LK_NBLCK=2, locking=locking))
    monkeypatch.setattr(sys, "platform", "win32")
    with alone_in(folder) as told:
        assert (told, said) == (True, [])
    assert standing(folder) == OLD
