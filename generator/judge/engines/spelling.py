"""How each kind of node is written in JavaScript: as a text or a number, or as when it is true, or when it is false."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlglot import exp

from ...checks.phrases import LIMIT_SAID, SPELL_END, SPELL_MOMENT, SPELL_SPAN

Kind = str
TEXT, NUMBER, TRUTH = "text", "number", "truth"
Write = Callable[[Any, Any], str]
"""Given the writer and a node."""


def _first(writer: Any, *trees: Any) -> Kind | None:
    """Tell the first kind that is known."""
    return next(filter(None, (writer.kind(tree) for tree in trees if tree is not None)), None)


SPOKEN = {SPELL_MOMENT: "spellMoment", SPELL_END: "spellEnd", SPELL_SPAN: "spellSpan", LIMIT_SAID: "limitSaid"}
"""The words of sentences, as the page has them."""

KINDS: Mapping[type[exp.Expr], Kind | Callable[[Any, Any], Kind | None] | None] = {
    exp.Paren: lambda w, t: w.kind(t.this),
    exp.Null: None,
    exp.Literal: lambda _, t: TEXT if t.is_string else NUMBER,
    exp.Column: lambda w, t: w.kind_of_column(t),
    exp.Case: lambda w, t: _first(w, *(arm.args["true"] for arm in t.args["ifs"]), t.args.get("default")),
    exp.Coalesce: lambda w, t: _first(w, t.this, *t.expressions),
    exp.DPipe: TEXT,
    exp.Nullif: TEXT,
    exp.Anonymous: TEXT,
    exp.Substring: TEXT,
    **dict.fromkeys((exp.Add, exp.Sub, exp.Mul, exp.IntDiv, exp.Neg), NUMBER),
    exp.Cast: lambda _, t: TEXT if t.is_type("varchar") else NUMBER,
}
"""What a node gives; a condition where nothing is told, None where it can only be NULL."""


def _counted(sign: str) -> Callable[[Any, Any, Kind | None], str]:
    return lambda w, t, _: f"({w.value(t.this, NUMBER)} {sign} {w.value(t.expression, NUMBER)})"


def _either(writer: Any, tree: Any, kind: Kind | None) -> str:
    first, other = (writer.value(part, kind) for part in (tree.this, tree.expressions[0]))
    return f"{'known' if kind == NUMBER else 'said'}({first}, {other})"


def _cast(writer: Any, tree: Any, _: Kind | None) -> str:
    kind = writer.kind(tree.this)
    told: str = writer.value(tree.this, kind)
    if tree.is_type("varchar"):
        return told if kind == TEXT else f"String({told})"
    return told if kind == NUMBER else f"number({told})"


def _spoken(writer: Any, tree: Any, _: Kind | None) -> str:
    return f"{SPOKEN[tree.this]}({', '.join(writer.value(part, writer.kind(part)) for part in tree.expressions)})"


VALUES: Mapping[type[exp.Expr], Callable[[Any, Any, Kind | None], str]] = {
    exp.Paren: lambda w, t, kind: w.value(t.this, kind),
    exp.Null: lambda _, __, kind: "NaN" if kind == NUMBER else "null",
    exp.Literal: lambda _, t, __: json.dumps(t.this, ensure_ascii=False) if t.is_string else str(t.this),
    exp.Neg: lambda w, t, _: f"-{w.value(t.this, NUMBER)}",
    exp.Column: lambda w, t, _: w.column(t),
    exp.Case: lambda w, t, kind: w.case(t, kind),
    exp.Coalesce: _either,
    exp.Nullif: lambda w, t, _: f"unless({w.value(t.this, TEXT)}, {w.value(t.expression, TEXT)})",
    exp.DPipe: lambda w, t, _: f"({w.value(t.this, TEXT)} + {w.value(t.expression, TEXT)})",
    exp.Add: _counted("+"),
    exp.Sub: _counted("-"),
    exp.Mul: _counted("*"),
    exp.IntDiv: lambda w, t, _: f"Math.floor({w.value(t.this, NUMBER)} / {w.value(t.expression, NUMBER)})",
    exp.Cast: _cast,
    exp.Anonymous: _spoken,
    exp.Substring: lambda w, t, _: f"{w.value(t.this, TEXT)}.slice({int(t.args['start'].this) - 1})",
}


def _joined(left: str, right: str, sign: str) -> str:
    return f"({left} {sign} {right})"


HOLDS: Mapping[type[exp.Expr], Write] = {
    exp.Paren: lambda w, t: w.holds(t.this),
    exp.And: lambda w, t: _joined(w.holds(t.this), w.holds(t.expression), "&&"),
    exp.Or: lambda w, t: _joined(w.holds(t.this), w.holds(t.expression), "||"),
    exp.Not: lambda w, t: w.fails(t.this),
    exp.EQ: lambda w, t: w.compared(t, "==="),
    exp.LT: lambda w, t: w.compared(t, "<"),
    exp.LTE: lambda w, t: w.compared(t, "<="),
    exp.Is: lambda w, t: f"({w.absent(t.this)})",
    exp.In: lambda w, t: w.among(t),
    exp.RegexpLike: lambda w, t: f"({w.known(t.this)} && {w.matching(t)})",
    exp.Like: lambda w, t: f"({w.known(t.this)} && {w.like(t)})",
    exp.Boolean: lambda _, t: "true" if t.this else "false",
    exp.Null: lambda _, __: "false",
    exp.Column: lambda w, t: f"({w.value(t, TRUTH)} === true)",
    exp.Case: lambda w, t: w.arms(t, w.holds),
    exp.Coalesce: lambda w, t: f"({w.holds(t.this)} || ({w.absent(t.this)} && {w.holds(t.expressions[0])}))",
}
FAILS: Mapping[type[exp.Expr], Write] = {
    exp.Paren: lambda w, t: w.fails(t.this),
    exp.And: lambda w, t: _joined(w.fails(t.this), w.fails(t.expression), "||"),
    exp.Or: lambda w, t: _joined(w.fails(t.this), w.fails(t.expression), "&&"),
    exp.Not: lambda w, t: w.holds(t.this),
    exp.EQ: lambda w, t: w.compared(t, "!=="),
    exp.LT: lambda w, t: w.compared(t, ">="),
    exp.LTE: lambda w, t: w.compared(t, ">"),
    exp.Is: lambda w, t: f"({w.known(t.this)})",
    exp.In: lambda w, t: f"({w.known(t.this)} && !{w.among(t)})",
    exp.RegexpLike: lambda w, t: f"({w.known(t.this)} && !{w.matching(t)})",
    exp.Like: lambda w, t: f"({w.known(t.this)} && !{w.like(t)})",
    exp.Boolean: lambda _, t: "false" if t.this else "true",
    exp.Null: lambda _, __: "false",
    exp.Column: lambda w, t: f"({w.value(t, TRUTH)} === false)",
    exp.Case: lambda w, t: w.arms(t, w.fails),
    exp.Coalesce: lambda w, t: f"({w.fails(t.this)} || ({w.absent(t.this)} && {w.fails(t.expressions[0])}))",
}
