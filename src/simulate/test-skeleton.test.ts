import { describe, expect, it } from "vitest";
import { testSkeleton } from "./test-skeleton.ts";
import { program } from "./testdata/fake-mac.ts";

describe("testSkeleton", () => {
  it("expects the reset value of each output and drives every trigger", () => {
    expect(testSkeleton(program)).toBe(`test "starts from reset" {
    // What reset leaves behind.
    expect acc == -3;
    expect done == 0;
    drive valid = 1, act = 1;
    step 10;
    // Say here what the design must have done by now.
}
`);
  });

  it("looks at every state where there is no output, and at nothing where there is none", () => {
    const internal = program.signals.map((signal) =>
      signal.kind === "state" ? { ...signal, isOutput: false } : signal,
    );
    expect(testSkeleton({ ...program, signals: internal })).toContain("expect wide == 0;");
    expect(testSkeleton({ ...program, signals: [] })).toBe(`test "starts from reset" {
    step 10;
    // Say here what the design must have done by now.
}
`);
  });
});
