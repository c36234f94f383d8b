import type { DesignPlace, DesignSignal, SignalGroup } from "./debug-design.ts";
import type { MemoryView, VariableGroup, VariableRow } from "./debug-view.ts";

const titles: readonly SignalGroup[] = ["Inputs", "Outputs", "Variables", "State", "Combinational"];

/** The scalars of a place with their values; `before` has those of the last time, by key. */
export function readVariables(
  { signals }: DesignPlace,
  before: ReadonlyMap<string, bigint>,
): readonly VariableGroup[] {
  const rows = new Map<string, VariableRow[]>();
  for (const signal of signals) {
    if (signal.group !== undefined) {
      const inGroup = rows.get(signal.group) ?? [];
      inGroup.push(rowOf(signal, before));
      rows.set(signal.group, inGroup);
    }
  }
  return titles.flatMap((title) => {
    const found = rows.get(title);
    return found === undefined ? [] : [{ title, rows: found }];
  });
}

function rowOf(signal: DesignSignal, before: ReadonlyMap<string, bigint>): VariableRow {
  const { key, name, type, canPoke, nameSpan, svPath } = signal;
  const value = signal.read();
  const last = before.get(key);
  return {
    key,
    name,
    type,
    value,
    member: value === undefined ? undefined : signal.memberOf(value),
    isChanged: last !== undefined && value !== undefined && last !== value,
    canPoke,
    nameSpan,
    svPath,
  };
}

/** Every memory of a place. */
export function memoriesOf({ signals }: DesignPlace): readonly MemoryView[] {
  return signals.flatMap(({ key, type, length, memory }) =>
    memory === undefined || length === undefined
      ? []
      : [
          {
            key,
            type,
            length,
            storage: memory.storage,
            byteAddress: memory.byteAddress,
            strideBytes: strideOf(type.width),
          },
        ],
  );
}

/** Elements lie on the bus at distances of 1, 2, 4, 8, … bytes. */
function strideOf(width: number): number {
  return 2 ** Math.max(0, Math.ceil(Math.log2(width / 8)));
}
