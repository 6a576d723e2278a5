"""A few seconds of what `make fuzz` does for as long as it is told."""

from hypothesis import given, settings
from hypothesis import strategies as st

from .readers import survives, written_survives
from .seeds import exports, written
from .spoil import spoiled

FEW = settings(max_examples=25, deadline=None, derandomize=True)


@FEW
@given(data=st.data())
def test_any_mutilated_export_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(exports())))
    survives(data.draw(spoiled(exports()[name])), name)


@FEW
@given(data=st.data())
def test_anything_mutilated_that_people_write_is_read_or_refused(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(written())))
    written_survives(data.draw(spoiled(written()[name])), name)
