/** Offsets in a `randc` variable's state: values until it begins anew, and the shift register; 64 bits each. */
export const cycleState = { remaining: 0, register: 8, bytes: 16 } as const;

/** Feedback of shift registers of the least width that goes round all values, by width. */
const feedback: readonly bigint[] = [
  ...[0x0n, 0x0n, 0x3n, 0x5n, 0x9n, 0x12n, 0x21n, 0x41n, 0x8en, 0x108n, 0x204n, 0x402n],
  ...[0x829n, 0x100dn, 0x2015n, 0x4001n, 0x8016n, 0x10004n, 0x20040n, 0x40013n, 0x80004n],
  ...[0x100002n, 0x200001n, 0x400010n, 0x80000dn, 0x1000004n, 0x2000023n, 0x4000013n],
  ...[0x8000004n, 0x10000002n, 0x20000029n, 0x40000004n, 0x80000057n, 0x100000029n],
];

/** The next of `count` values, each of which comes once before any comes again; the state lies at `place`. */
export function drawCyclic(
  view: DataView,
  place: number,
  count: bigint,
  random: () => bigint,
): number {
  const bits = Math.max(2, (count - 1n).toString(2).length * (count > 1n ? 1 : 0) + 1);
  let remaining = view.getBigUint64(place + cycleState.remaining, true);
  let register = view.getBigUint64(place + cycleState.register, true);
  if (remaining === 0n) {
    remaining = count;
    register = 0n;
    while (register === 0n) {
      register = BigInt.asUintN(bits, random());
    }
  }
  do {
    const isOdd = (register & 1n) === 1n;
    register = isOdd ? (register >> 1n) ^ (feedback[bits] ?? 0n) : register >> 1n;
  } while (register > count);
  view.setBigUint64(place + cycleState.remaining, remaining - 1n, true);
  view.setBigUint64(place + cycleState.register, register, true);
  return Number(BigInt.asIntN(32, register === count ? 0n : register));
}
