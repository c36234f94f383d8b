import type { SourceFile } from "../../base/source.ts";
import { boardWithId, deviceWithId } from "../../boards/boards.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Hardware } from "../hardware.ts";
import { checkAddresses } from "./check-addresses.ts";
import { checkBus } from "./check-bus.ts";
import { checkCapacity } from "./check-capacity.ts";
import { checkClock } from "./check-clock.ts";
import { checkMemory } from "./check-memory.ts";
import { checkPins } from "./check-pins.ts";
import { checkStreams } from "./check-streams.ts";
import type { DeclaredPlace } from "./declared-place.ts";

/**
 * Holds the hardware file against the declarations of a design: addresses, memories, capacity of
 * the named device, pins, clock and streams. `hardwareFile` is the text that `hardware` was read
 * from, `transactions` are the reactive ones by name.
 */
export function checkHardware(
  hardware: Hardware,
  declared: readonly DeclaredPlace[],
  hardwareFile: SourceFile | undefined,
  transactions: readonly string[] = [],
): readonly Diagnostic[] {
  const board = boardWithId(hardware.boardId);
  const device = deviceWithId(hardware.deviceId);
  return [
    ...checkAddresses(declared),
    ...checkBus(hardware, declared),
    ...checkStreams(hardware, declared, transactions),
    ...checkMemory(hardware, declared, device, hardwareFile),
    ...checkCapacity(hardware, declared, device),
    ...(board === undefined ? [] : checkClock(hardware, board)),
    ...checkPins(hardware, declared, board, hardwareFile),
  ];
}
