import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import { encodeText } from "../project/file-set.ts";
import { createYosysTool } from "../tools/yosys/create-yosys-tool.ts";
import type { YosysTool } from "../tools/yosys/yosys-tool.ts";
import { proveProject } from "./prove-project.ts";
import type { Toolbox } from "./toolbox.ts";

let yosys: Promise<YosysTool> | undefined;
const toolbox: Toolbox = {
  now: () => performance.now(),
  verilator: () => Promise.reject(new Error("not used here")),
  yosys: () => {
    yosys ??= createYosysTool(() => import("@yowasp/yosys"));
    return yosys;
  },
};

async function prove(brief: string, options: { readonly depth?: number } = {}) {
  const reply = await proveProject(
    { files: new Map([["m.ebv", encodeText(brief)]]), revision: 1 as Revision, ...options },
    toolbox,
    () => {},
  );
  expect(
    reply.diagnostics.filter(
      ({ severity, code }) => severity === "error" && code !== "contract-refuted",
    ),
  ).toEqual([]);
  const found = new Map(
    reply.contracts.map((contract) => [`${contract.transaction} ${contract.kind}`, contract]),
  );
  const verdicts = Object.fromEntries([...found].map(([name, { verdict }]) => [name, verdict]));
  return { reply, found, verdicts };
}

test("what the original's checker got wrong", async () => {
  const { verdicts, found } = await prove(`
    trg i: UInt @/x8;
    let a: UInt @ 0 /x8 = 0; let b: UInt @ 4 /x8 = 1; let c: UInt @ 8 /x8 = 0;
    rct txn follow [c != i][c == i] { &c = i; };
    rct txn two [b == 1][a == 2] { &a = 3; &b = 2; };
    rct txn next [b == 2][a == @a + 1] { &a = 0; };
  `);
  expect(verdicts).toEqual({
    "follow postcondition": "proved",
    "two postcondition": "refuted",
    "next postcondition": "refuted",
  });
  const two = found.get("two postcondition");
  expect(two?.depth).toBe(1);
  expect(two?.counterexample?.sentence).toBe(
    "`two` fires in cycle 1 with b = 1; then a is 3, not 2.",
  );
  expect(found.get("next postcondition")?.depth).toBe(2);
  expect(two?.counterexample?.trace?.signals.map(({ path }) => path)).toContain("m.a");
});
