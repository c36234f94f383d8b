import type { SourceFile, Span } from "../base/source.ts";
import { type SvDeclaration, scanDeclarations } from "../systemverilog/editor/scan-declarations.ts";

/** What the sources of a SystemVerilog design declare, asked for by the places of its instances. */
export interface SvOutline {
  /** The module of the instance at `dut.fifo`; `undefined` for what is no instance, as a struct. */
  readonly moduleAt: (place: string) => string | undefined;
  readonly spanOf: (place: string, name: string) => Span | undefined;
}

type PlacedDeclaration = SvDeclaration & { readonly path: string };

/** Reads the declarations without elaborating: blocks of `generate` are passed over. */
export function outlineOf(files: readonly SourceFile[], top: string): SvOutline {
  const declared = files.flatMap(({ path, text }) =>
    scanDeclarations(text).declarations.map((one) => ({ ...one, path })),
  );
  const inScope = new Map<string, PlacedDeclaration[]>();
  for (const one of declared) {
    const scope = one.scope ?? "";
    inScope.set(scope, [...(inScope.get(scope) ?? []), one]);
  }
  const scopeAt = (place: string): string | undefined => {
    let module: string | undefined = top;
    for (const part of place === "" ? [] : place.split(".")) {
      const name = part.replace(/\[.*$/, "");
      const within: readonly PlacedDeclaration[] = inScope.get(module ?? "") ?? [];
      const instance = within.find((one) => one.kind === "instance" && one.name === name);
      // What is no instance is a block; its instances are declared in the same module.
      module = instance?.module ?? module;
    }
    return module;
  };
  return {
    moduleAt: (place) => {
      const at = place.lastIndexOf(".");
      const name = place.slice(at + 1).replace(/\[.*$/, "");
      const within = inScope.get(scopeAt(at < 0 ? "" : place.slice(0, at)) ?? "") ?? [];
      return within.find((one) => one.kind === "instance" && one.name === name)?.module;
    },
    spanOf: (place, name) => {
      const scope = scopeAt(place);
      const plain = name.replace(/[.[].*$/, "");
      const found = (inScope.get(scope ?? "") ?? []).find(
        (one) => (one.kind === "port" || one.kind === "signal") && one.name === plain,
      );
      return found && { file: found.path, start: found.start, end: found.end };
    },
  };
}
