import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware } from "../hardware.ts";
import type { DeclaredInstance, ModuleUnit } from "../names/scope.ts";

/** An entry of the hardware file that a module of the design uses for a memory is not unused. */
export function withoutInnerAddresses(
  diagnostics: readonly Diagnostic[],
  hardware: Hardware,
  instances: readonly DeclaredInstance[],
): readonly Diagnostic[] {
  const used = new Set<bigint>();
  const seen = new Set<ModuleUnit>();
  const visit = (inner: readonly DeclaredInstance[]): void => {
    for (const { shape } of inner) {
      if (shape.of.kind === "module" && !seen.has(shape.of.unit)) {
        seen.add(shape.of.unit);
        const { resolved } = shape.of.unit;
        for (const { address } of resolved.signals) {
          if (address !== undefined) {
            used.add(address.byteAddress);
          }
        }
        visit(resolved.instances);
      }
    }
  };
  visit(instances);
  const entries = [...hardware.memory, ...hardware.io].filter((one) => used.has(one.byteAddress));
  return diagnostics.filter(
    ({ code, span }) =>
      code !== "address-not-declared" ||
      !entries.some(({ keySpan }) => keySpan.file === span.file && keySpan.start === span.start),
  );
}
