import { expose } from "comlink";
import { expect, test } from "vitest";
import { createHeldFiles } from "../../workers/held-files.ts";
import type { Revision } from "../base/brand.ts";
import type { FileDelta } from "../worker-api/file-delta.ts";
import { createCompilerClient } from "./compiler-client.ts";

/** A compiler that tells what it holds, over a channel; the deltas it was sent are kept. */
function fakeCompiler() {
  const deltas: FileDelta[] = [];
  const deaths: ((reason: string) => void)[] = [];
  const client = createCompilerClient(() => {
    const { port1, port2 } = new MessageChannel();
    const held = createHeldFiles();
    expose(
      {
        check: ({ revision, delta }: { revision: Revision; delta: FileDelta }) => {
          deltas.push(delta);
          return {
            revision,
            diagnostics: [],
            modules: [],
            tests: [],
            tops: [...held(delta).keys()],
            registers: [],
          };
        },
      },
      port2,
    );
    return {
      endpoint: port1,
      terminate: () => port1.close(),
      onDeath: (report) => {
        deaths.push(report);
      },
    };
  });
  return { client, deltas, deaths };
}

const revision = (count: number) => count as Revision;
const a1 = new Uint8Array([1]);
const a2 = new Uint8Array([2]);
const b = new Uint8Array([3]);

test("only what changed is sent, and the worker holds the whole", async () => {
  const { client, deltas } = fakeCompiler();
  await client.check({
    files: new Map([
      ["a", a1],
      ["b", b],
    ]),
    revision: revision(1),
  });
  await client.check({
    files: new Map([
      ["a", a2],
      ["b", b],
    ]),
    revision: revision(2),
  });
  const last = await client.check({ files: new Map([["a", a2]]), revision: revision(3) });
  expect(deltas.map(({ full, changed, removed }) => [full, [...changed.keys()], removed])).toEqual([
    [true, ["a", "b"], []],
    [false, ["a"], []],
    [false, [], ["b"]],
  ]);
  expect(last).toMatchObject({ kind: "ok", value: { revision: 3, tops: ["a"] } });
  client.dispose();
});

test("a new worker is sent everything", async () => {
  const { client, deltas, deaths } = fakeCompiler();
  const files = new Map([["a", a1]]);
  await client.check({ files, revision: revision(1) });
  deaths[0]?.("the worker was killed");
  await client.check({ files, revision: revision(2) });
  expect(deltas.map(({ full }) => full)).toEqual([true, true]);
  client.dispose();
});
