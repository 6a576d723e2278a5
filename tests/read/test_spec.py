"""Reading is strict: whatever one file can have wrong is said in Chinese, at its line, all in one run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from generator.read import locate, spec, yaml
from generator.read.problem import SpecError
from generator.read.spellings import spelled
from generator.standard.assessment import Assessment
from generator.standard.files import FILE_TYPES
from generator.standard.profile import Profile

from .broken import FOUND, LISTED, RETURNED, TINY, Break, breaks, copied, faults, said

ROOT = Path(__file__).resolve().parents[2]

BREAKS = breaks("files")
LATER = Break(
    name="another kind of fault",
    file=f"{RETURNED}.samples.yml",
    old="keeper: 测试甲, returner",
    new="keper: 测试甲, returner",
    says=("“keper”", "keeper"),
)


def name_of(broken: Break) -> str:
    return broken.name


@pytest.mark.parametrize("broken", BREAKS, ids=name_of)
def test_each_fault_is_told_at_its_line(broken: Break, tmp_path: Path) -> None:
    root = copied(tmp_path)
    broken.apply(root)
    problems = faults(root)
    assert said(problems, broken.place(root), broken.says), "\n".join(map(str, problems))
    assert len(problems) <= 4, "one slip must not hide behind its consequences:\n" + "\n".join(map(str, problems))


def test_faults_of_all_files_come_in_one_run(tmp_path: Path) -> None:
    """One fault a file, of files that stand apart; and the rules over all files still find theirs."""
    root = copied(tmp_path)
    files: dict[str, Break] = {}
    for broken in BREAKS:
        if broken.file != "standard.yml":
            files.setdefault(broken.file, broken)
    for broken in files.values():
        broken.apply(root)
    LATER.apply(root)
    problems = faults(root)
    missed = [b.name for b in (*files.values(), LATER) if not said(problems, b.place(root), b.says)]
    assert missed == [], "\n".join(map(str, problems))


@pytest.mark.parametrize("broken", BREAKS, ids=name_of)
def test_messages_are_chinese_and_say_what_to_do(broken: Break, tmp_path: Path) -> None:
    root = copied(tmp_path)
    broken.apply(root)
    for problem in faults(root):
        text = str(problem)
        assert not any(
            w in text for w in ("Error", "error", "Traceback", "Input should", "pydantic", "expected", "valid ", "None")
        )
        assert problem.message and problem.advice and not problem.message.endswith("。")
        assert any("\u4e00" <= c <= "\u9fff" for c in problem.message) and any("\u4e00" <= c <= "\u9fff" for c in problem.advice)


def test_the_tiny_standard_is_sound() -> None:
    reading = spec.load(TINY)
    kinds = {getattr(c.check, "kind", None) for c in reading.standard.clauses.values()}
    assert kinds == {None, "filled", "one_of", "matches", "lacks", "unique", "differs", "elapsed", "sequence", "share"}
    assert [s.no for s in reading.standard.sections] == ["1.1", "1.2", "2.1"]


def test_the_real_standard_is_sound() -> None:
    assert [str(p) for p in faults(ROOT / "spec")] == []


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("8:30", "8:30"),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("3.10", "3.10"),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        ("2026-01-01", "2026-01-01"),
        ("2026-01-01T09:00", "2026-01-01T09:00"),
        (".5", ".5"),
        (".inf", ".inf"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("=", "="),
        ("+1", "+1"),
        ("9" * 5000, "9" * 5000),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("'12'", "12"),
        ('"true"', "true"),
        ("'2026-01-01'", "2026-01-01"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_plain_scalars_are_yaml_1_2(told: str, meant: object, tmp_path: Path) -> None:
    document = read(tmp_path, f"a: {told}\n")
    assert document.data == {"a": meant} and document.problems == ()


def test_every_key_and_item_knows_its_line(tmp_path: Path) -> None:
    document = read(tmp_path, "# first\na:\n- b: 1\n  c: [x,\n    y]\n- d: |\n    long\n    text\n  e: {f: 2}\n")
    wanted = {("a",): 2, ("a", 0): 3, ("a", 0, "c"): 4, ("a", 0, "c", 1): 5, ("a", 1, "e"): 9, ("a", 1, "e", "f"): 9}
    assert {loc: document.lines[loc] for loc in wanted} == wanted
    assert document.line(("a", 1, "gone", "deeper")) == 6 and document.head == "# first"


@pytest.mark.parametrize(
    ("raw", "line", "word"),
    [
        ("a: 1\nb: 中文\n".encode("gb18030"), 2, "UTF-8"),
        ("a: 1\n".encode("utf-16"), 1, "UTF-8"),
        (b"", 1, "空的"),
        (b"# nothing\n\n", 1, "空的"),
        (b"a: " + b"x" * (2 * 1024 * 1024), 1, "上限"),
        (b"a: " + b"[" * 5000, 1, "层"),
        (b"a:\n" + b"".join(b" " * n + b"- \n" for n in range(1, 60)), 0, "层"),
        (b"? [a]\n: 1\n", 1, "键是一组内容"),
        (b"%YAML 1.1\n---\na: 1\n", 1, "指令"),
        (b"a: @x\n", 1, "@"),
        (b'a: "\\q"\n', 1, "转义"),
        (b"a: 1\n}\n", 2, "缩进"),
        (b"}\n", 1, "YAML"),
        ("- a: 1\n\u00a0b: 2\n".encode(), 2, "空格"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_what_is_no_plain_file_is_refused(raw: bytes, line: int, word: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(raw)
    document = yaml.read(path, "x.yml")
    assert any(word in str(p) and (not line or p.place == f"x.yml:{line}") for p in document.problems), document.problems


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"\xef\xbb\xbf# head\r\na: 1\r\nb: 2\r\n")
    document = yaml.read(path, "x.yml")
    assert (document.data, document.head, document.line(("b",))) == ({"a": 1, "b": 2}, "# head", 3)


def test_the_slow_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = spec.load(TINY)
    monkeypatch.setattr(yaml, "Loader", yaml.yaml.SafeLoader)
    assert spec.load(TINY).standard == quick.standard


@pytest.mark.parametrize(
    ("file", "place", "word"),
    [
        ("words/kinds.yml", "tiny/words/kinds.yml", "不认识这个文件"),
        ("words/fields.yaml", "tiny/words/fields.yaml", ".yml"),
        ("chapters/01-found/1.3.yml", "tiny/chapters/01-found/1.3.yml:1", "大纲里没有"),
        ("forms/F01.yml.bak", "tiny/forms/F01.yml.bak", "不认识这个文件"),
    ],
)
def test_a_stranger_is_told(file: str, place: str, word: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    text = (root / f"{LISTED}.yml").read_text(encoding="utf-8")
    (root / file).write_text(text, encoding="utf-8")
    assert said(faults(root), place, (word,))


@pytest.mark.parametrize("file", ["standard.yml", "words/limits.yml", "words/lifecycle.yml"])
def test_a_missing_file_is_told(file: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / file).unlink()
    assert said(faults(root), f"tiny/{file}", ("缺少这个文件",))


@pytest.mark.parametrize("text", ["- a\n", "abc\n", "12\n"])
def test_a_charter_of_another_shape_is_told(text: str, tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "standard.yml").write_text(text, encoding="utf-8")
    assert said(faults(root), "tiny/standard.yml:1", ("整个文件", "键: 值"))


def test_a_bad_item_does_not_make_its_list_short(tmp_path: Path) -> None:
    root = copied(tmp_path)
    limits = root / "words/limits.yml"
    limits.write_text(limits.read_text(encoding="utf-8").replace("value: 3}", "value: 3天}"), encoding="utf-8")
    assert [p.message for p in faults(root)] == ["“value”应为整数，写的是“3天”"]


def test_a_renamed_folder_is_two_faults_and_no_more(tmp_path: Path) -> None:
    root = copied(tmp_path)
    (root / "chapters/02-returned").rename(root / "chapters/02-back")
    problems = faults(root)
    assert said(problems, "tiny/chapters/02-back/2.1.samples.yml:1", ("没有文件夹 chapters/02-back",))
    assert len(problems) == 2, "\n".join(map(str, problems))


def test_samples_stand_beside_their_section(tmp_path: Path) -> None:
    root = copied(tmp_path)
    right, wrong = root / f"{FOUND}.samples.yml", root / f"{LISTED}.samples.yml"
    moved = right.read_text(encoding="utf-8").split("\n", 1)[1]
    before = wrong.read_text(encoding="utf-8").count("\n") + 1
    wrong.write_text(wrong.read_text(encoding="utf-8") + moved, encoding="utf-8")
    right.unlink()
    assert said(faults(root), f"tiny/{LISTED}.samples.yml:{before}", ("item-registered", "在 1.1 节", "1.1.samples.yml"))


def test_files_for_people_are_let_be(tmp_path: Path) -> None:
    root = copied(tmp_path)
    for name in ("README.md", "LICENSE", ".hidden", "schema/limits.schema.json"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    assert faults(root) == ()


def test_the_digest_is_of_the_contents(tmp_path: Path) -> None:
    root, before = copied(tmp_path), spec.load(TINY).digest
    assert spec.load(root).digest == before
    roles = root / "words/roles.yml"
    roles.write_bytes(roles.read_bytes().replace(b"\n", b"\r\n"))
    assert spec.load(root).digest == before
    roles.write_text(roles.read_text(encoding="utf-8").replace("主任", "主管"), encoding="utf-8")
    assert spec.load(root).digest != before


def test_places_of_things() -> None:
    origins = spec.load(TINY).origins
    samples = (TINY / f"{FOUND}.samples.yml").read_text(encoding="utf-8").splitlines()
    line = samples.index("- name: 没写保管人") + 1
    assert origins.place(("samples", "item-registered"), 1) == f"tiny/{FOUND}.samples.yml:{line}"
    assert origins.has("clause", "item-registered") and not origins.has("clause", "item")


def test_looking_for_a_specification(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SpecError, match="没有这个文件夹"):
        locate.find(tmp_path / "gone")
    with pytest.raises(SpecError, match=r"没有 standard\.yml"):
        locate.find(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert locate.find(None) == ROOT / "spec"
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec/standard.yml").write_text("x", encoding="utf-8")
    assert locate.find(None) == Path("spec")
    assert locate.find(TINY) == TINY


def read(folder: Path, text: str) -> yaml.Document:
    path = folder / "x.yml"
    path.write_text(text, encoding="utf-8")
    return yaml.read(path, "x.yml")


def test_nobody_has_to_read_a_pattern() -> None:
    """Whatever has a fixed form in a file that people write, that form is said in words."""

    def patterns(told: object) -> Iterator[str]:
        if isinstance(told, dict):
            yield from [told["pattern"]] if isinstance(told.get("pattern"), str) else ()
            yield from told.get("patternProperties", ())
        for part in told.values() if isinstance(told, dict) else told if isinstance(told, list) else ():
            yield from patterns(part)

    shapes = [TypeAdapter(kind).json_schema() for kind in (*(f.holds for f in FILE_TYPES), Profile, Assessment)]
    found = set(patterns(shapes))
    assert len(found) > 9
    assert [pattern for pattern in found if pattern in spelled(pattern)] == []
