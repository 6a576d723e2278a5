"""Write a plan out as JavaScript: the same trees, for a page that judges by itself.

A text is a string or null, a number NaN where it is NULL; of a condition is written when it is true, or when it is false, so
that three-valued logic becomes plain && and ||. The cases are columns in an object, looked into by row.
"""

import json
from collections.abc import Callable, Mapping
from typing import ClassVar

from sqlglot import exp

from ...checks.any_export import LIMITS_ON
from ...checks.frame import CASES, Join
from ...model.cases import AS_OF

HELPERS = """\
const said = (text, other) => (text === null ? other : text)
const known = (number, other) => (Number.isNaN(number) ? other : number)
const unless = (text, nothing) => (text === nothing ? null : text)
const number = (text) => (text === null ? NaN : Number(text))
const once = (make) => { let made = null; return () => (made ??= make()) }
"""
"""What written trees call: COALESCE of texts and of numbers, NULLIF, CAST, and what is worked out only where it is asked."""

ROW = "i"
Kind = str
TEXT, NUMBER, TRUTH = "text", "number", "truth"
CONSTANT = {AS_OF: "asOf", LIMITS_ON: "limitsOn"}
"""Columns that say the same in every row."""

Write = Callable[["JavaScript", exp.Expression], str]


class JavaScript:
    """Writes trees as functions of a row; what they name is gathered, each once, in `names`."""

    HOLDS: ClassVar[Mapping[type[exp.Expression], Write]]
    FAILS: ClassVar[Mapping[type[exp.Expression], Write]]

    def __init__(self, lets: Mapping[str, exp.Expression], joins: Mapping[str, Join]) -> None:
        self.lets, self.joins = lets, joins
        self.names: dict[str, str] = {}
        self.defined: list[str] = []

    def outcome(self, tree: exp.Expression) -> str:
        """Write a function that gives a text, or a number, of a row."""
        return f"({ROW}) => {self.value(tree, self.kind(tree))}"

    def condition(self, tree: exp.Expression) -> str:
        """Write a function that says whether a condition certainly fails for a row."""
        return f"({ROW}) => {self.fails(tree)}"

    def kind(self, tree: exp.Expression) -> Kind | None:
        """Tell what a tree gives; None where it can only be NULL."""
        match tree:
            case exp.Paren():
                return self.kind(tree.this)
            case exp.Null():
                return None
            case exp.Literal():
                return TEXT if tree.is_string else NUMBER
            case exp.Column():
                return self._kind_of_column(tree)
            case exp.Case():
                arms = [arm.args["true"] for arm in tree.args["ifs"]]
                return next(filter(None, map(self.kind, (*arms, tree.args.get("default") or exp.Null()))), None)
            case exp.Coalesce():
                return next(filter(None, map(self.kind, (tree.this, *tree.expressions))), None)
            case exp.DPipe() | exp.Nullif():
                return TEXT
            case exp.Add() | exp.Sub() | exp.Mul() | exp.IntDiv() | exp.Neg() | exp.Cast():
                return NUMBER
            case _:
                return TRUTH

    def value(self, tree: exp.Expression, kind: Kind | None) -> str:
        """Write a text or a number."""
        match tree:
            case exp.Paren():
                return self.value(tree.this, kind)
            case exp.Null():
                return "NaN" if kind == NUMBER else "null"
            case exp.Literal():
                return json.dumps(tree.this, ensure_ascii=False) if tree.is_string else str(tree.this)
            case exp.Neg():
                return f"-{self.value(tree.this, NUMBER)}"
            case exp.Column():
                return self._column(tree)
            case exp.Case():
                return self._case(tree, kind)
            case exp.Coalesce(expressions=[other]):
                return f"{'known' if kind == NUMBER else 'said'}({self.value(tree.this, kind)}, {self.value(other, kind)})"
            case exp.Nullif():
                return f"unless({self.value(tree.this, TEXT)}, {self.value(tree.expression, TEXT)})"
            case exp.DPipe():
                return f"({self.value(tree.this, TEXT)} + {self.value(tree.expression, TEXT)})"
            case exp.Add() | exp.Sub() | exp.Mul():
                sign = {exp.Add: "+", exp.Sub: "-", exp.Mul: "*"}[type(tree)]
                return f"({self.value(tree.this, NUMBER)} {sign} {self.value(tree.expression, NUMBER)})"
            case exp.IntDiv():
                return f"Math.floor({self.value(tree.this, NUMBER)} / {self.value(tree.expression, NUMBER)})"
            case exp.Cast():
                inner = self.value(tree.this, self.kind(tree.this))
                return inner if self.kind(tree.this) == NUMBER else f"number({inner})"
            case _:
                raise ValueError(tree.sql())

    def holds(self, tree: exp.Expression) -> str:
        """Write when a condition is true."""
        return self.HOLDS[type(tree)](self, tree)

    def fails(self, tree: exp.Expression) -> str:
        """Write when a condition is false."""
        return self.FAILS[type(tree)](self, tree)

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
        tree = tree.unnest()
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

    def _case(self, tree: exp.Expression, kind: Kind | None) -> str:
        told = "".join(f"{self.holds(arm.this)} ? {self.value(arm.args['true'], kind)} : " for arm in tree.args["ifs"])
        return f"({told}{self.value(tree.args.get('default') or exp.Null(), kind)})"

    def _kind_of_column(self, column: exp.Column) -> Kind | None:
        name = column.name
        if column.table in self.joins:
            return TEXT if self.joins[column.table].asks[0] in ("named", "earlier") else NUMBER
        if name in self.lets:
            return self.kind(self.lets[name])
        if name.endswith((".given", "_later")):
            return TRUTH
        return NUMBER if name.endswith(("_lo", "_hi")) or name in CONSTANT else TEXT

    def _column(self, column: exp.Column) -> str:
        name, table = column.name, column.table
        if table in self.joins:
            return self._looked_up(self.joins[table], name)
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
        return f"{self._named(f'once(() => {verb}({told}))', 'B')}(){f'.{name}' if verb == 'gaps' else ''}[{ROW}]"

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


def _joined(left: str, right: str, sign: str) -> str:
    return f"({left} {sign} {right})"


JavaScript.HOLDS = {
    exp.Paren: lambda w, t: w.holds(t.this),
    exp.And: lambda w, t: _joined(w.holds(t.left), w.holds(t.right), "&&"),
    exp.Or: lambda w, t: _joined(w.holds(t.left), w.holds(t.right), "||"),
    exp.Not: lambda w, t: w.fails(t.this),
    exp.EQ: lambda w, t: w.compared(t, "==="),
    exp.LT: lambda w, t: w.compared(t, "<"),
    exp.LTE: lambda w, t: w.compared(t, "<="),
    exp.Is: lambda w, t: f"({w.absent(t.this)})",
    exp.In: lambda w, t: w.among(t),
    exp.RegexpLike: lambda w, t: f"({w.known(t.this)} && {w.matching(t)})",
    exp.Like: lambda w, t: f"({w.known(t.this)} && {w.like(t)})",
    exp.Boolean: lambda w, t: "true" if t.this else "false",
    exp.Null: lambda w, t: "false",
    exp.Column: lambda w, t: f"({w.value(t, TRUTH)} === true)",
    exp.Case: lambda w, t: w.arms(t, w.holds),
    exp.Coalesce: lambda w, t: f"({w.holds(t.this)} || ({w.absent(t.this)} && {w.holds(t.expressions[0])}))",
}
JavaScript.FAILS = {
    exp.Paren: lambda w, t: w.fails(t.this),
    exp.And: lambda w, t: _joined(w.fails(t.left), w.fails(t.right), "||"),
    exp.Or: lambda w, t: _joined(w.fails(t.left), w.fails(t.right), "&&"),
    exp.Not: lambda w, t: w.holds(t.this),
    exp.EQ: lambda w, t: w.compared(t, "!=="),
    exp.LT: lambda w, t: w.compared(t, ">="),
    exp.LTE: lambda w, t: w.compared(t, ">"),
    exp.Is: lambda w, t: f"({w.known(t.this)})",
    exp.In: lambda w, t: f"({w.known(t.this)} && !{w.among(t)})",
    exp.RegexpLike: lambda w, t: f"({w.known(t.this)} && !{w.matching(t)})",
    exp.Like: lambda w, t: f"({w.known(t.this)} && !{w.like(t)})",
    exp.Boolean: lambda w, t: "false" if t.this else "true",
    exp.Null: lambda w, t: "false",
    exp.Column: lambda w, t: f"({w.value(t, TRUTH)} === false)",
    exp.Case: lambda w, t: w.arms(t, w.fails),
    exp.Coalesce: lambda w, t: f"({w.fails(t.this)} || ({w.absent(t.this)} && {w.fails(t.expressions[0])}))",
}
