import type { Hardware } from "../../brief/hardware.ts";
import type { ModulePort } from "../module-ports.ts";

/**
 * Whether `[io]` puts a port, or a bit of it, on pins. An entry without a direction means the
 * outputs at its address if there are any, as in the exported bundles.
 */
export function hasPins(port: ModulePort, ports: readonly ModulePort[], { io }: Hardware): boolean {
  const address = port.signal?.address;
  if (address === undefined) {
    return false;
  }
  const { byteAddress, low, high } = address;
  const hasOutputs = ports.some(
    ({ direction, signal }) =>
      direction === "output" && signal?.address?.byteAddress === byteAddress,
  );
  return io.some((entry) => {
    const direction = entry.direction ?? (hasOutputs ? "output" : "input");
    const reaches = entry.bit === undefined || (low <= entry.bit && entry.bit <= high);
    return entry.byteAddress === byteAddress && direction === port.direction && reaches;
  });
}
