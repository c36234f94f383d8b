import type { ReadMemorySite } from "./sim-model.ts";

/**
 * Fills a memory from a `$readmemh` or `$readmemb` file of the project. Returns what is wrong with
 * the file, if anything; words before the fault are loaded.
 */
export function loadMemoryFile(
  site: ReadMemorySite,
  name: string,
  text: string,
  memory: Uint8Array,
  range: { readonly first: number; readonly last: number },
): string | undefined {
  const words = text
    .replace(/\/\*[\s\S]*?\*\//g, " ")
    .replace(/(?:\/\/|#)[^\n]*/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "");
  const valid = site.hex ? /^[0-9a-fA-F_xXzZ]+$/ : /^[01_xXzZ]+$/;
  let index = range.first < 0 ? 0 : range.first - site.first;
  for (const word of words) {
    if (word.startsWith("@")) {
      index = Number.parseInt(word.slice(1), 16) - site.first;
      continue;
    }
    if (!valid.test(word)) {
      return `The memory file \`${name}\` has \`${word}\` where a number should be`;
    }
    if (index < 0 || index >= site.length) {
      return `The memory file \`${name}\` has more words than the memory's ${site.length}`;
    }
    const digits = word.replaceAll("_", "").replace(/[xXzZ]/g, "0");
    const value = BigInt.asUintN(site.width, BigInt(`${site.hex ? "0x" : "0b"}${digits}`));
    const at = site.offset + index * site.elementBytes;
    for (let byte = 0; byte < site.elementBytes; byte++) {
      memory[at + byte] = Number((value >> BigInt(8 * byte)) & 0xffn);
    }
    index++;
  }
  return undefined;
}
