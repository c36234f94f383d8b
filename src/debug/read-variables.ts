import { valueTypeOf } from "../brief/signal-type.ts";
import type { Signal, TypedProgram } from "../brief/typed-program.ts";
import type { PlacedModule } from "../simulate/design-modules.ts";
import type { InteractiveEngine } from "../simulate/interactive-engine.ts";
import type { MemoryView, VariableGroup, VariableRow } from "./debug-view.ts";

const titles = ["Inputs", "State", "Combinational"] as const;

/** The scalars of a module with their values; `before` has those of the last time, by key. */
export function readVariables(
  engine: InteractiveEngine,
  place: PlacedModule,
  before: ReadonlyMap<string, bigint>,
): readonly VariableGroup[] {
  const rows = new Map<string, VariableRow[]>();
  for (const signal of place.module.signals) {
    const title = titleOf(signal);
    if (title !== undefined && !signal.isGenerated) {
      rows.set(title, [...(rows.get(title) ?? []), rowOf(engine, place, signal, before)]);
    }
  }
  return titles.flatMap((title) => {
    const found = rows.get(title);
    return found === undefined ? [] : [{ title, rows: found }];
  });
}

function titleOf(signal: Signal): (typeof titles)[number] | undefined {
  switch (signal.kind) {
    case "trigger":
      return "Inputs";
    case "state":
      return "State";
    case "comb":
      return "Combinational";
    // Members are shown where they live, vectors as memories.
    case "vector":
    case "member":
    case "member-vector":
      return undefined;
  }
}

function rowOf(
  engine: InteractiveEngine,
  { path, prefix, svPath, module }: PlacedModule,
  signal: Signal,
  before: ReadonlyMap<string, bigint>,
): VariableRow {
  const key = `${prefix}${signal.name}`;
  const value = engine.read(signal.id, path);
  const last = before.get(key);
  const isInner = signal.kind === "trigger" && signal.synchronised;
  return {
    key,
    name: signal.name,
    type: valueTypeOf(signal),
    value,
    member: value === undefined ? undefined : memberOf(module, signal, value),
    isChanged: last !== undefined && value !== undefined && last !== value,
    // An instance's inputs are driven by its parent.
    canPoke: signal.kind === "state" || (signal.kind === "trigger" && path.length === 0),
    nameSpan: signal.nameSpan,
    svPath: `${svPath}.${isInner ? signal.innerName : signal.svName}`,
  };
}

function memberOf(
  { enumerations }: TypedProgram,
  { id }: Signal,
  value: bigint,
): string | undefined {
  const found = enumerations.find(({ signal }) => signal === id);
  if (found === undefined) {
    return undefined;
  }
  const tag = BigInt.asUintN(found.tagWidth, value);
  return found.members.find((member) => member.value === tag)?.name;
}

/** Every vector of a module. */
export function memoriesOf({ prefix, module }: PlacedModule): readonly MemoryView[] {
  return module.signals.flatMap((signal) =>
    signal.kind !== "vector" || signal.isGenerated
      ? []
      : [
          {
            key: `${prefix}${signal.name}`,
            type: signal.element,
            length: signal.length,
            storage: signal.storage,
            byteAddress: prefix === "" ? signal.address?.byteAddress : undefined,
            strideBytes: strideOf(signal.element.width),
          },
        ],
  );
}

/** Elements lie on the bus at distances of 1, 2, 4, 8, … bytes. */
function strideOf(width: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(width / 8)));
}
