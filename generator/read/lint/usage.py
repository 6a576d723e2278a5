"""Every word that is told is used: what nobody needs, nobody keeps right."""

from collections.abc import Iterator
from typing import ClassVar

from ..origins import Reading
from ..problem import Problem
from .found import Says as Shared
from .found import found
from .mentions import mentions


class Says:
    """The Chinese of these rules."""

    UNUSED: ClassVar = ("{kind}“{name}”没有任何地方用到", "请删去它，或在{users}里用上它")
    USERS: ClassVar = {
        "field": "条文、表单或导出对照",
        "codes": "某个字段",
        "limit": "条文",
        "source": "条文的依据",
        "role": "条文、检查表或办理步骤",
        "stage": "某个状态",
        "state": "办理步骤",
    }
    OPEN_END: ClassVar = ("状态“{name}”没有下一步，也没有写 final", "请补上由它出发的步骤；确是终点就写 final: true")
    AFTER_END: ClassVar = ("终点状态“{name}”后面还有步骤", "请删去 final: true，或删去由它出发的步骤")


def usage(reading: Reading) -> Iterator[Problem]:
    """Fields, codes, limits, roles, sources, stages and states are named somewhere."""
    used = {(told.kind, told.name) for told in mentions(reading.standard)}
    for kind, users in Says.USERS.items():
        for name in reading.origins.names(kind):
            if (kind, name) not in used:
                place = reading.origins.place((kind, name))
                yield found(place, Says.UNUSED, kind=Shared.KIND[kind], name=name, users=users)


def lifecycle_whole(reading: Reading) -> Iterator[Problem]:
    """A case never gets stuck: every state leads on, unless it is final."""
    lifecycle = reading.standard.words.lifecycle
    left = {state for step in lifecycle.transitions for state in step.from_}
    for state in lifecycle.states:
        if state.final is (state.id in left):
            says = Says.AFTER_END if state.final else Says.OPEN_END
            yield found(reading.origins.place(("state", state.id)), says, name=state.label)
