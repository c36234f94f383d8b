import { expect, test } from "vitest";
import { emptyProject } from "../hierarchy/project-lookup.ts";
import { compileBrief } from "../pipeline.ts";

const text = `
trg go: Bool @ link GO;
trg data: UInt @ link DATA / x8;
let sum: UInt @/x8 @ link SUM = 0;
struct Point { x: UInt@/x4 = 0; y: UInt@/x4 = 0; }
let at: Point @ link AT;
rct txn add [go] { &sum = sum + data; &at.x = 1; }
`;

function compile(linkage: string | undefined, brief = text) {
  const project = {
    ...emptyProject,
    readText: (path: string) => (path === "src/linkage.toml" ? linkage : undefined),
  };
  const source = { path: "src/top.ebv", text: brief };
  const { program, diagnostics } = compileBrief({ source, hardware: undefined, project });
  return {
    ports: program?.signals.map(({ name, svName }) => `${name} ${svName}`),
    codes: diagnostics.map(({ code, severity }) => `${severity} ${code}`),
    diagnostics,
  };
}

test("linked declarations have the ports that the linkage file names", () => {
  const { ports, codes } = compile(`
[links]
GO = { sv = "start_i", rust = "go" }
DATA = { sv = "data_i" }
SUM = { sv = "sum_o", c = "sum" }
AT = { sv = "at_o" }
`);
  expect(codes).toEqual([]);
  expect(ports).toEqual(["go start_i", "data data_i", "sum sum_o", "at.x at_o_x", "at.y at_o_y"]);
});

test("without a linkage file the link itself is the port, with a hint", () => {
  const { ports, codes } = compile(undefined);
  expect(codes).toEqual(Array(4).fill("hint link-without-file"));
  expect(ports).toContain("go GO");
});

test("what is wrong with links is said where it is", () => {
  const { codes, diagnostics } = compile(`
[links]
GOO = { sv = "start_i", rest = 3 }
DATA = { sv = "data_i" }
SUM = { sv = "data_i" }
AT = { sv = "always" }
`);
  expect(codes).toContain("error unknown-link");
  expect(codes).toContain("error link-used-twice");
  expect(codes).toContain("warning unknown-hardware-key");
  expect(diagnostics.find(({ code }) => code === "unknown-link")?.help).toContain("GOO");
});
