/** The offset of a module that a text declares without ports and in which something happens by itself. */
export function testbenchAt(text: string, module: string): number | undefined {
  const head = new RegExp(
    `\\bmodule\\s+(?:(?:automatic|static)\\s+)?${module}\\s*(?:#\\s*\\([^;]*\\)\\s*)?(?:\\(\\s*\\)\\s*)?;`,
  );
  const at = text.search(head);
  return at >= 0 && /\binitial\b|\balways\s*#/.test(text.slice(at)) ? at : undefined;
}
