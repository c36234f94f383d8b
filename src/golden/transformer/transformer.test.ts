import { expect, test } from "vitest";
import { seededNumbers } from "../../templates/vector-maker.ts";
import { attend, attentionWeight, halvingTable } from "./attend.ts";
import { generatedScales, generateTransformer, rowWords } from "./generated-model.ts";
import { normalise } from "./normalise.ts";
import {
  emptyCache,
  greedyTokens,
  nextToken,
  type TransformerShape,
} from "./ternary-transformer.ts";

const small: TransformerShape = {
  layers: 2,
  hidden: 64,
  heads: 8,
  keyValueHeads: 2,
  feedForward: 40,
  vocabulary: 96,
};

/** The trained model's shape with generated weights. */
const stories: TransformerShape = {
  ...{ layers: 5, hidden: 64, heads: 8, keyValueHeads: 4, feedForward: 172, vocabulary: 512 },
};

function generated(shape: TransformerShape, seed: number) {
  const numbers = seededNumbers(seed);
  return generateTransformer(shape, generatedScales, () => numbers.below(2 ** 32));
}

test("the shape of stories260K has its 260,032 parameters", () => {
  const model = generated(stories, 1);
  const size = (rows: readonly (readonly unknown[])[]): number => rows.flat().length;
  const ofLayers = model.layers.map((layer) => {
    const { query, key, value, output, gate, up, down } = layer;
    const matrices = [query, key, value, output, gate, up, down].map(({ rows }) => size(rows));
    const gains = layer.attentionGains.length + layer.feedForwardGains.length;
    return matrices.reduce((sum, each) => sum + each, gains);
  });
  const ofAll = ofLayers.reduce((sum, each) => sum + each, 0);
  expect(ofAll + size(model.embedding) + model.finalGains.length).toBe(260_032);
});

test("weights halve every 128 steps and vanish after seven halvings", () => {
  expect(halvingTable).toHaveLength(128);
  expect([0n, 64n, 127n].map(attentionWeight)).toEqual([127n, 90n, 64n]);
  expect([128n, 256n, 6n * 128n, 7n * 128n, 32_767n].map(attentionWeight)).toEqual([
    63n,
    31n,
    1n,
    0n,
    0n,
  ]);
});

test("attention to one position is its value, to equal ones the mean rounded down", () => {
  const zero = [0n, 0n];
  expect(attend([5n, -7n], [[1n, 1n]], [[-128n, 127n]])).toEqual([-128n, 127n]);
  expect(
    attend(
      zero,
      [zero, zero],
      [
        [-1n, 3n],
        [-2n, 4n],
      ],
    ),
  ).toEqual([-2n, 3n]);
  // 64 * 127 >> 3 is 1,016 steps, almost eight halvings: nothing is left of the other position.
  expect(
    attend(
      [64n, 0n],
      [zero, [127n, 0n]],
      [
        [100n, 100n],
        [1n, -1n],
      ],
    ),
  ).toEqual([1n, -1n]);
});

test("attention is near softmax with 2 as its base", () => {
  const numbers = seededNumbers(7);
  for (let run = 0; run < 50; run++) {
    const query = numbers.integers(8, -40n, 40n);
    const keys = Array.from({ length: 12 }, () => numbers.integers(8, -40n, 40n));
    const values = Array.from({ length: 12 }, () => numbers.integers(8, -128n, 127n));
    const logits = keys.map(
      (key) => key.reduce((sum, each, at) => sum + Number(each * (query[at] ?? 0n)), 0) / 1024,
    );
    const powers = logits.map((each) => 2 ** each);
    const total = powers.reduce((sum, each) => sum + each, 0);
    attend(query, keys, values).forEach((got, channel) => {
      const exact = values.reduce(
        (sum, row, at) => sum + (Number(row[channel]) * (powers[at] ?? 0)) / total,
        0,
      );
      expect(Math.abs(Number(got) - exact)).toBeLessThan(5);
    });
  }
});

test("a row is brought to a root mean square of 32, times its gains", () => {
  const row = Array.from({ length: 64 }, (_, at) => (at % 2 === 0 ? 1000n : -1000n));
  const outputs = normalise(
    row,
    row.map((_, at) => (at < 32 ? 64n : 32n)),
  );
  // 2^23 / 1000 is 8,388, and 8,388,000 / 4,096 is 2,047.85.
  expect(outputs.slice(0, 2)).toEqual([32n, -32n]);
  expect(outputs.slice(32, 34)).toEqual([16n, -16n]);
  const alone = row.map((_, at) => (at === 3 ? 32_767n : 0n));
  const gains = row.map(() => 64n);
  expect(normalise(alone, gains)[3]).toBe(127n);
  expect(normalise(alone, gains)[4]).toBe(0n);
});

test("a quiet row is not amplified without bound, and one of zeros stays", () => {
  const gains = Array.from({ length: 64 }, () => 64n);
  expect(
    new Set(
      normalise(
        gains.map(() => 0n),
        gains,
      ),
    ),
  ).toEqual(new Set([0n]));
  // Its root is 16, but counts as 257: 16 * 32,640 >> 12 is 127, and 127 * 64 / 4,096 is 1.98.
  expect(
    new Set(
      normalise(
        gains.map(() => 16n),
        gains,
      ),
    ),
  ).toEqual(new Set([2n]));
});

test("without layers a token is scored by its own normalised embedding", () => {
  const model = generated({ ...small, layers: 0 }, 3);
  const { scores } = nextToken(model, emptyCache(model.shape), 5);
  const row = (model.embedding[5] ?? []).map((trit) => BigInt(trit) * model.embeddingScale);
  const input = normalise(row, model.finalGains);
  const expected = model.embedding.map((each) =>
    each.reduce((sum, trit, at) => sum + BigInt(trit) * (input[at] ?? 0n), 0n),
  );
  expect(scores).toEqual(expected);
});

test("what a token follows depends on those before it", () => {
  const model = generated(small, 4);
  const after = (tokens: readonly number[]) =>
    tokens.reduce((state, token) => nextToken(model, state.cache, token), {
      cache: emptyCache(small),
      scores: [] as readonly bigint[],
      token: 0,
    });
  const one = after([1, 2, 3]);
  const other = after([2, 1, 3]);
  expect(one.cache[0]?.keys).toHaveLength(3);
  expect(one.scores).not.toEqual(other.scores);
  expect(after([1, 2, 3]).scores).toEqual(one.scores);
});

test("everything stays within its bits, whatever the weights", () => {
  for (const seed of [11, 12, 13, 14]) {
    const model = generated(small, seed);
    const loud = { ...model, embeddingScale: 32_767n };
    const { cache, scores } = nextToken(loud, emptyCache(small), seed);
    for (const { keys, values } of cache) {
      for (const byte of [...keys.flat(), ...values.flat()]) {
        expect(byte >= -128n && byte <= 127n).toBe(true);
      }
    }
    expect(scores.every((each) => each >= -32_768n && each <= 32_767n)).toBe(true);
  }
});

test("16 tokens of the standard shape are the same each time and not of one kind", () => {
  const tokens = greedyTokens(generated(stories, 2), 1, 16).map(({ token }) => token);
  expect(tokens).toMatchInlineSnapshot(`
    [
      419,
      428,
      123,
      491,
      482,
      175,
      428,
      464,
      86,
      165,
      165,
      464,
      165,
      86,
      339,
      339,
    ]
  `);
  expect(new Set(tokens).size).toBeGreaterThan(4);
});

test("rows take whole words of 32 weights, and two at least", () => {
  expect([1, 32, 64, 65, 172, 255].map(rowWords)).toEqual([2, 2, 2, 3, 6, 8]);
});
