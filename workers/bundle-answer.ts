import type { Diagnostic } from "../src/diagnostics/diagnostic.ts";
import type { ExportReply } from "../src/flow/replies.ts";
import { writeZip } from "../src/project/write-zip.ts";
import type { BundleAnswer } from "../src/worker-api/compiler-api.ts";

/** The export as a zip named `name`; without files, what stood in its way. */
export function bundleAnswer(name: string, { files, diagnostics }: ExportReply): BundleAnswer {
  const sentences = (wanted: (severity: Diagnostic["severity"]) => boolean) =>
    diagnostics
      .filter(({ severity }) => wanted(severity))
      .map(({ message, help }) => `${message} ${help}`);
  return files.size === 0
    ? { kind: "refused", messages: sentences((severity) => severity === "error") }
    : {
        kind: "ok",
        name,
        zip: writeZip(files),
        warnings: sentences((severity) => severity !== "error"),
      };
}
