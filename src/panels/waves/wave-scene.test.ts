import { expect, test } from "vitest";
import type { Revision } from "../../base/brand.ts";
import { createResultsStore } from "../../state/results-store.ts";
import type { Session } from "../../state/session.ts";
import { createWorkbenchStore } from "../../state/workbench-store.ts";
import { macTrace } from "../../waves/testdata/mac-trace.ts";
import { createWaveShelf } from "../../waves/wave-shelf.ts";
import type { WaveId } from "../../worker-api/waves-api.ts";
import { chooseFor, hideRow, moveActiveRow, zoomBy } from "./wave-gestures.ts";
import { sceneOf } from "./wave-scene.ts";
import { wavesStoreOf } from "./waves-store.ts";

const shelf = createWaveShelf();

/** As much of a session as the scene needs. */
function sessionOf(): Session {
  const parts: Pick<Session, "results" | "workbench"> = {
    results: createResultsStore(),
    workbench: createWorkbenchStore(),
  };
  return parts as Session;
}

function run(session: Session, cycles: number, failedAt?: number): void {
  const opened = shelf.open(macTrace(cycles));
  const revision = 1 as Revision;
  const failures =
    failedAt === undefined
      ? []
      : [
          {
            span: { file: "mac.ebv", start: 0, end: 0 },
            line: 1,
            cycle: failedAt,
            message: "",
            values: [],
          },
        ];
  session.results.dispatch({
    kind: "ran",
    all: true,
    freeRun: undefined,
    summary: {
      revision,
      engine: "verilator",
      top: "mac",
      diagnostics: [],
      skeleton: undefined,
      times: { compile: 0, verilator: 0, read: 0, lower: 0, instantiate: 0, run: 0 },
      log: "",
      milliseconds: 1,
    },
    testRuns: [
      {
        key: "mac.ebv\nsums",
        revision,
        wave: { ...opened, id: opened.id as WaveId },
        result: {
          name: "sums",
          file: "mac.ebv",
          line: 1,
          status: failedAt === undefined ? "passed" : "failed",
          cycles,
          failures,
          output: "",
          milliseconds: 1,
        },
      },
    ],
  });
}

test("there is no scene before a run, and the same one until something changes", () => {
  const session = sessionOf();
  expect(sceneOf(session)).toBeUndefined();
  run(session, 10);
  const scene = sceneOf(session);
  expect(scene?.design).toBe("mac");
  session.results.dispatch({
    kind: "log",
    entry: { at: 0, level: "info", text: "a line", details: "" },
  });
  expect(sceneOf(session)).toBe(scene);
  zoomBy(session, 0.5);
  expect(sceneOf(session)).not.toBe(scene);
});

test("rows and zoom hold for the next run of the design", () => {
  const session = sessionOf();
  run(session, 10);
  chooseFor(session, "mac.x", { radix: "binary" });
  hideRow(session, "mac.valid", true);
  wavesStoreOf(session).dispatch({ kind: "activate", path: "mac.clk" });
  moveActiveRow(session, 1);
  zoomBy(session, 0.25);
  const before = sceneOf(session);
  run(session, 12);
  const after = sceneOf(session);
  const listed = after?.rows.items.flatMap((item) =>
    item.kind === "signal" ? [`${item.name} ${item.radix}`] : [],
  );
  expect(listed?.slice(0, 3)).toEqual(["rst binary", "clk binary", "x binary"]);
  expect(after?.view).toEqual(before?.view);
});

test("a long run with a failure opens where it failed", () => {
  const session = sessionOf();
  run(session, 5000, 3000);
  const scene = sceneOf(session);
  expect(scene?.failures).toEqual([3 + 2 * 3000]);
  const { from, to } = scene?.view ?? { from: 0, to: 0 };
  expect((from + to) / 2).toBeCloseTo(6003);
});
