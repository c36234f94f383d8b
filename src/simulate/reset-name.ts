const resetName =
  /(?:^|_)(?:[as])?(?:n?rst|n?reset|n?clr|clear)(?:_?n|_?b|_?l)?(?:_?ni?|_?i|_in)?$/i;
const lowName = /(?:^n_?(?:rst|reset)|(?:rst|reset|arst|aresetn?|clr)_?(?:n|b|l|ni|n_i|b_i)$)/i;

/** Whether a signal of this name, without those of the modules around it, is a reset by custom. */
export function isResetName(name: string): boolean {
  return resetName.test(name);
}

/** Whether a reset of this name is active at 0, by custom: `rst_n`, `nreset`, `rst_ni`. */
export function isLowResetName(name: string): boolean {
  return lowName.test(name);
}
