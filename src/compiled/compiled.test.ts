import { readFile } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import type { SimTime } from "../base/brand.ts";
import { loadClang } from "../cli/load-clang.ts";
import { emitCpp, modelClass } from "../tools/verilator/emit-cpp.ts";
import { stdlibNames, type VerilatorTool } from "../tools/verilator/verilator-tool.ts";
import { openTrace } from "../trace/open-trace.ts";
import type { AdvanceOutcome, ModelEvent } from "../verilated/model-instance.ts";
import { leanerCpp } from "./leaner-cpp.ts";
import { modelPorts } from "./model-ports.ts";
import { startCompiled } from "./start-compiled.ts";

const folder = "src/compiled/testdata";
let verilator: VerilatorTool;

beforeAll(async () => {
  const tools = "public/tools/verilator";
  const stdlib = new Map<string, Uint8Array>();
  for (const name of stdlibNames) {
    stdlib.set(name, new Uint8Array(await readFile(`${tools}/${name}`)));
  }
  const bytes = await readFile(`${tools}/verilator.wasm`);
  verilator = { module: await WebAssembly.compile(bytes), stdlib };
});

// One design for all, because clang takes many seconds for each. `everything.txt` is what the program
// prints that native Verilator builds of it (`--binary`), with `+verilator+seed+1`.
test("classes, queues, arrays, mailboxes, strings and files do what they do natively", async () => {
  const text = await readFile(`${folder}/everything.sv`, "utf8");
  const files = [{ path: "everything.sv", text }];
  const emitted = emitCpp(verilator, { files, top: "everything", isTraced: true });
  expect(emitted.outcome).toBe("ok");
  const clang = await loadClang();
  const made = clang.compileModel({
    cpp: leanerCpp(emitted.cpp),
    ports: modelPorts(emitted.cpp.get(`${modelClass}.h`) ?? ""),
  });
  if (made.kind !== "ok") {
    throw new Error(made.log);
  }
  const compiled = await WebAssembly.compile(made.wasm);
  const run = startCompiled(
    { top: "everything", wasm: made.wasm, isTraced: true },
    { compiled, files: new Map(), isEndedByStop: true },
  );
  run.begin();
  let outcome: AdvanceOutcome = "paused";
  const events: ModelEvent[] = [];
  const chunks: Uint8Array[] = [];
  while (outcome === "paused") {
    outcome = run.advance({ until: Number.POSITIVE_INFINITY, steps: 16, isTraced: true });
    events.push(...run.takeEvents());
    chunks.push(...run.takeTrace());
  }
  expect(outcome).toBe("finished");
  const printed = events.map((event) => (event.kind === "text" ? event.text : "")).join("");
  expect(printed).toBe(await readFile(`${folder}/everything.txt`, "utf8"));
  expect(events.at(-1)).toMatchObject({
    kind: "finish",
    location: {
      file: "everything.sv",
      line: text.split("\n").findIndex((line) => line.includes("$finish")) + 1,
    },
  });
  expect([...run.writtenFiles().keys()]).toEqual(["words.txt"]);
  expect(run.stepPicoseconds()).toBe(1);

  const store = openTrace({
    signals: run.signals(),
    regionBytes: run.regionBytes(),
    chunks,
    endTime: run.time() as SimTime,
    ticksPerCycle: 1,
    tickPicoseconds: 1,
  });
  expect(store).toBeDefined();
  expect(run.signals().find(({ path }) => path === "everything.clk")).toMatchObject({
    type: { width: 1, signed: false },
  });
  expect(run.read("everything.d.received")).toBe(6n);
}, 600_000);
