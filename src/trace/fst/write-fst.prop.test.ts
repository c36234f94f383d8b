import fc from "fast-check";
import { gunzipSync, unzlibSync } from "fflate";
import { expect, test } from "vitest";
import { openTrace } from "../open-trace.ts";
import { valueOfChange } from "../signal-column.ts";
import { arbitraryRun, traceOf } from "../testdata/arbitrary-run.ts";
import { timeUnitOf } from "../time-unit.ts";
import { writeFst } from "./write-fst.ts";

type History = readonly (readonly [time: number, value: bigint])[];

/** A second reader that shares nothing with the writer: block by block, as GTKWave's does. */
function readFst(file: Uint8Array): ReadonlyMap<string, History> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const number = (at: number): number => Number(view.getBigUint64(at));
  const blocks: { readonly kind: number; readonly from: number; readonly to: number }[] = [];
  for (let at = 0; at < file.length; at += 1 + number(at + 1)) {
    blocks.push({ kind: view.getUint8(at), from: at + 1, to: at + 1 + number(at + 1) });
  }
  const reader = (bytes: Uint8Array, start = 0) => {
    let at = start;
    return {
      at: () => at,
      byte: () => bytes[at++] ?? 0,
      take: (count: number) => {
        at += count;
        return bytes.subarray(at - count, at);
      },
      variable: () => {
        let [value, scale] = [0, 1];
        for (let byte = 128; byte >= 128; scale *= 128) {
          byte = bytes[at++] ?? 0;
          value += (byte % 128) * scale;
        }
        return value;
      },
      name: () => {
        const end = bytes.indexOf(0, at);
        const text = String.fromCharCode(...bytes.subarray(at, end));
        at = end + 1;
        return text;
      },
      isAtEnd: () => at >= bytes.length,
    };
  };
  const blockOf = (wanted: number) =>
    blocks.find(({ kind }) => kind === wanted) ?? { from: 0, to: 0 };
  const unpack = (bytes: Uint8Array, length: number) =>
    bytes.length === length ? bytes : unzlibSync(bytes);

  const named: { readonly path: string; readonly handle: number }[] = [];
  const hierarchy = blockOf(4);
  const names = reader(gunzipSync(file.subarray(hierarchy.from + 16, hierarchy.to)));
  const scopes: string[] = [];
  let handles = 0;
  while (!names.isAtEnd()) {
    const kind = names.byte();
    if (kind === 255) {
      scopes.pop();
    } else if (kind === 254) {
      names.byte();
      scopes.push(names.name());
      names.name();
    } else {
      names.byte();
      const name = names.name().replace(/ \[\d+:0\]$/, "");
      names.variable();
      const alias = names.variable();
      named.push({ path: [...scopes, name].join("."), handle: alias === 0 ? ++handles : alias });
    }
  }
  const geometry = blockOf(3);
  const rawWidths = file.subarray(geometry.from + 24, geometry.to);
  const widthReader = reader(unpack(rawWidths, number(geometry.from + 8)));
  const widths: number[] = [];
  while (!widthReader.isAtEnd()) {
    widths.push(widthReader.variable());
  }
  const histories = widths.map((): [number, bigint][] => []);
  for (const { kind, from, to } of blocks) {
    if (kind === 1) {
      readChanges(from, to);
    }
  }
  return new Map(named.map(({ path, handle }) => [path, histories[handle - 1] ?? []]));

  function readChanges(from: number, to: number): void {
    const packedTimes = number(to - 16);
    const timeReader = reader(
      unpack(file.subarray(to - 24 - packedTimes, to - 24), number(to - 24)),
    );
    let now = 0;
    const times = Array.from({ length: number(to - 8) }, () => {
      now += timeReader.variable();
      return now;
    });
    const head = reader(file, from + 32);
    head.variable();
    const frame = head.variable();
    head.variable();
    head.take(frame);
    head.variable();
    const start = head.at();
    const tableEnd = to - 24 - packedTimes - 8;
    const tableStart = tableEnd - number(tableEnd);
    const table = reader(file.subarray(tableStart, tableEnd));
    const places: number[] = [];
    let last = 0;
    while (!table.isAtEnd()) {
      const entry = table.variable();
      if (entry % 2 === 1) {
        last += (entry - 1) / 2;
        places.push(last);
      } else {
        places.push(...Array.from({ length: entry / 2 }, () => 0));
      }
    }
    places.forEach((place, index) => {
      const width = widths[index] ?? 1;
      if (place === 0) {
        return;
      }
      const next = places.slice(index + 1).find((other) => other > 0) ?? tableStart - start;
      const head = reader(file, start + place);
      const length = head.variable();
      const bytes = file.subarray(head.at(), start + next);
      const chain = reader(length === 0 ? bytes : unzlibSync(bytes));
      let at = 0;
      while (!chain.isAtEnd()) {
        const word = chain.variable();
        at += Math.floor(word / (width === 1 ? 4 : 2));
        let value = BigInt(Math.floor(word / 2) % 2);
        if (width > 1) {
          value = 0n;
          for (const byte of chain.take(Math.ceil(width / 8))) {
            value = (value << 8n) | BigInt(byte);
          }
          value >>= BigInt((8 - (width % 8)) % 8);
        }
        histories[index]?.push([times[at] ?? -1, value]);
      }
    });
  }
}

test.each([
  ["of one block", {}],
  ["of many blocks", { mostInstants: 3 }],
])("an FST file %s holds every change of every signal", (_, limits) => {
  fc.assert(
    fc.property(arbitraryRun, (run) => {
      const store = openTrace(traceOf(run), limits);
      const { perTick } = timeUnitOf(store.tickPicoseconds);
      const read = readFst(writeFst(store));
      expect(read.size).toBe(new Set(store.signals.map(({ path }) => path)).size);
      store.signals.forEach(({ path }, index) => {
        const column = store.changesOf(index);
        const expected = Array.from(column.times, (time, change) => [
          time * perTick,
          valueOfChange(column, change),
        ]);
        expect(read.get(path.replaceAll(/\\(\S+) ?/g, "$1"))).toEqual(expected);
      });
    }),
    { numRuns: 50 },
  );
});

test("what happens in a pause shows at its end", () => {
  const run = fc.sample(arbitraryRun, { numRuns: 20, seed: 4 });
  for (const each of run) {
    const store = openTrace(traceOf(each));
    const pause = { from: store.startTime + 1, to: store.endTime + 1 };
    const { perTick } = timeUnitOf(store.tickPicoseconds);
    for (const history of readFst(writeFst(store, [pause])).values()) {
      expect(history.every(([time]) => time < pause.from * perTick || time === -1)).toBe(true);
    }
  }
});

test.each([
  [1, -12, 1],
  [5_000, -9, 5],
  [10, -11, 1],
  [0.001, -15, 1],
  [2_500, -10, 25],
  [1e12, 0, 1],
])("a tick of %d ps is counted in 10 ** %d s", (tick, exponent, perTick) => {
  expect(timeUnitOf(tick)).toEqual({ exponent, perTick });
});
