"""A copy of the tiny standard, broken on purpose: what is changed where, and what must be said of it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from generator.read import spec, yaml
from generator.read.problem import Problem, SpecError

TINY = Path(__file__).resolve().parents[1] / "tiny"
FOUND, LISTED, RETURNED = "chapters/01-found/1.1", "chapters/01-found/1.2", "chapters/02-returned/2.1"


@dataclass(frozen=True)
class Break:
    """In `file`, the first `old` becomes `new`; then, at the line of `at` (or of `new`), `says` is said.

    An empty `old` appends; `where` names another file in which it is said.
    """

    name: str
    file: str
    old: str
    new: str
    says: tuple[str, ...]
    at: str = ""
    where: str = ""

    def apply(self, root: Path) -> None:
        """Break the copy."""
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        assert self.old in text, f"{self.name}: {self.old!r} is not in {self.file}"
        path.write_text(text.replace(self.old, self.new, 1) if self.old else text + self.new, encoding="utf-8")

    def place(self, root: Path) -> str:
        """Give where it must be said."""
        file = self.where or self.file
        lines = (root / file).read_text(encoding="utf-8").splitlines()
        wanted = self.at or next(line for line in self.new.splitlines() if line.strip())
        found = [n for n, line in enumerate(lines, 1) if wanted in line]
        assert found, f"{self.name}: {wanted!r} is not in {file}"
        return f"{root.name}/{file}:{found[0]}"


def breaks(of: str) -> tuple[Break, ...]:
    """Read a table of breaks."""
    document = yaml.read(Path(__file__).with_name(f"breaks_of_{of}.yml"), of)
    assert document.problems == () and isinstance(document.data, list)
    return tuple(Break(**told | {"says": tuple(told["says"])}) for told in document.data)


def copied(folder: Path) -> Path:
    """Copy the tiny standard."""
    return Path(shutil.copytree(TINY, folder / "tiny"))


def faults(root: Path) -> tuple[Problem, ...]:
    """Give every problem of a specification."""
    try:
        spec.load(root)
    except SpecError as error:
        return error.problems
    return ()


def said(problems: tuple[Problem, ...], place: str, says: tuple[str, ...]) -> bool:
    """Whether one problem at a place says all of this."""
    return any(p.place == place and all(word in str(p) for word in says) for p in problems)
