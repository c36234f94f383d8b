import { readMemoryFile } from "../../base/memory-file.ts";
import { nearestWord } from "../../base/nearest-word.ts";
import { resolveProjectPath } from "../../base/project-path.ts";
import {
  badMemoryFile,
  memoryInitUnsupported,
} from "../../diagnostics/catalogue/hardware-memory.ts";
import { missingFile } from "../../diagnostics/catalogue/hierarchy.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware } from "../hardware.ts";
import type { ProjectLookup } from "../hierarchy/project-lookup.ts";
import { placesByAddress, titleOf } from "./check-memory.ts";
import { type DeclaredPlace, hasAddress } from "./declared-place.ts";

/** The files that `init` names: that they are there, and hold what the memory can. */
export function checkInitFiles(
  { memory }: Hardware,
  declared: readonly DeclaredPlace[],
  project: ProjectLookup,
): readonly Diagnostic[] {
  const byAddress = placesByAddress(declared.filter(hasAddress));
  return memory.flatMap(({ byteAddress, kind, init, initSpan, size, elementBits }) => {
    const [first] = byAddress.get(byteAddress) ?? [];
    if (init === undefined || initSpan === undefined || first === undefined) {
      return [];
    }
    if (kind === "flipflop" || first.kind !== "vector") {
      return [memoryInitUnsupported(initSpan, { name: first.name, kind: titleOf("flipflop") })];
    }
    if (kind === "ultraram" || kind === "spram" || kind === "ddr4") {
      return [];
    }
    const path = resolveProjectPath(init);
    const text = path === undefined ? undefined : project.readText(path);
    if (text === undefined) {
      const suggestion = nearestWord(init, project.paths());
      return [missingFile(initSpan, { path: init, suggestion })];
    }
    const bits = elementBits ?? first.type.width;
    const { fault } = readMemoryFile(text, bits, size ?? first.length ?? 1);
    return fault === undefined
      ? []
      : [badMemoryFile(initSpan, { path: init, line: fault.line, reason: fault.message })];
  });
}
