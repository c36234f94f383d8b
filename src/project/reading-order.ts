import type { SourceFile } from "../base/source.ts";

/**
 * SystemVerilog sources in an order that every tool reads: packages before what may import them, and
 * macros before what uses them without including anything.
 */
export function readingOrder(sources: readonly SourceFile[]): readonly SourceFile[] {
  const sorted = [...sources].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const declared = new Map<string, number>();
  sorted.forEach(({ text }, index) => {
    for (const match of text.matchAll(/^[ \t]*package\s+(?:automatic\s+|static\s+)?(\w+)/gm)) {
      declared.set(match[1] ?? "", index);
    }
  });
  const macros = new Map<string, number>();
  const ownMacros = sorted.map(({ text }, index) => {
    const own = new Set([...text.matchAll(/`define\s+(\w+)/g)].map(([, name]) => name ?? ""));
    for (const name of own) {
      macros.set(name, macros.get(name) ?? index);
    }
    return own;
  });
  const order: number[] = [];
  const visited = new Set<number>();

  function visit(index: number): void {
    if (visited.has(index)) {
      return;
    }
    visited.add(index);
    for (const match of sorted[index]?.text.matchAll(/\b(\w+)\s*::/g) ?? []) {
      const needed = declared.get(match[1] ?? "");
      if (needed !== undefined) {
        visit(needed);
      }
    }
    for (const match of macros.size === 0 ? [] : (sorted[index]?.text.matchAll(/`(\w+)/g) ?? [])) {
      const name = match[1] ?? "";
      const needed = ownMacros[index]?.has(name) === true ? undefined : macros.get(name);
      if (needed !== undefined) {
        visit(needed);
      }
    }
    order.push(index);
  }

  for (const index of declared.values()) {
    visit(index);
  }
  for (let index = 0; index < sorted.length; index++) {
    visit(index);
  }
  return order.flatMap((index) => sorted[index] ?? []);
}
