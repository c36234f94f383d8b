import type { ReadMemorySite } from "./sim-model.ts";

/** What is wrong with a file of memory words, and in which line; after a warning it is used nevertheless. */
export interface MemoryFileProblem {
  readonly severity: "warning" | "fatal";
  readonly text: string;
  readonly line: number;
}

/**
 * Fills a memory from a `$readmemh` or `$readmemb` file of the project (IEEE 1800-2017, 21.4), from
 * `range.first` on; -1 are bounds that were not given. Returns what is wrong with the file, if
 * anything; words before the fault are loaded.
 */
export function loadMemoryFile(
  site: ReadMemorySite,
  name: string,
  text: string,
  memory: Uint8Array,
  range: { readonly first: number; readonly last: number },
): MemoryFileProblem | undefined {
  const valid = site.hex ? /^[0-9a-fA-F_xXzZ]+$/ : /^[01_xXzZ]+$/;
  let address = Math.max(site.first, range.first);
  let hasAddress = false;
  let line = 1;
  const fatal = (what: string): MemoryFileProblem => ({
    severity: "fatal",
    text: `The memory file \`${name}\` ${what}`,
    line,
  });
  for (const [token, comment] of text.matchAll(
    /(\/\*[\s\S]*?(?:\*\/|$)|(?:\/\/|#)[^\n]*)|\n|[^\s/#]+|\S/g,
  )) {
    if (token === "\n") {
      line++;
      continue;
    }
    if (comment !== undefined) {
      line += comment.split("\n").length - 1;
      continue;
    }
    if (token.startsWith("@")) {
      address = Number.parseInt(token.slice(1).replaceAll("_", ""), 16);
      hasAddress = true;
      if (!/^@[0-9a-fA-F_]+$/.test(token)) {
        return fatal(`has \`${token}\` where an address should be`);
      }
      continue;
    }
    if (!valid.test(token)) {
      return fatal(
        `has \`${token}\` where a ${site.hex ? "hexadecimal" : "binary"} number should be`,
      );
    }
    const index = address - site.first;
    if (index < 0 || index >= site.length) {
      return fatal(
        `has a word for address ${address}, beyond the memory's ${site.first} to ${site.first + site.length - 1}`,
      );
    }
    const digits = token.replaceAll("_", "").replace(/[xXzZ]/g, "0");
    const value = BigInt.asUintN(site.width, BigInt(`${site.hex ? "0x" : "0b"}${digits}`));
    const at = site.offset + index * site.elementBytes;
    for (let byte = 0; byte < site.elementBytes; byte++) {
      memory[at + byte] = Number((value >> BigInt(8 * byte)) & 0xffn);
    }
    address++;
  }
  return range.last >= 0 && address <= range.last && !hasAddress
    ? {
        severity: "warning",
        text: `The memory file \`${name}\` ends before the last address, ${range.last}`,
        line,
      }
    : undefined;
}
