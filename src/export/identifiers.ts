/** An identifier where another token follows: an escaped one ends with a blank. */
export function escaped(identifier: string): string {
  const name = identifier.trim();
  return name.startsWith("\\") ? `${name} ` : name;
}

/** Hands out plain identifiers, each once, starting with those `reserved`. */
export function createNames(reserved: readonly string[]) {
  const taken = new Set(reserved);
  return {
    take(wanted: string): string {
      const plain = wanted.replace(/\W/g, "_").replace(/^(?=\d)/, "_");
      let name = plain;
      for (let number = 2; taken.has(name); number++) {
        name = `${plain}_${number}`;
      }
      taken.add(name);
      return name;
    },
  };
}

export type Names = ReturnType<typeof createNames>;
