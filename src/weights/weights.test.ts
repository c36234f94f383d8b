import { describe, expect, test } from "vitest";
import { bytesSource } from "./byte-source.ts";
import { openTensors } from "./open-tensors.ts";
import { packWeights } from "./pack-weights.ts";
import { readWeights } from "./read-weights.ts";
import { weightFormats } from "./weight-formats.ts";

const text = (each: string) => new TextEncoder().encode(each);

function format(name: string) {
  const found = weightFormats.find((each) => each.name === name);
  if (found === undefined) {
    throw new Error(`there is no ${name}`);
  }
  return found;
}

function npy(header: string, data: readonly number[]): Uint8Array {
  const dictionary = text(`${header.padEnd(117)}\n`);
  return Uint8Array.from([
    0x93,
    ...text("NUMPY"),
    1,
    0,
    dictionary.length,
    0,
    ...dictionary,
    ...data,
  ]);
}

async function opened(path: string, bytes: Uint8Array) {
  const file = await openTensors(bytesSource(path, bytes));
  const [tensor] = file.tensors;
  if (tensor === undefined) {
    throw new Error("there is no tensor");
  }
  const values = [...(await file.read(tensor, 0, tensor.count))];
  return { values, shape: tensor.shape };
}

describe("weights are read", () => {
  test("from arrays, tables and lists", () => {
    expect(readWeights("w.json", text("[[1, 2.5], [-3, 4e-1]]"))).toEqual({
      values: [1, 2.5, -3, 0.4],
      shape: [2, 2],
    });
    expect(readWeights("w.csv", text("# rows\n1,2\r\n3, -4\n"))).toEqual({
      values: [1, 2, 3, -4],
      shape: [2, 2],
    });
    expect(readWeights("w.txt", text("1 2\n3"))).toEqual({ values: [1, 2, 3], shape: [3] });
    expect(readWeights("w.hex", text("7f 80\nff // -1\n")).values).toEqual([127, -128, -1]);
  });

  test("from NumPy's arrays in either order", async () => {
    const plain = "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3), }";
    const data = [1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 0xff, 0xff];
    expect(await opened("w.npy", npy(plain, data))).toEqual({
      values: [1, 2, 3, 4, 5, -1],
      shape: [2, 3],
    });
    const turned = plain.replace("False", "True");
    expect((await opened("w.npy", npy(turned, data))).values).toEqual([1, 3, 5, 2, 4, -1]);
    // Three indices: value i + 2 j + 6 k lies at [i, j, k].
    const deep = "{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 2), }";
    const places = Array.from({ length: 12 }, (_, at) => at);
    expect((await opened("w.npy", npy(deep, places))).values).toEqual([
      0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11,
    ]);
    const float = "{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }";
    expect((await opened("w.npy", npy(float, [0x3f, 0xc0, 0, 0]))).values).toEqual([1.5]);
  });

  test("a large array of NumPy's is read in slices, and turned up to a size alone", async () => {
    const count = 2 ** 25;
    const header = `{'descr': '|i1', 'fortran_order': False, 'shape': (${count / 4}, 4), }`;
    const start = npy(header, []);
    const source = {
      name: "w.npy",
      size: start.length + count,
      read: async (from: number, to: number) => {
        expect(to - from).toBeLessThanOrEqual(1 << 22);
        return from < start.length ? start.subarray(from, to) : new Uint8Array(to - from).fill(7);
      },
    };
    const file = await openTensors(source);
    const [tensor] = file.tensors;
    expect(tensor).toMatchObject({ name: "w", count, refusal: undefined });
    expect(tensor && [...(await file.read(tensor, count - 2, count))]).toEqual([7, 7]);
    const turned = npy(header.replace("False", "True "), []);
    const other = await openTensors({ ...source, read: async (a, b) => turned.subarray(a, b) });
    expect(other.tensors[0]?.refusal).toContain("ascontiguousarray");
  });

  test("from arrays in arrays, however deep they lie", () => {
    expect(readWeights("w.json", text("[[[1], [2]], [[3], [4]]]")).shape).toEqual([2, 2, 1]);
    expect(readWeights("w.json", text("[[], []]"))).toEqual({ values: [], shape: [2, 0] });
    const deep = `${"[".repeat(200_000)}1${"]".repeat(200_000)}`;
    expect(() => readWeights("w.json", text(deep))).toThrow("more than 64");
  });

  test.each([
    ["w.json", text("[1, [2]]"), "an array of numbers"],
    ["w.json", text("{"), "not JSON"],
    ["w.mem", text("0\n0g\n"), "line 2"],
    ["w.csv", text("1,x"), "`x` is no number"],
    ["w.txt", Uint8Array.of(0xff, 0xfe), "not text"],
    ["w.json", text("[[1], 2]"), "an array of numbers"],
    ["w.json", text("[1, null]"), "an array of numbers"],
    ["w.json", text("[[1, 2], [3]]"), "of equal length"],
    ["w.json", text("[]]"), "not JSON"],
    ["w.npy", text("hello, world"), "does not begin"],
    ["w.npy", text("short"), "does not begin"],
    ["w.npy", npy("{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }", []), "'<c8'"],
    ["w.npy", npy("{'descr': '<f4', 'fortran_order': False, 'shape': (9,), }", []), "ends before"],
    [
      "w.npy",
      npy(`{'descr': '<f4', 'fortran_order': False, 'shape': (${"9".repeat(40)}, 9), }`, []),
      "ends before",
    ],
  ])("or it is said why not: %s", async (path, bytes, message) => {
    await expect(opened(path, bytes)).rejects.toThrow(message);
  });
});

describe("weights are packed", () => {
  test("into words, the first byte lowest", () => {
    const packed = packWeights([127, -127, 1, 0, 5], format("int8"), 32);
    expect(packed.hex).toBe("0001817f\n00000005\n");
    expect(packed).toMatchObject({ words: 2, bitsPerWeight: 8, rmsError: 0, worstError: 0 });
  });

  test("into words of any width, bits from one byte to the next", () => {
    const { hex, words } = packWeights([127, -127, 1], format("int8"), 12);
    expect(hex).toBe("17f\n018\n");
    expect(words).toBe(2);
  });

  test("row by row, each with its scale", () => {
    const packed = packWeights([127, 0, 254, 2], format("int8"), 16, 2);
    expect(packed.scales).toEqual([1, 2]);
    expect(packed.hex).toBe("007f\n017f\n");
    expect([...packed.values]).toEqual([127, 0, 254, 2]);
    // A row of three trits ends within its byte, and the next one begins with its own.
    expect(packWeights([1, 0, -1, 1, 1, 1], format("ternary"), 8, 3).hex).toBe("21\n15\n");
  });

  test("or it is said why not", () => {
    expect(() => packWeights([1, Number.NaN], format("int8"), 8)).toThrow("weight 1 is NaN");
  });

  test("as trits", () => {
    const weights = [1, 0, -1, 0, 1];
    expect(packWeights(weights, format("trit5"), 8).hex).toBe("c2\n");
    expect(packWeights(weights, format("trit5-ggml"), 8).hex).toBe("cd\n");
    expect(packWeights(weights, format("ternary"), 16).hex).toBe("0121\n");
    expect(packWeights(weights, format("ternary-offset"), 16).hex).toBe("5646\n");
  });

  test.each(weightFormats.map(({ name }) => name))("%s loses no more than it says", (name) => {
    const weights = Array.from({ length: 512 }, (_, at) => Math.sin(at * 1.7) * 2);
    const { rmsError, worstError, bitsPerWeight, hex } = packWeights(weights, format(name), 8);
    expect(hex.split("\n")).toHaveLength(Math.ceil((bitsPerWeight * 512) / 8) + 1);
    expect(worstError).toBeGreaterThanOrEqual(rmsError);
    expect(rmsError).toBeLessThan(name.startsWith("t") ? 1 : 0.3);
  });
});
