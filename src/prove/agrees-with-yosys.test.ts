import { beforeAll, expect, test } from "vitest";
import { compileBrief } from "../brief/pipeline.ts";
import { emitFormal } from "../systemverilog/emit-formal.ts";
import { createYosysTool } from "../tools/yosys/create-yosys-tool.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import { checkProperties } from "./check/check-properties.ts";
import { lowerNetlist } from "./circuit/lower-netlist.ts";
import { readNetlist } from "./circuit/netlist.ts";
import { formalScript, netlistFile } from "./formal-script.ts";
import { initialState } from "./unroll/initial-state.ts";

let yosys: YosysTool;
beforeAll(async () => {
  yosys = await createYosysTool(() => import("@yowasp/yosys"));
}, 120_000);

const depth = 8;

/** Promises about every kind of cell, some of them wrong, some only after a few edges. */
const text = `
trg go: Bool; trg a: Int @/x5; trg b: Int @/x5; trg u: UInt @/x4; trg w: UInt @/x4; trg s: UInt @/x3;
let x: Int @ 0 /x10 = 0; let y: UInt @ 4 /x9 = 0; let n: UInt @ 8 /x3 = 0; let v: UInt[5] @/x4 = 0;
rct txn product [go][x == @a * b] { &x = a * b; };
rct txn quotient [!go][y >= u / 4 && y <= 15] { &y = u / 4 + (w % 4); };
rct txn shifts [n < 5][n != 4] { &n = n + 1; };
rct txn order [a < b && n == 5][a <= b - 1] { &v[n] = u; };
rct txn wrong [a < b && s < 5][v[s] == w] { &v[s] = u ^ w ^ u; };
rct txn also [a >= b && u > w][v[0] != 15] { &v[0] = u | w; };
rct txn clamp [go && s == 7][n <= 7] { &n = s; };
`;

test("yosys's own prover says the same of every promise", async () => {
  const { program, diagnostics } = compileBrief({
    source: { path: "m.ebv", text },
    hardware: undefined,
  });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const [formal] = program === undefined ? [] : emitFormal(program);
  if (program === undefined || formal === undefined) {
    throw new Error("the module has errors");
  }
  const file = `${program.svName}.sv`;
  const bytes = new TextEncoder().encode(formal.module.text);
  const marks = formal.properties.map(
    ({ wire }, place) =>
      `log property ${place}\nsat -seq 2 -set-at 1 rst_n 0 -set-at 2 rst_n 0 ${Array.from(
        { length: depth },
        (_, edge) => `-set-at ${edge + 3} rst_n 1`,
      ).join(" ")} -prove ${wire} 0 -tempinduct-baseonly -tempinduct -maxsteps ${depth + 2}`,
  );
  const outcome = await yosys.run({
    files: new Map([[file, bytes]]),
    script: `${formalScript([file], [program.svName])}${marks.join("\n")}\n`,
  });
  expect(outcome.kind, outcome.log.slice(-600)).toBe("ok");
  const theirs = formal.properties.map((_, place) => {
    const part =
      outcome.log
        .split(`property ${place}\n`)
        .at(-1)
        ?.split(/\bproperty \d+\n/)[0] ?? "";
    return part.includes("model found for base case") ? "violated" : "holds";
  });

  const netlistBytes =
    outcome.kind === "ok" ? outcome.files.get(netlistFile(program.svName)) : undefined;
  const netlist = readNetlist(new TextDecoder().decode(netlistBytes), program.svName);
  const lowered = netlist === undefined ? undefined : lowerNetlist(netlist, "clk");
  if (lowered?.kind !== "circuit") {
    throw new Error("there is no circuit");
  }
  const { circuit } = lowered;
  const { outcomes } = checkProperties(
    {
      circuit,
      initial: initialState(circuit, "rst_n", true),
      fixed: new Map([["rst_n", true]]),
      assumptions: [],
      properties: formal.properties.map(({ wire }) => ({ bad: circuit.names.get(wire)?.[0] ?? 0 })),
    },
    {
      depth,
      milliseconds: 60_000,
      end: Number.POSITIVE_INFINITY,
      now: () => performance.now(),
      onProgress: () => {},
    },
  );
  const ours = outcomes.map(({ kind }) => (kind === "violated" ? "violated" : "holds"));
  const names = formal.properties.map(({ owner, kind }) => `${owner} ${kind}`);
  expect(names.map((name, place) => `${name}: ${ours[place]}`)).toEqual(
    names.map((name, place) => `${name}: ${theirs[place]}`),
  );
  expect(new Set(ours)).toEqual(new Set(["violated", "holds"]));
});
