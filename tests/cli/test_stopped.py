"""A run that is stopped, or whose disk is full: a word in Chinese, exit code 2, and nothing half-written anywhere."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator import cli
from generator.cli import main
from generator.process.aside import PREFIX, own_folder

TINY = str(Path(__file__).resolve().parents[1] / "tiny")
ROOT = Path(__file__).resolve().parents[2]
LIMITED = """
import resource, runpy, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a run begun in the background of a shell is deaf to Ctrl-C
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({most}, {most}))
sys.argv = {told}
runpy.run_module("generator", run_name="__main__")
"""

TOLD = """
import atexit, os, signal, sys
signal.signal({sign}, signal.SIG_DFL)
from generator import __main__
class Telling:
    def find_spec(self, name, *_):
        if name == "generator.cli":
            os.kill(os.getpid(), {sign})
if "{when}" == "first":
    sys.meta_path.insert(0, Telling())
else:
    atexit.register(os.kill, os.getpid(), {sign})
sys.argv = ["bihuan"]
sys.exit(__main__.main())
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "登记册.csv"
    with path.open("w", encoding="utf-8") as out:
        out.write("物品编号,拾得时间,公示时间,备注\n")
        # A row whose quotes are odd sends the whole file the slow way.
        out.writelines(
            f'A{n},2026-03-02 09:00,2026-03-{2 + n % 20:02} 10:00,"备注" \n' if n == 5 else f"A{n},2026-03-02 09:00,,备注\n"
            for n in range(150_000)
        )
    return path


def started(export: Path, folder: Path, *, most: int | None = None) -> subprocess.Popen[str]:
    """Start a run whose files, its own temporary ones too, may grow to `most` bytes."""
    (folder / "tmp").mkdir()
    told = ["bihuan", "validate", str(export), "--spec", TINY, "--out", str(folder / "out")]
    return subprocess.Popen(
        [sys.executable, "-c", LIMITED.format(most=most or -1, told=told)],
        cwd=ROOT,
        env=os.environ | {"TMPDIR": str(folder / "tmp"), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def reading(folder: Path) -> bool:
    """Whether a run has begun to lay down what it reads: in its own folder, in one for the reading."""
    return any(len(path.relative_to(folder / "tmp").parts) > 2 for path in (folder / "tmp").rglob("*"))


def wait_until_reading(run: subprocess.Popen[str], folder: Path) -> None:
    end = time.monotonic() + 60
    while not reading(folder) and run.poll() is None and time.monotonic() < end:
        time.sleep(0.01)


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_leaves_nothing(sign: signal.Signals, large: Path, tmp_path: Path) -> None:
    run = started(large, tmp_path)
    wait_until_reading(run, tmp_path)
    run.send_signal(sign)
    out, err = run.communicate(timeout=60)
    assert (run.returncode, out, err) == (2, "", "已中断，没有写出任何不完整的文件。\n")
    assert left(tmp_path) == []


def test_what_a_killed_run_left_goes_with_the_next(large: Path, tmp_path: Path) -> None:
    run = started(large, tmp_path)
    wait_until_reading(run, tmp_path)
    run.kill()
    run.communicate(timeout=60)
    (orphan,) = (tmp_path / "tmp").iterdir()
    with begun_in(tmp_path / "tmp") as alive:
        assert not orphan.exists()
        (alive / "laid").touch()
        with begun_in(tmp_path / "tmp") as another:
            assert another != alive
            assert (alive / "laid").exists()
    assert list((tmp_path / "tmp").iterdir()) == []


def test_what_only_looks_like_ours_stays(tmp_path: Path) -> None:
    theirs = tmp_path / f"{PREFIX}theirs"
    theirs.mkdir()
    (theirs / "kept").touch()
    (tmp_path / f"{PREFIX}link").symlink_to(theirs)
    (tmp_path / f"{PREFIX}empty").mkdir()
    with begun_in(tmp_path):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"{PREFIX}link", f"{PREFIX}theirs"]
    assert (theirs / "kept").exists()


@contextmanager
def begun_in(folder: Path) -> Iterator[Path]:
    """Be a run whose temporary files go there; gives its own folder."""
    before, tempfile.tempdir = tempfile.tempdir, str(folder)
    try:
        with own_folder():
            yield Path(tempfile.gettempdir())
    finally:
        tempfile.tempdir = before


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("when", ["first", "last"])
def test_being_told_before_and_after_all_else_is_heard_too(when: str, sign: signal.Signals) -> None:
    """Before the verbs are imported it ends the run; when a run has done its work, it is too late."""
    ran = subprocess.run(
        [sys.executable, "-c", TOLD.format(sign=int(sign), when=when)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stderr) == ((2, "已中断，没有写出任何不完整的文件。\n") if when == "first" else (0, ""))


HANGS = """
import hashlib, os, signal, sys, threading, time
from generator.process import stopping
stopping.GRACE = 0.2
def letting_go():
    try:
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(9)
    except KeyboardInterrupt:
        time.sleep(60)
def deaf():
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGTERM)).start()
    hashlib.pbkdf2_hmac("sha256", b"", b"", 300_000_000)  # minutes, in which nothing of Python is looked at
def run():
    {how}()
    return 0
sys.exit(stopping.to_the_last(run))
"""


@pytest.mark.parametrize("how", ["letting_go", "deaf"])
def test_what_hangs_when_it_is_told_to_end_is_not_waited_for(how: str) -> None:
    """While it lets go of what it holds, or without ever coming back to Python to hear of it."""
    ran = subprocess.run(
        [sys.executable, "-c", HANGS.format(how=how)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=30
    )
    assert (ran.returncode, ran.stderr) == (2, "已中断，没有写出任何不完整的文件。\n")


LOSES = """
import os, signal, sys
from generator import __main__
class Losing:
    def find_spec(self, name, *_):
        if name == "duckdb":
            try:
                os.kill(os.getpid(), signal.SIGTERM)
                len(name)
            except KeyboardInterrupt:
                pass
sys.meta_path.insert(0, Losing())
sys.argv = ["bihuan", "validate", "examples/register.csv", "--dry-run"]
sys.exit(__main__.main())
"""


def test_what_is_told_while_a_library_is_imported_is_heard_when_it_is() -> None:
    ran = subprocess.run([sys.executable, "-c", LOSES], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (ran.returncode, ran.stderr) == (2, "已中断，没有写出任何不完整的文件。\n")


UNHEARD = """
import signal, sys, time
from generator.process import stopping
class Falling:
    def __del__(self):
        signal.raise_signal(signal.SIGTERM)
        time.sleep(0)
def run():
    Falling()
    time.sleep(60)
    return 0
sys.exit(stopping.to_the_last(run))
"""


def test_what_is_told_while_python_clears_something_away_is_heard_a_moment_later() -> None:
    ran = subprocess.run([sys.executable, "-c", UNHEARD], cwd=ROOT, capture_output=True, text=True, check=False, timeout=30)
    assert (ran.returncode, ran.stderr) == (2, "已中断，没有写出任何不完整的文件。\n")


@pytest.mark.parametrize("most", [20_000, 3_000_000])
def test_a_disk_that_is_full_is_told(most: int, large: Path, tmp_path: Path) -> None:
    run = started(large, tmp_path, most=most)
    out, err = run.communicate(timeout=120)
    assert (run.returncode, out) == (2, "")
    assert err.startswith(("文件读写不成：", "磁盘或内存不够用"))
    assert "：（" not in err, "which file, or where"
    assert len(err.splitlines()) == 1
    assert left(tmp_path) == []


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_database_that_is_interrupted_cries_in_no_words_of_its_own(
    sign: signal.Signals, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(_: object) -> int:
        try:
            os.kill(os.getpid(), sign)
            time.sleep(5)
        except KeyboardInterrupt:
            os.kill(os.getpid(), sign)  # told again while letting go: not heard
            raise RuntimeError("Query interrupted") from None
        return 0

    # The tests may themselves run in the background of a shell, deaf to Ctrl-C.
    outside = signal.signal(sign, signal.default_int_handler)
    try:
        monkeypatch.setattr("generator.cli.lint.run", run)
        assert main(["lint"]) == 2
        assert capsys.readouterr() == ("", "已中断，没有写出任何不完整的文件。\n")
        assert signal.getsignal(sign) is signal.default_int_handler
    finally:
        signal.signal(sign, outside)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_screen_that_takes_nothing_is_told_and_files_are_whole(tmp_path: Path) -> None:
    told = [sys.executable, "-m", "generator", "lint", "--spec", TINY]
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(told, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (ran.returncode, ran.stderr.split("（")[0]) == (2, "文件读写不成：临时文件或屏幕输出")


def test_what_a_folder_stands_in_the_way_of_is_told_by_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out" / "due.csv").mkdir(parents=True)
    (tmp_path / "登记册.csv").write_text("投诉编号,投诉时间,投诉内容\nTS-1,2026-03-02,a\n", encoding="utf-8")
    assert main(["due", "登记册.csv"]) == 2
    assert capsys.readouterr().err.startswith("文件读写不成：out/due.csv（这是一个文件夹）。")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["due.csv"]


def test_a_file_that_is_open_elsewhere_is_told_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Held(PermissionError):
        winerror = 32  # only Windows tells it

    def refused(*_: object) -> None:
        raise Held(errno.EACCES, "held", "out/report.xlsx")

    monkeypatch.setattr(cli, "imported", refused)
    assert main(["lint"]) == 2
    assert capsys.readouterr().err == "out/report.xlsx 正在别的程序里开着（多半是 Excel 或 WPS）。请关掉它，再来一次。\n"
