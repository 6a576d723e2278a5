"""What is kept from run to run: nothing personal, nothing twice, nothing lost, and an honest account of what has changed."""

import csv
import dataclasses
import os
import re
import threading
from pathlib import Path

import duckdb
import pytest

from generator.cli import main
from generator.model.analysis import Ratio
from generator.model.history import LONGEST, History, Run, digest, together
from generator.read.problem import InputError
from generator.read.sources import runs
from generator.write import tree

ROOT = Path(__file__).resolve().parents[2]
ROWS = list(csv.reader((ROOT / "examples" / "register.csv").read_text(encoding="utf-8-sig").splitlines()))
HEAD = ROWS[0]


FATES = ("新出现的", "这次不再是的", "仍不符合的", "判不出来的", "没有判那一条的", "没有那件投诉的")


def cut(path: Path, *months: str, change: tuple[str, str, str] | None = None, project: str = "", lacks: str = "") -> Path:
    """Write the rows of some months, with one cell changed: (case, heading, value); one column may be called otherwise."""
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow("别的栏" if heading == lacks else heading for heading in HEAD)
        for told in ROWS[1:]:
            row = list(told)
            if change and row[HEAD.index("投诉编号")] == change[0]:
                row[HEAD.index(change[1])] = change[2]
            if project:
                row[HEAD.index("项目名称")] = project
            if row[HEAD.index("投诉时间")].startswith(months):
                out.writerow(row)
    return path


def judged(export: Path, file: Path, *words: str) -> int:
    return main(("validate", str(export), "--history", str(file), "--out", str(file.parent / "out"), "--quiet", *words))


@pytest.fixture(scope="module")
def file(tmp_path_factory) -> Path:
    """A history of one month, judged twice."""
    folder = tmp_path_factory.mktemp("history")
    february = cut(folder / "february.csv", "2026-02")
    for _ in range(2):
        assert judged(february, folder / "history.parquet", "--format", "md") == 1
    return folder / "history.parquet"


def run(export: str, as_of: int, months: dict[str, int], *failures: str, limits_on: str = "") -> Run:
    told = {"": {"K1": {month: Ratio(kept=count) for month, count in months.items()}}}
    return Run(export, "s", "1", limits_on, as_of, 1, (), told, frozenset(("c", digest(case)) for case in failures))


def test_the_same_export_judged_twice_is_kept_once(file) -> None:
    history = runs.load(file)
    assert [sorted(r.months[""]["K1"]) for r in history.runs] == [["2026-02"]]


def test_nothing_personal_is_kept_and_no_case_number(file) -> None:
    with duckdb.connect() as connection:
        told = str(connection.execute(f"SELECT * FROM '{file}'").fetchall())
    for heading in ("投诉编号", "投诉人姓名", "联系方式", "房号", "承办人", "投诉内容", "客服"):
        values = {row[HEAD.index(heading)] for row in ROWS[1:] if heading in HEAD}
        assert [value for value in values if len(value) > 2 and value in told] == []
    assert "测试花园" in told, "which project it is about is kept"


def test_a_month_is_compared_with_what_was_kept_of_the_last(file, tmp_path, capsys) -> None:
    own = tmp_path / "own.parquet"
    own.write_bytes(file.read_bytes())
    march = str(cut(tmp_path / "march.csv", "2026-03"))
    assert main(("validate", march, "--history", str(own), "--out", str(tmp_path), "--format", "html")) == 1
    assert "上次判定到 2026-03-12 09:05，判定 " in capsys.readouterr().out
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "2026-03 接到的投诉，与 2026-02、2025-03 比" in page
    assert "这份导出里已没有那件投诉的" in page


def test_what_was_put_right_and_what_is_new_is_named(file, tmp_path, capsys) -> None:
    """The same month exported again: one story has been filled in, another has gone, and so has a whole column."""
    own = tmp_path / "own.parquet"
    first = cut(tmp_path / "first.csv", "2026-03", change=("TS-20260302-191", "投诉内容", ""))
    again = cut(tmp_path / "again.csv", "2026-03", change=("TS-20260302-192", "投诉内容", ""), lacks="初步响应时间")
    cases = {row[HEAD.index("投诉编号")] for row in ROWS}
    assert {"TS-20260302-191", "TS-20260302-192"} <= cases
    judged(first, own, "--format", "md")
    capsys.readouterr()
    main(("validate", str(again), "--history", str(own), "--out", str(tmp_path), "--summary", "--format", "md"))
    said = capsys.readouterr().out.splitlines()
    (unsure,) = (line for line in said if "这次判不出来的" in line)
    assert int(re.findall("[0-9]+", unsure)[0]) >= 4, "a column that is no more exported cures nothing"
    (new,) = (line for line in said if "新出现的不符合" in line)
    (cured,) = (line for line in said if "这次不再是的" in line)
    assert "TS-20260302-192" in new
    assert "TS-20260302-191" not in new
    assert "TS-20260302-191" in cured
    assert "TS-20260302-192" not in cured


def test_what_is_waived_is_not_put_right(tmp_path, capsys) -> None:
    own, waived = tmp_path / "own.parquet", tmp_path / "profile.yml"
    who = "reason: 因, requested_by: 甲, approved_by: 乙, approved_on: 2026-03-01, expires: 2026-12-31"
    waivers = f'[{{id: W, clause: first-response-in-time, received: ["2026-03-01", "2026-03-31"], {who}}}]'
    waived.write_text(f'base: {{edition: "1.0.0"}}\nwaivers: {waivers}\n', encoding="utf-8")
    judged(cut(tmp_path / "first.csv", "2026-03"), own, "--format", "md")
    again = str(cut(tmp_path / "again.csv", "2026-03", change=("TS-20260302-192", "投诉内容", "")))
    for profile in ((), ("--profile", str(waived))):
        copy = tmp_path / f"copy{len(profile)}.parquet"
        copy.write_bytes(own.read_bytes())
        capsys.readouterr()
        main(("validate", again, "--history", str(copy), "--out", str(tmp_path), "--summary", "--format", "md", *profile))
        assert "这次不再是的 0 处" in capsys.readouterr().out


def test_what_is_judged_no_more_is_not_put_right_and_its_case_is_not_gone(tmp_path, capsys) -> None:
    """A clause that a profile switches off: for all projects, or for those of the list that have the profile."""
    own, off, listed = tmp_path / "own.parquet", tmp_path / "off.yml", tmp_path / "projects.csv"
    until = "reason: 因, approved_by: 乙, until: 2026-12-31"
    off.write_text(f'base: {{edition: "1.0.0"}}\ndisabled: [{{clause: first-response-in-time, {until}}}]\n', encoding="utf-8")
    listed.write_text("项目名称,配置文件\n测试花园,off.yml\n测试新苑,\n", encoding="utf-8")
    judged(cut(tmp_path / "first.csv", "2026-03"), own, "--format", "md")
    again = str(cut(tmp_path / "again.csv", "2026-03", change=("TS-20260302-192", "投诉内容", "")))
    told = []
    for words in ((), ("--profile", str(off)), ("--projects", str(listed))):
        copy = tmp_path / f"copy{len(told)}.parquet"
        copy.write_bytes(own.read_bytes())
        capsys.readouterr()
        main(("validate", again, "--history", str(copy), "--out", str(tmp_path), "--summary", "--format", "md", *words))
        lines = [line for line in capsys.readouterr().out.splitlines() if "处" in line and "不符合" in line]
        told.append({key: int(re.search("([0-9]+) 处", line)[1]) for line in lines for key in FATES if key in line})
    plain, switched, for_some = told
    assert plain.keys() == {"新出现的", "这次不再是的", "仍不符合的"}
    lost = plain["仍不符合的"] - switched["仍不符合的"]
    assert switched == plain | {"仍不符合的": plain["仍不符合的"] - lost, "没有判那一条的": lost} and lost > 0
    assert for_some == switched


def test_another_project_needs_another_file(file, tmp_path, capsys) -> None:
    own = tmp_path / "own.parquet"
    own.write_bytes(file.read_bytes())
    before = own.read_bytes()
    assert judged(cut(tmp_path / "other.csv", "2026-03", project="测试新苑"), own) == 2
    assert "每套导出各用一个历史文件" in capsys.readouterr().err
    assert own.read_bytes() == before
    assert not (tmp_path / "out").exists()


def test_what_is_no_history_is_said_and_left_alone(tmp_path, capsys) -> None:
    own = tmp_path / "own.parquet"
    own.write_text("不是")
    assert judged(cut(tmp_path / "march.csv", "2026-03"), own) == 2
    assert "不是判定历史" in capsys.readouterr().err
    assert own.read_text() == "不是"


def keep(path, told) -> None:
    with tree.together(path.parent) as lay:
        lay(path, runs.with_run(path, told))


def test_many_that_keep_at_once_all_stay(tmp_path) -> None:
    path = tmp_path / "own.parquet"
    told = [run(f"export {n}", n, {"2026-01": n}, f"TS-{n}") for n in range(12)]
    workers = [threading.Thread(target=keep, args=(path, each)) for each in told]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert runs.load(path) == History(tuple(told))
    assert list(tmp_path.iterdir()) == [path]


def interrupts(*_: object) -> bytes:
    raise KeyboardInterrupt


@pytest.mark.parametrize("into", ["out", "."])
def test_a_run_that_is_told_to_end_leaves_report_and_history_both_old_or_both_new(into, tmp_path, monkeypatch, capsys) -> None:
    own, out = tmp_path / "own.parquet", tmp_path / into

    def judged_to(month: str) -> int:
        export = cut(tmp_path / "export.csv", month)
        return main(("validate", str(export), "--history", str(own), "--out", str(out), "--quiet", "--format", "json,md"))

    def standing() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (own, out / "report.json", out / "summary.md")}

    judged_to("2026-02")
    old, replace = standing(), os.replace
    with monkeypatch.context() as patched:
        patched.setattr(runs, "with_run", interrupts)
        assert judged_to("2026-03") == 2
    assert standing() == old
    told = iter([None, None, KeyboardInterrupt()])

    def renames(beside: Path, path: Path) -> None:
        replace(beside, path)
        if error := next(told, None):
            raise error

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", renames)
        assert judged_to("2026-03") == 2
    assert [name for name, content in standing().items() if content == old[name]] == []
    assert not list(tmp_path.rglob("*.bihuan-*"))


def test_of_two_countings_of_a_month_the_fuller_one_counts_and_never_both() -> None:
    whole, strays = run("a", 1, {"2026-03": 90}), run("b", 2, {"2026-03": 4, "2026-04": 80})
    own = {"K1": {"2026-04": Ratio(kept=85), "2026-05": Ratio(kept=3)}}
    laid = together((whole, strays), "", own, until="2026-05")["K1"]
    assert {month: ratio.kept for month, ratio in laid.items()} == {"2026-03": 90, "2026-04": 85, "2026-05": 3}
    assert "2026-05" not in together((), "", own, until="2026-04")["K1"]


def test_the_run_before_is_of_another_export_by_the_same_limits_and_not_later() -> None:
    history = History()
    for told in (run("a", 1, {}), run("b", 2, {}), run("b", 2, {}, limits_on="2026-01-01"), run("c", 9, {})):
        history = history.with_run(told)
    assert history.before("d", "", 5) == run("b", 2, {})
    assert history.before("b", "", 5) == run("a", 1, {})
    assert history.before("a", "", 0) is None


def test_which_cases_were_broken_is_forgotten_after_a_year() -> None:
    old, new = run("a", 0, {"2025-01": 5}, "TS-1"), run("b", LONGEST + 1, {"2026-03": 5}, "TS-2")
    first, second = History().with_run(old).with_run(new).runs
    assert first == dataclasses.replace(old, failures=frozenset())
    assert second == new


def test_a_file_of_a_newer_program_is_not_read(tmp_path) -> None:
    with duckdb.connect() as connection:
        connection.sql("SELECT 2 AS shape").write_parquet(str(tmp_path / "newer.parquet"))
    with pytest.raises(InputError, match="较新的程序"):
        runs.load(tmp_path / "newer.parquet")
