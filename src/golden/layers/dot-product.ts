/** The sum of the products of two rows of one length; exact. */
export function dotProduct(left: readonly bigint[], right: readonly bigint[]): bigint {
  return left.reduce((sum, each, at) => sum + each * (right[at] ?? 0n), 0n);
}
