import fc from "fast-check";
import { expect, test } from "vitest";
import { createUartDecoder } from "./uart-decoder.ts";
import { createUartEncoder } from "./uart-encoder.ts";

test("what is sent is received, whatever the length of a bit, looking only when asked to", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 20 }),
      fc.double({ min: 2, max: 500, noNaN: true }),
      (bytes, period) => {
        const encoder = createUartEncoder(period);
        const decoder = createUartDecoder(period);
        const received: number[] = [];
        let level = true;
        decoder.look(0, true);
        let cycle = 1;
        encoder.send(bytes);
        let idle = 0;
        while (idle < 3 * period) {
          level = encoder.level(cycle);
          const byte = decoder.look(cycle, level);
          if (byte !== undefined) {
            received.push(byte);
          }
          const next = Math.min(encoder.next(cycle), decoder.next(cycle));
          idle = encoder.next(cycle) === Number.POSITIVE_INFINITY ? idle + next - cycle : 0;
          cycle = next;
        }
        expect(received).toEqual([...bytes]);
      },
    ),
    { numRuns: 60 },
  );
});
