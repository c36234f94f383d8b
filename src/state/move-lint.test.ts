import { expect, test } from "vitest";
import type { Revision } from "../base/brand.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { encodeText } from "../project/file-set.ts";
import { moveLint } from "./move-lint.ts";

const before = "module m;\nlogic unused;\nendmodule\n";

/** Which text the message about `unused` points at once the file is `after`. */
function movedTo(after: string | undefined): string | undefined {
  const start = before.indexOf("unused");
  const label = { span: { file: "m.sv", start: 0, end: 6 }, message: "in this module" };
  const diagnostic: Diagnostic = {
    code: "internal-error",
    severity: "warning",
    span: { file: "m.sv", start, end: start + 6 },
    message: "It is not used.",
    help: "Remove it.",
    labels: [label],
    fixes: [],
  };
  const lint = {
    revision: 1 as Revision,
    files: new Map([["m.sv", encodeText(before)]]),
    diagnostics: [diagnostic],
  };
  const files = new Map(after === undefined ? [] : [["m.sv", encodeText(after)]]);
  const [moved] = moveLint(lint, files, 2 as Revision).diagnostics;
  return moved && after?.slice(moved.span.start, moved.span.end);
}

test.each([
  ["text before it", `// hi\n${before}`, "unused"],
  ["text behind it", `${before}// hi\n`, "unused"],
  ["the same text", before, "unused"],
  ["text within it", before.replace("unused", "unXused"), "unXused"],
  ["text across its start", before.replace("logic unu", "wire u"), "wire used"],
  ["the whole of it and more", before.replace("logic unused;\n", ""), undefined],
  ["a file that is gone", undefined, undefined],
])("a message follows its text: %s", (_, after, wanted) => {
  expect(movedTo(after)).toBe(wanted);
});
