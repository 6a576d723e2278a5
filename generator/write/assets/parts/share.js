// A share in tenths of a percent: its lower end rounded down and its upper end up, so that what is true lies between them.
export const tenthsOf = (least, most, due) => [Math.floor((1000 * least) / due), Math.ceil((1000 * most) / due)]
