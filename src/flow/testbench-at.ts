/** Brackets with brackets in them, four deep: more than a list of parameters has. */
const brackets = nested(nested(nested(String.raw`\([^()]*\)`)));

function nested(inner: string): string {
  return String.raw`\((?:[^()]|${inner})*\)`;
}

/**
 * The offset of a module or program that a text declares without ports. If nothing instantiates it, all
 * that can happen in it happens by itself: it is a testbench.
 */
export function testbenchAt(text: string, module: string): number | undefined {
  const head = new RegExp(
    String.raw`\b(?:module|macromodule|program)\s+(?:(?:automatic|static)\s+)?${module}\s*(?:import\b[^;]*;\s*)*(?:#\s*${brackets}\s*)?(?:\(\s*\)\s*)?;`,
  );
  const at = text.search(head);
  return at >= 0 ? at : undefined;
}
