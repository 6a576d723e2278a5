"""Write a plan out as JavaScript: the same trees, for a page that judges by itself.

A text is a string or null, a number NaN where it is NULL; of a condition is written when it is true, or when it is false, so
that three-valued logic becomes plain && and ||. The cases are columns in an object, looked into by row.
"""

import json
from collections.abc import Callable, Mapping

from sqlglot import exp

from ...checks.any_export import LIMITS_ON, REGION
from ...checks.frame import CASES, Join
from ...model.cases import AS_OF
from ..facts import VERDICT
from .spelling import FAILS, HOLDS, KINDS, NUMBER, TEXT, TRUTH, VALUES, Kind

HELPERS = """\
const said = (text, other) => (text === null ? other : text)
const known = (number, other) => (Number.isNaN(number) ? other : number)
const unless = (text, nothing) => (text === nothing ? null : text)
const number = (text) => (text === null ? NaN : Number(text))
const once = (make) => { let made = null; return () => (made ??= make()) }
"""
"""What written trees call: COALESCE of texts and of numbers, NULLIF, CAST, and what is worked out only where it is asked."""

ROW = "i"
PARTED = ("gaps", "held", "heldAtWork")
"""What is looked up as several columns at once."""
CONSTANT = {AS_OF: "asOf", LIMITS_ON: "limitsOn", REGION: "region"}
"""Columns that say the same in every row."""


class JavaScript:
    """Writes trees as functions of a row; what they name is gathered, each once, in `names`."""

    def __init__(self, lets: Mapping[str, exp.Expression], joins: Mapping[str, Join]) -> None:
        self.lets, self.joins = lets, joins
        self.names: dict[str, str] = {}
        self.defined: list[str] = []

    def outcome(self, tree: exp.Expression) -> str:
        """Write a function that gives a text, or a number, of a row."""
        return f"({ROW}) => {self.value(tree, self.kind(tree))}"

    def condition(self, tree: exp.Expression) -> str:
        """Write a function that says whether a condition is true of a row."""
        return f"({ROW}) => {self.holds(tree)}"

    def kind(self, tree: exp.Expression) -> Kind | None:
        """Tell what a tree gives; None where it can only be NULL."""
        told = KINDS.get(type(tree), TRUTH)
        return told if told is None or isinstance(told, str) else told(self, tree)

    def value(self, tree: exp.Expression, kind: Kind | None) -> str:
        """Write a text or a number."""
        return VALUES[type(tree)](self, tree, kind)

    def holds(self, tree: exp.Expression) -> str:
        """Write when a condition is true."""
        return HOLDS[type(tree)](self, tree)

    def fails(self, tree: exp.Expression) -> str:
        """Write when a condition is false."""
        return FAILS[type(tree)](self, tree)

    def compared(self, tree: exp.Expression, sign: str) -> str:
        """Write a comparison that is true: of NaN none is, of null none may be."""
        left, right = tree.this, tree.args["expression"]
        kind = self.kind(left) or self.kind(right)
        sides = [self.value(side, kind) for side in (left, right)]
        known = [f"{told} !== null" for told, side in zip(sides, (left, right), strict=True) if not isinstance(side, exp.Literal)]
        told = f"{sides[0]} {sign} {sides[1]}"
        # Of two texts that are alike one is known to be no null as soon as the other is.
        literal = len(known) < 2
        asked = [] if kind == NUMBER or (literal and sign == "===") else known[:1] if sign == "===" else known
        told = f"{told} && !Number.isNaN({sides[0]}) && !Number.isNaN({sides[1]})" if kind == NUMBER and sign == "!==" else told
        return f"({' && '.join((*asked, told))})"

    def absent(self, tree: exp.Expression) -> str:
        """Write whether what a tree gives is NULL."""
        kind = self.kind(tree)
        if kind == TRUTH:
            return f"!({self.holds(tree)} || {self.fails(tree)})"
        told = self.value(tree, kind)
        return f"Number.isNaN({told})" if kind == NUMBER else f"{told} === null"

    def known(self, tree: exp.Expression) -> str:
        """Write whether what a tree gives is not NULL."""
        return f"!({self.absent(tree)})"

    def arms(self, tree: exp.Expression, written: Callable[[exp.Expression], str]) -> str:
        """Write a CASE whose arms are conditions: whether the arm that is met is true, or false."""
        told = "".join(f"{self.holds(arm.this)} ? {written(arm.args['true'])} : " for arm in tree.args["ifs"])
        return f"({told}{written(tree.args.get('default') or exp.Null())})"

    def among(self, tree: exp.Expression) -> str:
        """Name a set of texts, and write whether it has one."""
        listed = json.dumps([self._plain(e) for e in tree.expressions], ensure_ascii=False)
        return f"{self._named(f'new Set({listed})', 'S')}.has({self.value(tree.this, TEXT)})"

    def matching(self, tree: exp.Expression) -> str:
        """Name a pattern, and write whether a text has it."""
        pattern = json.dumps(self._plain(tree.args["expression"]), ensure_ascii=False)
        name = self._named(f'new RegExp({pattern}, "u")', "P")
        return f"{name}.test({self.value(tree.this, TEXT)})"

    def like(self, tree: exp.Expression) -> str:
        """Write whether a text has a part in it."""
        return f"{self.value(tree.this, TEXT)}.includes({json.dumps(self._plain(tree.args['expression'])[1:-1])})"

    def case(self, tree: exp.Expression, kind: Kind | None) -> str:
        told = "".join(f"{self.holds(arm.this)} ? {self.value(arm.args['true'], kind)} : " for arm in tree.args["ifs"])
        return f"({told}{self.value(tree.args.get('default') or exp.Null(), kind)})"

    def kind_of_column(self, column: exp.Column) -> Kind | None:
        name = column.name
        if column.table == VERDICT:
            return TEXT
        if column.table in self.joins:
            return TEXT if self.joins[column.table].asks[0] in ("named", "earlier", "by") else NUMBER
        if name in self.lets:
            return self.kind(self.lets[name])
        if name.endswith((".given", "_later")):
            return TRUTH
        return NUMBER if name.endswith(("_lo", "_hi")) or name in (AS_OF, LIMITS_ON) else TEXT

    def column(self, column: exp.Column) -> str:
        name, table = column.name, column.table
        if table in self.joins:
            return self._looked_up(self.joins[table], name)
        if table == VERDICT:
            return f"{self._named(f'verdict({json.dumps(name)})', 'V')}[{ROW}]"
        row = ROW if table == CASES else table
        if name in self.lets:
            return f"{self._let(name)}({row})"
        if name in CONSTANT:
            return CONSTANT[name]
        if name.endswith(".given"):
            return self._named(f"has({json.dumps(name.removesuffix('.given'))})", "G")
        return f"{self._named(f'of({json.dumps(name)})', 'C')}[{row}]"

    def _looked_up(self, join: Join, name: str) -> str:
        verb, *asked = join.asks
        if verb == "due":
            unit, number, day = asked
            return f"due({json.dumps(unit)}, {self._told(number)}, {self._told(day)})"
        told = ", ".join(json.dumps(a) if isinstance(a, str) else f"(e, l) => {self.holds(a)}" for a in asked)
        if verb == "named":
            return f"named({self._told(asked[0])})"
        part = f".{name}" if verb in PARTED else ""
        return f"{self._named(f'once(() => {verb}({told}))', 'B')}(){part}[{ROW}]"

    def _told(self, tree: str | exp.Expression) -> str:
        assert not isinstance(tree, str)
        return self.value(tree, self.kind(tree))

    def _let(self, name: str) -> str:
        """Name the function of what many rules ask."""
        key = f"let {name}"
        if key not in self.names:
            tree = self.lets[name]
            truth = self.kind(tree) == TRUTH
            if truth:
                body = f"{self.holds(tree)} ? true : {self.fails(tree)} ? false : null"
            else:
                body = self.value(tree, self.kind(tree))
            self.names[key] = f"L{len(self.names)}"
            self.defined.append(f"const {self.names[key]} = ({ROW}) => {body}")
        return self.names[key]

    def _named(self, told: str, letter: str) -> str:
        if told not in self.names:
            self.names[told] = f"{letter}{len(self.names)}"
            self.defined.append(f"const {self.names[told]} = {told}")
        return self.names[told]

    @staticmethod
    def _plain(tree: exp.Expression) -> str:
        return str(tree.this)
