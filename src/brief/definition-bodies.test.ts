import { expect, test } from "vitest";
import { compileBrief } from "./pipeline.ts";

function messages(text: string): readonly string[] {
  const { diagnostics } = compileBrief({ source: { path: "m.ebv", text }, hardware: undefined });
  return diagnostics
    .filter(({ severity }) => severity === "error")
    .map(({ code, message, span }) => `${text.slice(span.start, span.end)}: ${code}: ${message}`);
}

test("a definition computes and does nothing else", () => {
  const found = messages(`let x: UInt @ 0x0 / x8 = 0;
defn writes(a: UInt@/x8) -> UInt@/x8 {
  for i in 0..2 { &x = a; }
  term a;
};
defn open(a: UInt@/x8) -> UInt@/x8 {
  let b: UInt@/x8 = a;
  for i in 0..2 { [a.bit(i)] { b = 0; term b; } }
};
defn fixed(a: UInt@/x8) -> UInt@/x8 {
  let b = 0;
  for i in 0..2 { b = b + 1; }
  a = 1;
  term b;
};
defn stops(a: UInt@/x8) -> UInt@/x8 {
  for i in 0..2 { [a == i] { escape; } }
  term a;
};
rct txn t [x == 0] { &x = writes(x); &x = open(x); &x = fixed(x); &x = stops(x); };`);
  expect(found).toMatchInlineSnapshot(`
    [
      "x: not-supported-yet: There is no hardware for a write of state in a definition yet.",
      "open: not-supported-yet: There is no hardware for a way through \`open\` without \`term\` yet.",
      "b: write-to-constant: \`b\` is a constant and cannot be written.",
      "a: write-to-constant: \`a\` is a parameter and cannot be written.",
      "escape;: not-supported-yet: There is no hardware for this in a definition yet.",
    ]
  `);
});

test("what grows with every turn is told where nothing can hold it, and held in a transaction", () => {
  const large = `let x: UInt @ 0x0 / x8 = 0;
defn large(a: UInt@/x8, b: UInt@/x8) -> UInt@/x8 {
  let m: UInt@/x8 = a;
  for i in 0..16 { [m.bit(0) == 1] { m = m ^ b; } else { m = m >> 1; } }
  term m;
};
`;
  expect(messages(`${large}rct txn t { &x = large(x, 5); };`)).toEqual([]);
  expect(
    messages(`${large}comb let y: UInt @ 0x4 / 0..7 = large(x, 3); rct txn t { &x = y; };`),
  ).toMatchInlineSnapshot(`
    [
      "large: not-supported-yet: There is no hardware for a call that becomes so large yet.",
    ]
  `);
});
