import type { languages } from "monaco-editor/editor.js";
import type { EntityKind } from "../../brief/editor/index/entity.ts";
import type { Monaco } from "../../ui/code/load-monaco.ts";

/** The icon that the editor has for each kind of declaration. */
export function symbolKinds(monaco: Monaco): Readonly<Record<EntityKind, languages.SymbolKind>> {
  const { SymbolKind } = monaco.languages;
  return {
    module: SymbolKind.Module,
    parameter: SymbolKind.TypeParameter,
    state: SymbolKind.Variable,
    memory: SymbolKind.Array,
    combinational: SymbolKind.Variable,
    trigger: SymbolKind.Event,
    constant: SymbolKind.Constant,
    transaction: SymbolKind.Method,
    function: SymbolKind.Function,
    enum: SymbolKind.Enum,
    member: SymbolKind.EnumMember,
    struct: SymbolKind.Struct,
    field: SymbolKind.Field,
    signature: SymbolKind.Interface,
    instance: SymbolKind.Object,
    foreign: SymbolKind.Module,
    local: SymbolKind.Variable,
    "loop variable": SymbolKind.Variable,
    "test value": SymbolKind.Variable,
    test: SymbolKind.Key,
    link: SymbolKind.Key,
    other: SymbolKind.Null,
  };
}
