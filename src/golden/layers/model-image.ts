/**
 * The word behind a model of unsigned words of 16 bits in a flash: the complement of their sum modulo 2^16. The sum of
 * all is then 65,535, which neither an erased flash (all ones, fewer than 65,535 words) nor an absent one (all zeros) has.
 */
export function checkWord(words: readonly bigint[]): bigint {
  const sum = words.reduce((total, each) => (total + each) & 0xffffn, 0n);
  return 0xffffn ^ sum;
}

/** Whether words that end with their check word are whole. */
export function isWholeImage(words: readonly bigint[]): boolean {
  return words.reduce((total, each) => (total + each) & 0xffffn, 0n) === 0xffffn;
}
