"""Pages against a folder: lay them down, or say how they differ."""

import errno
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..process.alone import alone_in
from .page import Page

OURS: tuple[str, ...] = (
    "docs/assets",
    "docs/desk",
    "docs/handbook",
    "docs/forms",
    "docs/checklists",
    "docs/reference",
    "checklists",
    "spec/schema",
)
"""Whole folders: whatever stands there, we wrote, or sweep."""

BESIDE = ".bihuan-writing"
WHOLE = ".bihuan-whole"
"""Names the files of a run that are all whole and on their way: what is killed meanwhile, the next run finishes."""

BY_HAND = ("guide", "adr")
Lay = Callable[[Path, bytes | Iterable[bytes]], None]
"""Writes a file beside its place, whole or piece by piece."""

LINKED = re.compile(r"\]\(([\w-]+\.md)[)#]")


def save(pages: Iterable[Page], root: Path, ours: Sequence[str] = OURS) -> list[str]:
    """Make our folders say what the pages say, and nothing else; name what was touched."""
    told = _told(pages, root)
    touched = _differing(told, root, ours)
    with together() as lay:
        for path in touched:
            if path in told:
                lay(path, told[path])
    for path in touched:
        if path not in told:
            path.unlink(missing_ok=True)
    for folder in ours:
        _drop_empty(root / folder)
    return _names(touched, root)


def drift(pages: Iterable[Page], root: Path, ours: Sequence[str] = OURS) -> list[str]:
    """Name every path that save() would touch: missing, different, or nobody's."""
    return _names(_differing(_told(pages, root), root, ours), root)


def by_hand(root: Path) -> list[str]:
    """Name the pages under docs/ that people write: a folder's own index first, then in the order in which it names them."""
    docs = root / "docs"
    return [p.relative_to(docs).as_posix() for folder in BY_HAND for p in _in_order(docs / folder)]


def _in_order(folder: Path) -> list[Path]:
    index = folder / "index.md"
    told = index.read_text(encoding="utf-8") if index.is_file() else ""
    named = {page: n for n, page in enumerate(dict.fromkeys(LINKED.findall(told)))}
    return sorted(folder.rglob("*.md"), key=lambda p: (p != index, named.get(p.name, len(named)), p.as_posix()))


def _told(pages: Iterable[Page], root: Path) -> dict[Path, bytes]:
    return {root / page.path: page.text.encode() for page in pages}


def _differing(told: dict[Path, bytes], root: Path, ours: Sequence[str]) -> list[Path]:
    standing = {path for folder in ours for path in (root / folder).rglob("*") if path.is_file()}
    return sorted(path for path in told.keys() | standing if told.get(path) != _read(path))


def _read(path: Path) -> bytes | None:
    """Read a page; a checkout that turned its line ends is not stale."""
    return path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else None


def put(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write beside, whole or piece by piece, then rename: nobody ever reads half a page."""
    with together() as lay:
        lay(path, content)


def put_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files that tell of the same thing: all of them are new, or all old."""
    with together() as lay:
        for name, content in files.items():
            lay(folder / name, content)


@contextmanager
def together(*held: Path) -> Iterator[Lay]:
    """Write files beside, and rename them when all are whole: what stood there before stays whole until then.

    Another run that writes into one of the folders `held` waits, into the first file's folder where none is told; what a killed
    one left there goes, or comes to its place if all of it was whole.
    """
    laid: dict[Path, Path] = {}
    seen, ours = set[Path](), list[Path]()
    with ExitStack() as stack:

        def hold(folder: Path) -> None:
            folder.mkdir(parents=True, exist_ok=True)
            if stack.enter_context(alone_in(folder)):
                ours.append(folder.resolve())

        def lay(path: Path, content: bytes | Iterable[bytes]) -> None:
            if not path.name or path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            folder = path.parent
            folder.mkdir(parents=True, exist_ok=True)
            if folder not in seen:
                if not seen and not held:
                    hold(folder)
                seen.add(folder)
                _sweep(folder.resolve(), ours)
            laid[path] = path.with_name(path.name + BESIDE)
            _put_down(laid[path], path, content)

        # In one order: two runs that hold the same two never wait for one another.
        for folder in sorted({folder.resolve() for folder in held}):
            hold(folder)
        try:
            yield lay
            _tell_whole(tuple(laid), ours)
        except BaseException:
            for beside in (*laid.values(), *(own / WHOLE for own in ours)):
                beside.unlink(missing_ok=True)
            raise
        _rename({beside: path for path, beside in laid.items()}, ours)


def _put_down(beside: Path, path: Path, content: bytes | Iterable[bytes]) -> None:
    try:
        with beside.open("wb") as file:
            file.writelines((content,) if isinstance(content, bytes) else content)
    except OSError as error:
        error.filename = error.filename or str(path)  # a disk that is full does not tell which file it was
        raise


def is_unfinished(folder: Path) -> bool:
    """Whether a run was killed while it put its files in their places: some are of that run, some of the one before."""
    return (folder / WHOLE).exists()


def _sweep(folder: Path, ours: Sequence[Path]) -> None:
    """Finish or remove what a killed run left, where nobody else can be writing."""
    if folder in ours and is_unfinished(folder):
        for name in (folder / WHOLE).read_text(encoding="utf-8", errors="replace").split("\0"):
            beside = folder / (name + BESIDE)
            if ".." not in beside.parts and beside.is_relative_to(folder) and beside.is_file():
                os.replace(beside, folder / name)  # noqa: PTH105 - says what it does
        (folder / WHOLE).unlink()
    if any(folder.is_relative_to(own) for own in ours):
        for beside in folder.glob(f"*{BESIDE}"):
            beside.unlink(missing_ok=True)


def _tell_whole(paths: Sequence[Path], ours: Sequence[Path]) -> None:
    """Note that files are all whole, each where nobody else writes: from here on they belong together, whatever happens."""
    told = [path.parent.resolve() / path.name for path in paths]
    nearest = [
        max((own for own in ours if path.is_relative_to(own)), key=lambda own: len(own.parts), default=None) for path in told
    ]
    if len(paths) < 2 or None in nearest:
        return
    for own in ours:
        names = [path.relative_to(own).as_posix() for path, near in zip(told, nearest, strict=True) if near == own]
        if names:
            beside = own / (WHOLE + BESIDE)
            beside.write_text("\0".join(names), encoding="utf-8")
            os.replace(beside, own / WHOLE)  # noqa: PTH105 - says what it does


def _rename(laid: dict[Path, Path], ours: Sequence[Path]) -> None:
    """Put files in their places: once begun, being told to end waits until the last is there."""
    stopped: KeyboardInterrupt | None = None
    notes = [own / WHOLE for own in ours]
    while laid or notes:
        try:
            _let_go(laid.values())
            for beside, path in tuple(laid.items()):
                if beside.exists():
                    os.replace(beside, path)  # noqa: PTH105 - says what it does
                del laid[beside]
            for note in tuple(notes):
                note.unlink(missing_ok=True)
                notes.remove(note)
        except KeyboardInterrupt as told:
            stopped = told
        except OSError:
            for beside in (*laid, *notes):
                beside.unlink(missing_ok=True)
            raise
    if stopped:
        raise stopped


def _let_go(paths: Iterable[Path]) -> None:
    """Raise OSError where another program holds on to a file: Windows lets none be put in its place, nor be renamed to itself."""
    for path in paths:
        if path.exists():
            path.rename(path)


def _drop_empty(folder: Path) -> None:
    for inner in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
        if not any(inner.iterdir()):
            inner.rmdir()


def _names(paths: Iterable[Path], root: Path) -> list[str]:
    return [p.relative_to(root).as_posix() for p in paths]
