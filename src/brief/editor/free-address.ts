import type { EditorProject } from "./editor-project.ts";
import type { FileIndex } from "./index/entity.ts";

/** The first word address behind every one that the file declares. */
export function freeAddress(project: EditorProject, index: FileIndex): string {
  const signals = project.resultOf(index.file)?.resolved?.signals ?? [];
  const used = signals.flatMap(({ address }) =>
    address === undefined ? [] : [address.byteAddress],
  );
  let next = 0n;
  for (const address of used) {
    next = address >= next ? (address / 4n + 1n) * 4n : next;
  }
  return `0x${next.toString(16).toUpperCase().padStart(2, "0")}`;
}
