/** Values side by side in one word, the first in its lowest `width` bits, each as two's complement. */
export function packLanes(values: readonly bigint[], width: number): bigint {
  return values.reduceRight(
    (word, each) => (word << BigInt(width)) | BigInt.asUintN(width, each),
    0n,
  );
}
