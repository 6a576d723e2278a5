"""What a check may name: fields of the right type, limits of the right unit, another clause. Told by each kind, once."""

from dataclasses import dataclass

from ..model.field import FieldType
from ..model.limit import Unit


@dataclass(frozen=True, slots=True)
class Need:
    """What an attribute of a check names: `kind` is field, limit or clause; a field is of these types, a limit of these units."""

    kind: str
    types: frozenset[FieldType] = frozenset(FieldType)
    units: frozenset[Unit] = frozenset(Unit)


_MOMENTS = frozenset({FieldType.MOMENT, FieldType.DATE})
_WORDS = frozenset(FieldType) - _MOMENTS - {FieldType.MOMENTS}
_TIME = frozenset(unit for unit in Unit if unit.is_time)

ANY = Need("field")
MOMENT = Need("field", types=_MOMENTS)
STEPS = Need("field", types=frozenset({FieldType.MOMENTS}))
WORDS = Need("field", types=_WORDS)
COMPARED = Need("field", types=_WORDS - {FieldType.CODES, FieldType.LIST})
SEVERAL = Need("field", types=frozenset({FieldType.CODES, FieldType.LIST}))
NUMBER = Need("field", types=frozenset({FieldType.INT, FieldType.MONEY}))
TIME = Need("limit", units=_TIME)
SPAN = Need("limit", units=frozenset({Unit.MINUTE, Unit.HOUR, Unit.CALENDAR_DAY}))
COUNT = Need("limit", units=frozenset({Unit.COUNT, Unit.YUAN}))
PERCENT = Need("limit", units=frozenset({Unit.PERCENT}))
CLAUSE = Need("clause")
