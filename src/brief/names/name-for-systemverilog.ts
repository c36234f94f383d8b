import type { Hardware } from "../hardware.ts";
import type { SignalId } from "../ids.ts";
import type { ResetStyle } from "../typed-program.ts";
import type { ResolvedModule } from "./scope.ts";
import { safeNames, systemVerilogKeywords } from "./systemverilog-names.ts";

/** Identifiers of the emitted module, in the order of signals and transactions. */
export interface EmittedNames {
  readonly module: string;
  readonly signals: readonly string[];
  /** What the design reads of each signal: another name for a synchronised trigger. */
  readonly inner: readonly string[];
  readonly transactions: readonly string[];
  readonly instances: readonly string[];
  /** All of them, with keywords and the names that the emitter makes; locals keep clear of these. */
  readonly taken: ReadonlySet<string>;
}

/** The reset of every module, by `[target]` (row 21). */
export function resetStyleOf({ resetActive, resetStyle }: Hardware): ResetStyle {
  const port = resetActive === "low" ? "rst_n" : "rst";
  return { active: resetActive, asynchronous: resetStyle === "asynchronous", port };
}

/** `pe[0, 1]` as `pe_0_1`. */
export function identifierOf(instance: string): string {
  return instance.replaceAll(/\[|, /g, "_").replaceAll("]", "");
}

/** Row 39: keywords, collisions and the module's own name get a `_` behind them. */
export function nameForSystemVerilog(
  resolved: ResolvedModule,
  module: string,
  hardware: Hardware,
  links: ReadonlyMap<SignalId, string>,
): EmittedNames {
  const [emitted = "brief"] = safeNames([module], new Set());
  const taken = new Set(["clk", resetStyleOf(hardware).port]);
  const transactions = safeNames(
    resolved.reactive.map(({ name }) => name.text),
    taken,
  );
  // Verilator's top holds the ports and an instance of the module side by side.
  taken.add(emitted);
  for (const transaction of transactions) {
    taken.add(`fire_${transaction}`);
  }
  // What is linked has its name from outside; the others keep clear of it.
  const linked = new Map(
    [...links].map(([id, port]) => [id, safeNames([port], taken)[0] ?? port] as const),
  );
  const signals = resolved.signals.map(
    ({ id, name }) => linked.get(id) ?? safeNames([name], taken)[0] ?? name,
  );
  const inner = resolved.signals.map((signal, place) => {
    const own = signals[place] ?? signal.name;
    const isCopied = signal.kind === "trigger" && signal.synchronised;
    return isCopied ? (safeNames([`${own}_synced`], taken)[0] ?? own) : own;
  });
  const instances = safeNames(
    resolved.instances.map(({ name }) => identifierOf(name)),
    taken,
  );
  return {
    module: emitted,
    signals,
    inner,
    instances,
    transactions,
    taken: new Set([...taken, ...systemVerilogKeywords]),
  };
}
