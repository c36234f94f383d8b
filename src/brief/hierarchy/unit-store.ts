import { createRecentCache } from "../../base/recent-cache.ts";
import type { SourceFile } from "../../base/source.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { BriefAst } from "../syntax/ast.ts";
import type { Token } from "../syntax/token.ts";
import type { UnitResult } from "./unit-result.ts";

/** A module that another was compiled with. */
export interface UsedUnit {
  readonly path: string;
  readonly parameters: ReadonlyMap<string, bigint>;
  readonly result: UnitResult;
}

/** What a module was compiled from: all that it saw of the project, and the modules that it used. */
export interface UnitOrigins {
  readonly texts: Map<string, string | undefined>;
  /** Every path, where a suggestion was made from them. */
  paths: readonly string[] | undefined;
  readonly units: Map<string, UsedUnit>;
}

export interface StoredUnit {
  readonly origins: UnitOrigins;
  readonly result: UnitResult;
}

export interface FileTree {
  readonly tokens: readonly Token[];
  readonly ast: BriefAst;
  readonly diagnostics: readonly Diagnostic[];
}

/** Modules from one compilation to the next, so that a keystroke compiles only what depends on it. */
export interface UnitStore {
  readonly parse: (source: SourceFile, parse: (source: SourceFile) => FileTree) => FileTree;
  /** States of the module `key`, the latest first. */
  readonly states: (key: string) => readonly StoredUnit[];
  readonly keep: (key: string, unit: StoredUnit) => void;
}

/** States of one module that are kept at once. */
const KEPT_STATES = 2;

/** Keeps about `capacity` modules, and as many trees of files. */
export function createUnitStore(capacity: number): UnitStore {
  const trees = createRecentCache<string, { readonly text: string; readonly tree: FileTree }[]>(
    capacity,
  );
  const units = createRecentCache<string, StoredUnit[]>(capacity);
  return {
    parse: (source, parse) => {
      const states = trees.get(source.path, () => []);
      const known = states.find(({ text }) => text === source.text);
      if (known !== undefined) {
        return known.tree;
      }
      const tree = parse(source);
      remember(states, { text: source.text, tree });
      return tree;
    },
    states: (key) => units.get(key, () => []),
    keep: (key, unit) =>
      remember(
        units.get(key, () => []),
        unit,
      ),
  };
}

function remember<T>(states: T[], state: T): void {
  states.unshift(state);
  states.length = Math.min(states.length, KEPT_STATES);
}
