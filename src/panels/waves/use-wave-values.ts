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
            const answer = outcome.value;
            const paths = listed.map(({ path }) => path);
            setValues((before) => byPath(paths, answer, before));
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

/** A row whose values did not change keeps its list, so that it is not rendered again. */
function byPath(paths: readonly string[], values: WaveValues, before: ValuesByPath): ValuesByPath {
  return new Map(
    paths.map((path, at) => {
      const now = values.map((instant) => instant[at]);
      const last = before.get(path);
      const isSame = last?.length === now.length && last.every((value, i) => value === now[i]);
      return [path, isSame && last !== undefined ? last : now];
    }),
  );
}
