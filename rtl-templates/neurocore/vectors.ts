import { restingCore, stepNeuroCore } from "../../src/golden/layers/neuro-core.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** The bytes of a session: all weights are written, 40 steps are taken, half of them learning, and all weights read. */
export const vectors: VectorMaker<"NEURONS" | "CLOCKS" | "THRESHOLD" | "DRIVE"> = (
  { NEURONS, THRESHOLD, DRIVE },
  random,
) => {
  const each = <T>(value: (at: number) => T) =>
    Array.from({ length: NEURONS }, (_, at) => value(at));
  let core = restingCore(each(() => each(() => BigInt(random.below(256)))));
  // Bit 8 says that an answer follows.
  const bytes: bigint[] = [];
  const replies: bigint[] = [];
  core.weights.forEach((row, pre) => {
    row.forEach((weight, post) => {
      bytes.push(0x57n, BigInt(pre), BigInt(post), weight);
    });
  });
  for (let step = 0; step < 40; step++) {
    if (step === 10 || step === 30) {
      bytes.push(0x4cn, step === 10 ? 1n : 0n);
    }
    const external = each(() => random.below(3) === 0);
    core = stepNeuroCore(core, external, {
      threshold: BigInt(THRESHOLD),
      drive: BigInt(DRIVE),
      currentShift: 4,
      potentialShift: 4,
      isLearning: step >= 10 && step < 30,
    });
    const mask = (given: readonly boolean[]) =>
      packLanes(
        given.map((one) => (one ? 1n : 0n)),
        1,
      );
    bytes.push(0x53n, 0x100n | mask(external));
    replies.push(mask(core.spikes));
  }
  core.weights.forEach((row, pre) => {
    row.forEach((weight, post) => {
      bytes.push(0x52n, BigInt(pre), 0x100n | BigInt(post));
      replies.push(weight);
    });
  });
  return {
    "vectors/bytes.hex": hexFile(bytes, 9),
    "vectors/replies.hex": hexFile(replies, 8),
  };
};
