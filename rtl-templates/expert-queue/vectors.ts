import { expertQueue } from "../../src/golden/layers/expert-queue.ts";
import { packLanes } from "../../src/templates/pack-lanes.ts";
import { lastFlags } from "../../src/templates/uneven-frames.ts";
import { hexFile, type VectorMaker } from "../../src/templates/vector-maker.ts";

/** A full batch, a short one with equal scores, a token alone, and a full one that one expert hardly leaves. */
export const vectors: VectorMaker<"EXPERTS" | "CHOSEN" | "TOKENS" | "SCORE_WIDTH"> = (
  { EXPERTS, CHOSEN, TOKENS, SCORE_WIDTH },
  random,
) => {
  const least = -(1n << BigInt(SCORE_WIDTH - 1));
  const most = -least - 1n;
  const anyhow = () => [...random.integers(EXPERTS, least, most)];
  const batch = (length: number, scores: (at: number) => bigint[]) =>
    Array.from({ length }, (_, at) => scores(at));
  const batches = [
    // The first expert gets the first token, so that something comes out at once.
    batch(TOKENS, (at) =>
      at === 0
        ? [
            most,
            ...anyhow()
              .slice(1)
              .map(() => least),
          ]
        : anyhow(),
    ),
    batch(Math.min(5, TOKENS), () => anyhow().map((each) => (each > 0n ? 0n : -1n))),
    batch(1, anyhow),
    batch(TOKENS, () => [...anyhow().slice(1), most]),
  ];
  const routed = batches.map((each) => expertQueue(each, CHOSEN));
  return {
    "vectors/last.hex": hexFile(lastFlags(batches.map(({ length }) => length)), 1),
    "vectors/scores.hex": hexFile(
      batches.flat().map((each) => packLanes(each, SCORE_WIDTH)),
      EXPERTS * SCORE_WIDTH,
    ),
    "vectors/expert.hex": hexFile(
      routed.flat().map(({ expert }) => BigInt(expert)),
      Math.ceil(Math.log2(EXPERTS)),
    ),
    "vectors/token.hex": hexFile(
      routed.flat().map(({ token }) => BigInt(token)),
      Math.ceil(Math.log2(TOKENS)),
    ),
    "vectors/score.hex": hexFile(
      routed.flat().map(({ score }) => score),
      SCORE_WIDTH,
    ),
    "vectors/out_last.hex": hexFile(
      routed.flatMap((batch) =>
        batch.map(({ expert }, at) => (batch[at + 1]?.expert === expert ? 0n : 1n)),
      ),
      1,
    ),
  };
};
