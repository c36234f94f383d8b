import { describe, expect, test } from "vitest";
import { loadTemplate } from "./library.ts";
import { admitParameters } from "./parameter-values.ts";
import { type TemplateVector, templateVectors } from "./template-vectors.ts";
import { writeVectors } from "./write-vectors.ts";

async function vectorsOf(
  name: string,
  given: Readonly<Record<string, number>> = {},
): Promise<readonly TemplateVector[]> {
  const template = await loadTemplate(name);
  if (template === undefined) {
    throw new Error(`there is no ${name}`);
  }
  const admission = admitParameters(template.manifest, given);
  return admission.kind === "values" ? templateVectors(template, admission.values) : [];
}

const columnOf = (vectors: readonly TemplateVector[], name: string): readonly bigint[] =>
  vectors.find((each) => each.name === name)?.words.map(([value = 0n]) => value) ?? [];

test("a multiplier and accumulator: what is expected follows from what goes in", async () => {
  const vectors = await vectorsOf("mac", { A_WIDTH: 7 });
  expect(vectors.map(({ name, role }) => `${name} ${role}`)).toEqual([
    "a input",
    "acc expected",
    "b input",
    "init input",
  ]);
  expect(vectors[0]).toMatchObject({ width: 7, isSigned: true, lanes: 1 });
  const [a, b, init] = ["a", "b", "init"].map((each) => columnOf(vectors, each));
  let sum = 0n;
  const sums = (a ?? []).map((each, at) => {
    const product = each * (b?.[at] ?? 0n);
    sum = init?.[at] === 1n ? product : sum + product;
    return sum;
  });
  expect(columnOf(vectors, "acc")).toEqual(sums);
});

test("words of several values are taken apart", async () => {
  const vectors = await vectorsOf("systolic", { ROWS: 2, COLUMNS: 3 });
  const rows = vectors.find(({ name }) => name === "rows");
  expect(rows).toMatchObject({ role: "expected", lanes: 3, isSigned: true });
  const [word = []] = rows?.words ?? [];
  const [line = ""] = rows?.text.split("\n") ?? [];
  const width = rows?.width ?? 1;
  const packed = word.reduceRight(
    (bits, each) => (bits << BigInt(width)) | BigInt.asUintN(width, each),
    0n,
  );
  expect(packed).toBe(BigInt(`0x${line}`));
});

test("a template whose testbench makes what it needs has none", async () => {
  expect(await vectorsOf("uart-tx")).toEqual([]);
});

describe("written", () => {
  const vectors: readonly TemplateVector[] = [
    {
      ...{ name: "a", path: "vectors/a.hex", role: "input", width: 4, isSigned: true, lanes: 1 },
      ...{ words: [[-1n], [2n]], text: "f\n2\n" },
    },
    {
      ...{ name: "y", path: "vectors/y.hex", role: "expected", width: 64, isSigned: false },
      ...{ lanes: 2, words: [[1n, 2n ** 63n]], text: "80000000000000000000000000000001\n" },
    },
  ];

  test("as JSON that any reader takes, great integers as strings", () => {
    expect(JSON.parse(writeVectors("t", { N: 1 }, vectors, "json"))).toEqual({
      template: "t",
      parameters: { N: 1 },
      vectors: [
        {
          ...{ name: "a", path: "vectors/a.hex", role: "input", width: 4, signed: true, lanes: 1 },
          values: [-1, 2],
        },
        {
          ...{ name: "y", path: "vectors/y.hex", role: "expected", width: 64, signed: false },
          ...{ lanes: 2, values: [[1, "9223372036854775808"]] },
        },
      ],
    });
  });

  test("as columns, and as memory files behind comments", () => {
    expect(writeVectors("t", {}, vectors, "csv")).toBe(
      "a,y[0],y[1]\n-1,1,9223372036854775808\n2,,\n",
    );
    expect(writeVectors("t", {}, vectors, "readmemh")).toBe(
      `// vectors/a.hex: input, 2 words of 4 bits, signed
f
2

// vectors/y.hex: expected, 1 words of 2 x 64 bits
80000000000000000000000000000001
`,
    );
  });
});
