"""What a mask lets through of what people type into a room's column."""

import pytest

from generator.model.field import Field, FieldType, Mask, Privacy
from generator.model.masking import masked

ROOM = Field(id="room", label="房号", type=FieldType.TEXT, privacy=Privacy.P2, mask=Mask.BUILDING)
HIDDEN = "（已隐去）"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("测试楼 1-101", "测试楼…"),
        ("12栋-1-101", "12栋…"),
        ("3#-201", "3…"),
        ("101", HIDDEN),
        ("13800000000-3", HIDDEN),
        ("138 0000 0000-张", HIDDEN),
        ("１３８００００００００－３", HIDDEN),  # noqa: RUF001 (people type it)
        ("110101199001011234#1", HIDDEN),
    ],
)
def test_a_building_is_shown_but_no_number_of_a_person(value: str, shown: str) -> None:
    assert masked(ROOM, value) == shown
