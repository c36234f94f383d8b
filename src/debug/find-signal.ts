import type { ValueType } from "../base/bits.ts";
import type { InstanceId, SignalId } from "../brief/ids.ts";
import { lengthOf, valueTypeOf } from "../brief/signal-type.ts";
import type { Signal } from "../brief/typed-program.ts";
import type { PlacedModule } from "../simulate/design-modules.ts";

/** A signal of a design by its name. */
export interface FoundSignal {
  readonly name: string;
  readonly id: SignalId;
  readonly path: readonly InstanceId[];
  readonly kind: Signal["kind"];
  readonly type: ValueType;
  /** Elements of a vector. */
  readonly length: number | undefined;
}

/** Every signal of a design by its name as people write it: `acc`, `mac.acc`. */
export function signalsByName(modules: readonly PlacedModule[]): ReadonlyMap<string, FoundSignal> {
  return new Map(
    modules.flatMap(({ path, prefix, module }) =>
      module.signals.map((signal) => {
        const name = `${prefix}${signal.name}`;
        const { id, kind } = signal;
        const found: FoundSignal = {
          name,
          id,
          path,
          kind,
          type: valueTypeOf(signal),
          length: lengthOf(signal),
        };
        return [name, found] as const;
      }),
    ),
  );
}
