/**
 * The floor of the square root of `radicand`, which is at least 0: Newton's method from above, as in
 * I-BERT (Kim et al., 2021, algorithm 4). The restoring root of hardware, two bits of the radicand a
 * cycle, gives the same. 32 bits give 16.
 */
export function integerSqrt(radicand: bigint): bigint {
  if (radicand <= 0n) {
    return 0n;
  }
  let root = 1n << BigInt(Math.ceil(radicand.toString(2).length / 2));
  for (;;) {
    const next = (root + radicand / root) / 2n;
    if (next >= root) {
      return root;
    }
    root = next;
  }
}
