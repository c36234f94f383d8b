import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openTrace } from "./open-trace.ts";
import { valueOfChange } from "./signal-column.ts";
import { arbitraryRun, traceOf } from "./testdata/arbitrary-run.ts";
import { writeVcd } from "./write-vcd.ts";

type History = [bigint, bigint][];

/** A second reader that shares nothing with the writer: token by token, as the standard has it. */
function readVcd(text: string): { variables: Map<string, History>; end: bigint } {
  const tokens = text.split(/\s+/).filter((token) => token !== "");
  const variables = new Map<string, History>();
  const histories = new Map<string, History>();
  const units: Record<string, bigint> = { ps: 1n, ns: 1_000n, us: 1_000_000n, ms: 1_000_000_000n };
  const scopes: string[] = [];
  const plain = (name: string) => (name.startsWith("\\") ? name.slice(1) : name);
  let unit = 0n;
  let now = 0n;
  let at = 0;
  const next = () => tokens[at++] ?? "";
  const until = (end: string) => {
    const found: string[] = [];
    for (let token = next(); token !== end; token = next()) {
      found.push(token);
    }
    return found;
  };
  const record = (code: string, value: bigint) => {
    const history = histories.get(code);
    if (history === undefined) {
      throw new Error(`unknown code ${code}`);
    }
    history.push([now, value]);
  };
  while (at < tokens.length) {
    const token = next();
    if (token === "$timescale") {
      const [count, name] = until("$end");
      unit = BigInt(count ?? 0) * (units[name ?? ""] ?? 0n);
    } else if (token === "$scope") {
      scopes.push(plain(until("$end")[1] ?? ""));
    } else if (token === "$upscope") {
      until("$end");
      scopes.pop();
    } else if (token === "$var") {
      next();
      next();
      const code = next();
      const name = plain(next());
      until("$end");
      const history = histories.get(code) ?? [];
      histories.set(code, history);
      variables.set([...scopes, name].join("."), history);
    } else if (token === "$version" || token === "$enddefinitions") {
      until("$end");
    } else if (token.startsWith("#")) {
      now = BigInt(token.slice(1)) * unit;
    } else if (token.startsWith("b")) {
      record(next(), BigInt(`0b${token.slice(1)}`));
    } else if (token !== "$dumpvars" && token !== "$end") {
      record(token.slice(1), BigInt(token.slice(0, 1)));
    }
  }
  return { variables, end: now };
}

describe("writeVcd", () => {
  it.each([
    ["at once", {}],
    ["segment by segment", { mostInstants: 3 }],
  ])("is read by an independent reader as the same history, written %s", (_, limits) => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const trace = traceOf(run);
        const store = openTrace(trace, limits);
        const { variables, end } = readVcd(new TextDecoder().decode(writeVcd(store)));
        const tick = BigInt(run.tickPicoseconds);
        expect(variables.size).toBe(run.signals.length);
        run.signals.forEach((signal, at) => {
          const column = store.changesOf(at);
          expect(variables.get(signal.path)).toEqual(
            [...column.times].map((time, i) => [BigInt(time) * tick, valueOfChange(column, i)]),
          );
        });
        expect(end).toBe(BigInt(store.endTime) * tick);
      }),
    );
  });
});
