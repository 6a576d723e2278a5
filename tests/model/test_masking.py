"""What a mask lets through of what people type into a room's column."""

import pytest

from generator.model.field import Field, FieldType, Mask, Privacy
from generator.model.masking import discreet, masked

ROOM = Field(id="room", label="房号", type=FieldType.TEXT, privacy=Privacy.P2, mask=Mask.BUILDING)
HIDDEN = "（已隐去）"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("测试楼 1-101", "测试楼…"),
        ("测试楼 1 幢 1 单元 601", "测试楼…"),
        ("12栋-1-101", "12栋…"),
        ("12 栋 1 单元 101", "12 栋…"),
        ("十二幢301", "十二幢…"),
        ("5号楼2单元301室", "5号楼…"),
        ("A座1801", "A座…"),
        ("测试花园3栋2-101", "测试花园3栋…"),
        ("测试花园 3 幢 101", "测试花园 3 幢…"),
        ("一期3栋101", "一期3栋…"),
        ("东区-3-101", "东区…"),
        ("3#-201", "3…"),
        ("3-2-201", "3…"),
        ("B2－1101", "B2…"),  # noqa: RUF001 (people type it)
        ("甲—101", "甲…"),
        ("101", HIDDEN),
        ("3栋", HIDDEN),
        ("13800000000-3", HIDDEN),
        ("138 0000 0000-张", HIDDEN),
        ("１３８００００００００－３", HIDDEN),  # noqa: RUF001 (people type it)
        ("0571-00000000", HIDDEN),
        ("110101199001011234#1", HIDDEN),
        ("测试甲-101", HIDDEN),
        ("测试甲—101", HIDDEN),
        ("测试甲#101", HIDDEN),
        ("Ceshi Jia-101", HIDDEN),
        ("测试甲 3栋101", "3栋…"),
        ("测试甲，3栋101", "3栋…"),
        ("测试甲3栋101", "3栋…"),
        ("13800000000 3栋101", "3栋…"),
        ("测女士3楼101", HIDDEN),
        ("测先生楼上", HIDDEN),
        ("测试甲", HIDDEN),
        ("", HIDDEN),
    ],
)
def test_a_building_is_shown_but_no_number_of_a_person(value: str, shown: str) -> None:
    assert masked(ROOM, value) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("测试甲 13800000000 反映", f"测试甲 {HIDDEN} 反映"),
        ("+86 138 0000 0000", HIDDEN),
        ("86-138-0000-0000", HIDDEN),
        ("１３８００００００００", HIDDEN),  # noqa: RUF001 (people type it)
        ("0571-00000000-8001", HIDDEN),
        ("11010119900101123X", HIDDEN),
        ("ceshi.jia@example.com", HIDDEN),
        ("2026-02-30 09:00", "2026-02-30 09:00"),
        ("2026/13/5 9:00:07", "2026/13/5 9:00:07"),
        ("20260302090700", "20260302090700"),
        ("1772413620000", "1772413620000"),
        ("TS-20260302-013800000", "TS-20260302-013800000"),
        ("12345 热线", "12345 热线"),
        ("测试花园 3 栋 2 单元 1101", "测试花园 3 栋 2 单元 1101"),
    ],
)
def test_what_is_quoted_holds_no_number_of_a_person(text: str, shown: str) -> None:
    assert discreet(text) == shown
