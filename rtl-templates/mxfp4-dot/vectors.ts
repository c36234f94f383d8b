import { mxfp4Dot } from "../../src/golden/formats/mxfp4-dot.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** 16 blocks: the greatest sums, scales of all kinds, random codes. */
export const vectors: VectorMaker<"LANES"> = ({ LANES }, random) => {
  const codes = (value: (at: number) => number) => Array.from({ length: 32 }, (_, at) => value(at));
  const anything = () => codes(() => random.below(16));
  const scales = [0, 1, 127, 128, 254, 255];
  const blocks = Array.from({ length: 16 }, (_, at) => ({
    left: {
      scale: scales[at % 6] ?? 0,
      codes: at === 0 || at === 1 ? codes(() => 7) : anything(),
    },
    right: {
      scale: at < 6 ? 127 : random.below(255),
      codes: at === 0 ? codes(() => 7) : at === 1 ? codes(() => 15) : anything(),
    },
  }));
  const dots = blocks.map(({ left, right }) => mxfp4Dot(left, right));
  const words = (pick: (block: (typeof blocks)[number]) => readonly number[]) =>
    blocks.flatMap((block) =>
      Array.from({ length: 32 / LANES }, (_, word) =>
        packLanes(
          pick(block)
            .slice(word * LANES, (word + 1) * LANES)
            .map(BigInt),
          4,
        ),
      ),
    );
  const scalesOf = (pick: (block: (typeof blocks)[number]) => number) =>
    blocks.flatMap((block) => Array.from({ length: 32 / LANES }, () => BigInt(pick(block))));
  return {
    "vectors/a.hex": hexFile(
      words(({ left }) => left.codes),
      LANES * 4,
    ),
    "vectors/b.hex": hexFile(
      words(({ right }) => right.codes),
      LANES * 4,
    ),
    "vectors/a_scale.hex": hexFile(
      scalesOf(({ left }) => left.scale),
      8,
    ),
    "vectors/b_scale.hex": hexFile(
      scalesOf(({ right }) => right.scale),
      8,
    ),
    "vectors/significand.hex": hexFile(
      dots.map(({ significand }) => significand),
      14,
    ),
    "vectors/exponent.hex": hexFile(
      dots.map(({ exponent }) => BigInt(exponent)),
      10,
    ),
    "vectors/is_nan.hex": hexFile(
      dots.map((dot) => (dot.isNaN ? 1n : 0n)),
      1,
    ),
  };
};
