"""One export, asked by every verb: what-if, due, history and the story of a case say of it what validate says."""

import csv
import datetime
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli.opened import known
from generator.cli.validate import judged
from generator.judge import Asked
from generator.judge.due import due
from generator.judge.remember import kept
from generator.judge.whatif import what_if
from generator.model.due import State
from generator.model.history import digest
from generator.model.outcome import Outcome
from generator.model.report import Report, Tally
from generator.read import altered, cases
from generator.standard import Standard

ROOT = Path(__file__).resolve().parents[2]
REGISTER, PROFILE = ROOT / "examples" / "register.csv", ROOT / "examples" / "profile.yml"
NAMES = ("测试花园", "测试新苑", "测试小筑")
ONLY = ("first-response-in-time", "intake-review-in-time", "result-feedback-in-time", "investigation-in-time")
LIMITS = ("first_response=24h", "intake_review=48h", "result_feedback=72h")
LIST = """项目名称,区域,配置文件,初步响应时限,规范版次,承诺自,承诺理由,批准人
测试花园,东,profile.yml,,,,,
测试新苑,东,,3,1.0.0,2026-01-01,因,乙
"""
DONE = "已结案、不予受理、转有关单位、并案、撤回、已归档、已销毁"


@dataclass(frozen=True, slots=True)
class Told:
    """What a command is told of an export."""

    files: tuple[str, ...] = ("all.csv",)
    profile: str = ""
    projects: str = ""
    as_of: str | None = None
    limits_on: str | None = None


TOLD = {
    "the register": Told(),
    "a profile with waivers": Told(profile="profile.yml"),
    "a list of projects": Told(projects="projects.csv"),
    "a list, and a profile for the others": Told(profile="profile.yml", projects="projects.csv"),
    "two files that overlap": Told(files=("a.csv", "b.csv"), projects="projects.csv"),
    "by the limits of a day, looking back": Told(as_of="2026-03-01", limits_on="2026-01-01"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The example register among three projects, whole and in two files; the list of projects and a profile."""
    into: Path = tmp_path_factory.mktemp("agree")
    head, *rows = csv.reader(REGISTER.read_text(encoding="utf-8-sig").splitlines())
    for n, row in enumerate(rows):
        row[head.index("项目名称")] = NAMES[n % 3]
    for name, some in {"all.csv": rows, "a.csv": rows[:150], "b.csv": rows[140:]}.items():
        with (into / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *some])
    (into / "profile.yml").write_text(PROFILE.read_text(encoding="utf-8"), encoding="utf-8")
    (into / "projects.csv").write_text(LIST, encoding="utf-8")
    return into


def report(folder: Path, told: Told, asked: Asked) -> tuple[Standard, Report]:
    profile, projects = (folder / name if name else None for name in (told.profile, told.projects))
    reading = known(None, profile, projects)
    paths = [folder / name for name in told.files]
    return reading.standard, judged(reading, paths, None, told.as_of, told.limits_on, asked=asked)


def counts(tallies: list[Tally]) -> dict[str, int]:
    """Sum up the outcomes; what a project has switched off does not apply here, and may not be told there."""
    made = Counter[str]()
    for tally in tallies:
        made.update({o.value: n for o, n in tally.counts.items() if o is not Outcome.NOT_APPLICABLE})
    return {outcome: count for outcome, count in made.items() if count}


@pytest.mark.parametrize("name", TOLD)
def test_every_verb_says_the_same(name: str, folder: Path, tmp_path: Path) -> None:
    told = TOLD[name]
    standard, whole = report(folder, told, Asked(only=ONLY, split=True))
    paths = [folder / file for file in told.files]
    relation = cases.load(paths, standard, map_told=None, as_of=told.as_of, into=tmp_path)
    day = datetime.date.fromisoformat(told.limits_on) if told.limits_on else None

    found = what_if(standard, relation, altered.limits(LIMITS, standard), limits_on=day)
    for clause in (c for c in found.clauses if c.clause in ONLY):
        tally = whole.tally(clause.clause)
        assert tally is not None
        assert counts([clause.total[0]]) == counts([tally]) == counts([now for now, _ in clause.by.values()]), clause.clause
        for part in whole.parts:
            own = [now for (project, _), (now, _) in clause.by.items() if part.part and project == part.part.value]
            assert counts(own) == counts([t for t in part.tallies if t.clause == clause.clause]), (clause.clause, part.part)

    rows = dict(enumerated(paths)) if len(paths) == 1 else {}
    listed = due(standard, relation, within=0, limits_on=day)
    late = {(f.clause, f.row) for f in whole.findings if "仍无" in f.because}
    over = {(d.clause, d.row) for d in listed.over if d.clause in ONLY}
    assert over <= late and all(d.state is State.OVER for d in listed.over)
    # What is closed is late for ever, and nobody can do it any more.
    assert {row for _, row in late - over} <= {
        row for row, line in rows.items() if line["结案时间"] or line["处理状态"] in DONE
    } or not rows

    failures = {(f.clause, digest(f.case)) for f in whole.findings}
    assert kept(standard, whole).failures == failures


def enumerated(paths: list[Path]) -> list[tuple[int, dict[str, str]]]:
    lines = csv.DictReader(paths[0].read_text(encoding="utf-8").splitlines())
    return list(enumerate(lines, start=2))


@pytest.mark.parametrize("name", ["a profile with waivers", "a list of projects"])
def test_the_story_of_a_case_has_the_breaches_of_the_report(name: str, folder: Path) -> None:
    told = TOLD[name]
    _, whole = report(folder, told, Asked(only=ONLY))
    numbers = Counter(f.case for f in whole.findings)
    twice = {f.case for f in whole.findings if len({g.row for g in whole.findings if g.case == f.case}) > 1}
    chosen = [case for case, _ in numbers.most_common() if case not in twice][:2]
    assert chosen
    for case in chosen:
        _, alone = report(folder, told, Asked(only=ONLY, case=case))
        (story,) = alone.stories
        broken = {v.clause for v in story.verdicts if v.outcome in (Outcome.FAIL, Outcome.WAIVED)}
        assert broken == {f.clause for f in whole.findings if f.case == case}
        assert {(f.clause, f.because) for f in story.breaches} == {
            (f.clause, f.because) for f in whole.findings if f.case == case
        }


@pytest.mark.parametrize(
    ("limit", "clause"), [("first_response", "first-response-in-time"), ("intake_review", "intake-review-in-time")]
)
def test_another_limit_comes_to_what_a_promise_of_it_comes_to(limit: str, clause: str, folder: Path, tmp_path: Path) -> None:
    """Whoever asks what-if, and then promises it from the first day on, gets what he was told; also if he had promised before."""
    promised = (
        f'base: {{edition: "1.0.0"}}\nlimits: [{{id: {limit}, value: 5, from: "2026-01-01", reason: 因, approved_by: 乙}}]\n'
    )
    (folder / "promised.yml").write_text(promised, encoding="utf-8")
    _, whole = report(folder, Told(profile="promised.yml"), Asked(only=ONLY))
    tally = whole.tally(clause)
    assert tally is not None
    for profile in (None, folder / "profile.yml"):
        standard = known(None, profile, None).standard
        into = tmp_path / str(profile is None)
        into.mkdir()
        relation = cases.load([folder / "all.csv"], standard, map_told=None, as_of=None, into=into)
        found = what_if(standard, relation, altered.limits([f"{limit}=5h"], standard))
        (changed,) = (c for c in found.clauses if c.clause == clause)
        assert counts([changed.total[1]]) == counts([tally])
