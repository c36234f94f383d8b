import type { SourceFile } from "../base/source.ts";

/** SystemVerilog sources in an order that every tool reads: packages before what may import them. */
export function readingOrder(sources: readonly SourceFile[]): readonly SourceFile[] {
  const sorted = [...sources].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const declared = new Map<string, number>();
  sorted.forEach(({ text }, index) => {
    for (const match of text.matchAll(/^[ \t]*package\s+(?:automatic\s+|static\s+)?(\w+)/gm)) {
      declared.set(match[1] ?? "", index);
    }
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
