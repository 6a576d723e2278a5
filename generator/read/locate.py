"""Which specification is meant: the one told, else the nearest."""

from pathlib import Path
from typing import ClassVar

from .problem import Problem, SpecError

CHARTER = "standard.yml"
PACKAGE = Path(__file__).resolve().parent.parent


class Says:
    """The Chinese of looking for a specification."""

    NO_FOLDER: ClassVar = ("没有这个文件夹", "请检查 --spec 后面的路径")
    NO_CHARTER: ClassVar = ("文件夹里没有 {charter}，不是一份规范", "请指向 {charter} 所在的文件夹，一般名为 spec")
    NOWHERE: ClassVar = ("找不到规范", "请在项目目录里运行，或用 --spec 指明规范所在的文件夹")


def find(told: Path | None) -> Path:
    """Give the folder of the specification: the one told, ./spec, the checkout's, the one that came with the program."""
    if told is not None:
        says = None if (told / CHARTER).is_file() else Says.NO_CHARTER if told.is_dir() else Says.NO_FOLDER
        if says:
            raise SpecError([Problem(str(told), *(text.format(charter=CHARTER) for text in says))])
        return told
    for folder in (Path("spec"), PACKAGE.parent / "spec", PACKAGE / "bundled" / "spec", PACKAGE / "bundled"):
        if (folder / CHARTER).is_file():
            return folder
    raise SpecError([Problem("spec", *Says.NOWHERE)])
