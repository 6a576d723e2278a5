"""Rows that are not judged are counted by a reason that adds up, and that names nobody."""

from dataclasses import replace
from pathlib import Path

from generator.model.condition import Condition
from generator.read import cases
from generator.standard.export import Scope

from ..judge.bench import read as typed
from .intake import HEAD, MAP, read, tiny

SCOPED = MAP.replace("item_no: [物品编号]", "item_no: [物品编号], row_kind: [类别]")


def test_each_reason_for_leaving_rows_out_is_counted_by_itself(tmp_path: Path) -> None:
    left = "leave_out:\n- {column: 状态, values: [删], reason: 删掉的}\n- {column: 状态, values: [退], reason: 退回的}\n"
    left += "- {column: 去向, values: [删], reason: 删掉的}\n"
    (tmp_path / "m.yml").write_text(MAP + left, encoding="utf-8")
    rows = ("2026-03-02,删,", "2026-03-02,退,", "2026-03-02,退,", "2026-03-02,,删", "2026-03-02,,")
    text = "物品编号,拾得时间,状态,去向\n" + "".join(f"A{n},{row}\n" for n, row in enumerate(rows))
    found = read(tmp_path, text, map_told=str(tmp_path / "m.yml"))
    assert (found.judged, found.out_of_scope) == (1, {"删掉的": 2, "退回的": 2})


def test_the_sources_own_word_stands_beside_ours_where_it_is_another(tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text(SCOPED + "codes: {row_kind: {询问: asked, 来问: asked, 捡: found}}\n", encoding="utf-8")
    text = "物品编号,拾得时间,类别\nA1,2026-03-02,询问\nA2,2026-03-02,来问\nA3,2026-03-02,捡\n"
    found = read(tmp_path, text, map_told=str(tmp_path / "m.yml"))
    assert found.out_of_scope == {"不是拾得记录（询问）": 1, "不是拾得记录（询问：来问）": 1}


def test_what_is_left_out_by_a_person_is_counted_and_nobody_is_named(tmp_path: Path) -> None:
    told = tiny()
    condition = typed(Condition, {"field": "phone", "is": "13800000001"})
    scope = Scope(judged_when=(condition,), reason="不归这里（{value}）")
    standard = replace(told, charter=told.charter.model_copy(update={"scope": scope}))
    (tmp_path / "a.csv").write_text(
        "物品编号,拾得时间,失主电话\n" + "".join(f"A{n},2026-03-02,1380000000{n}\n" for n in (1, 2, 3)),
        encoding="utf-8",
    )
    found = cases.load([tmp_path / "a.csv"], standard, map_told=None, as_of=None, into=tmp_path)
    assert (found.judged, found.out_of_scope) == (1, {"不归这里（失主电话）": 2})


def test_a_day_on_which_as_of_lies_is_not_certainly_after_it(tmp_path: Path) -> None:
    text = HEAD + "A1,2026-03-02\nA2,2026-03-02 12:00\nA3,2026-03-02 12:01\nA4,2026-03-03\nA5,不详\n"
    found = read(tmp_path, text, as_of="2026-03-02 12:00")
    assert (found.judged, found.out_of_scope) == (3, {"判定时刻以后才接到": 2})
