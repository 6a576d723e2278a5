// A breach in a sentence, as its kind of check says it; nothing personal is quoted.
/* global standard */
import { spellMoment, spellOver, spellSpan } from "./clock.js"
import { fill } from "./text.js"
import { codeLabel, labelOf } from "./values.js"

const listed = (fields) => fields.map(labelOf).join("、")

const split = (told, otherwise) => {
  const parts = String(told ?? "").split(",").filter(Boolean)
  return parts.length ? parts : otherwise
}

const codes = (field, some) => some.map((code) => codeLabel(field, code)).join("、")

const moment = (clues, name) => spellMoment(clues[`${name}_lo`], clues[`${name}_hi`])

const pairs = (moments) => moments.flatMap((a, n) => moments.slice(n + 1).map((b) => [a, b]))

const TELL = {
  filled: (check, clues, says) => fill(says.FAILS, { fields: listed(split(clues.empty, check.fields)) }),
  one_of: (check, clues, says) => fill(says.FAILS, {
    field: labelOf(check.field),
    value: standard.fields[check.field].personal ? says.PRIVATE : codeLabel(check.field, clues.value ?? ""),
  }),
  includes: (check, clues, says) => {
    const wanted = check.all_of.length ? check.all_of : check.any_of
    const told = check.all_of.length ? says.FAILS_ALL : says.FAILS_ANY
    return fill(told, { field: labelOf(check.field), codes: codes(check.field, split(clues.lacking, wanted)) })
  },
  matches: (check, clues, says) => fill(says.FAILS, { fields: listed(split(clues.fields, check.fields)), form: check.form }),
  lacks: (check, clues, says) => fill(says.FAILS, { fields: listed(split(clues.fields, check.fields)), form: check.form }),
  differs: (check, clues, says) => fill(says.FAILS, { field: labelOf(check.field), others: listed(split(clues.same, check.from)) }),
  unique: (check, clues, says) => fill(says.FAILS, { field: labelOf(check.field), others: (clues.others || 2) - 1 }),
  elapsed: (check, clues, says) => {
    const open = Number.isNaN(clues.end_lo)
    return fill(check.at_least ? says.EARLY : open ? says.NEVER : says.LATE, {
      end: labelOf(check.end),
      moment: spellMoment(clues.end_lo, clues.end_hi),
      as_of: spellMoment(clues.as_of, clues.as_of),
      over: spellOver(clues.over || 0, check.unit),
    })
  },
  sequence: (check, clues, says) => {
    const [earlier, later] = pairs(check.moments)[clues.pair || 0]
    return fill(says.FAILS, {
      earlier: labelOf(earlier), later: labelOf(later), early: moment(clues, earlier), late: moment(clues, later),
    })
  },
  number: (check, clues, says) => fill(says.FAILS, {
    field: labelOf(check.field), value: standard.fields[check.field].personal ? says.PRIVATE : clues.value ?? "",
  }),
  linked: (check, clues, says) => fill(says.FAILS, { earlier: clues.earlier ?? "", field: labelOf(check.field) }),
  spaced: (check, clues, says) => fill(says.FAILS, { steps: labelOf(check.steps), gap: spellSpan(clues.gap || 0) }),
}

export const tell = (check, clues, terms) =>
  TELL[check.kind](check, clues, standard.kinds[check.kind]) + (clues.by ? terms.say(check.at_most ?? check.at_least, clues.by) : "")

// The moment at which a limit that was passed ran out.
export const dueOf = (check, clues) => {
  if (!check.at_most || !("over" in clues)) return null
  const ended = Number.isNaN(clues.end_lo) ? clues.as_of : clues.end_lo
  return Number.isFinite(clues.over) ? ended - clues.over : null
}

// Say why a clause could not be decided.
export const because = (compiled) => {
  const [, reason, field] = compiled.split(":")
  return reason ? fill(standard.says.reasons[reason], { field: labelOf(field ?? "") }) : ""
}
