import { useEffect, useRef, useState } from "react";
import { useSession } from "../../state/use-session.ts";
import type { RowItem } from "../../waves/arrange-rows.ts";
import type { WaveId, WaveValues } from "../../worker-api/waves-api.ts";

/** The values of a row at the instants that were asked for, by its name. */
export type ValuesByPath = ReadonlyMap<string, readonly (string | undefined)[]>;

/** One question at a time: the newest waits for the answer to the one under way. */
interface Queue {
  isAsking: boolean;
  next: (() => void) | undefined;
}

const none: ValuesByPath = new Map();

/** The values of the rows at `times`; the last ones stay until the next have come. */
export function useWaveValues(
  wave: WaveId,
  items: readonly RowItem[],
  times: readonly number[],
): ValuesByPath {
  const session = useSession();
  const [values, setValues] = useState(none);
  const wanted = useRef<Queue>({ isAsking: false, next: undefined });
  const timesKey = times.join(" ");

  useEffect(() => {
    const queue = wanted.current;
    let isCurrent = true;
    const ask = () => {
      if (!isCurrent) {
        return;
      }
      const listed = items.flatMap((item) => (item.kind === "signal" ? [item] : []));
      const rows = listed.map(({ signal, radix }) => ({ signal, radix }));
      const instants = timesKey === "" ? [] : timesKey.split(" ").map(Number);
      queue.isAsking = true;
      void session.waves
        .ask((api) => api.values(wave, rows, instants))
        .then((outcome) => {
          queue.isAsking = false;
          if (isCurrent && outcome.kind === "ok" && outcome.value !== undefined) {
            setValues(
              byPath(
                listed.map(({ path }) => path),
                outcome.value,
              ),
            );
          }
          // A question that came in the meantime has waited for this answer.
          if (!isCurrent) {
            queue.next?.();
          }
        });
    };
    queue.next = ask;
    if (!queue.isAsking) {
      ask();
    }
    return () => {
      isCurrent = false;
    };
  }, [session, wave, items, timesKey]);

  return values;
}

function byPath(paths: readonly string[], values: WaveValues): ValuesByPath {
  return new Map(paths.map((path, at) => [path, values.map((instant) => instant[at])]));
}
