// Why a clause could not be decided, in a sentence.
/* global standard */
import { fill } from "./text.js"
import { labelOf } from "./values.js"

export const because = (compiled) => {
  const [, reason, field] = compiled.split(":")
  return reason ? fill(standard.says.reasons[reason], { field: labelOf(field ?? "") }) : ""
}
