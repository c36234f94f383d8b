import { useEffect, useState } from "react";
import { useSession } from "../../state/use-session.ts";
import type { DrawnFigure, WaveId } from "../../worker-api/waves-api.ts";
import { sceneOf } from "./wave-scene.ts";
import { wavesStoreOf } from "./waves-store.ts";

type FigureState =
  | { readonly kind: "drawing" }
  | { readonly kind: "drawn"; readonly figure: DrawnFigure }
  | { readonly kind: "failed"; readonly reason: string };

/** The figure of the stretch in view, drawn again after each change; the last one stays until then. */
export function useFigure(onLost: (wave: WaveId) => void): FigureState {
  const session = useSession();
  const [figure, setFigure] = useState<FigureState>({ kind: "drawing" });

  useEffect(() => {
    let isAsking = false;
    let isWanted = true;
    let isStopped = false;
    let lastKey: readonly unknown[] = [];

    const ask = () => {
      const scene = sceneOf(session);
      const key = [scene?.wave.summary.id, scene?.rows, scene?.view.from, scene?.view.to];
      isWanted ||= key.some((part, at) => part !== lastKey[at]);
      if (scene === undefined || !isWanted || isAsking || isStopped) {
        return;
      }
      isAsking = true;
      isWanted = false;
      lastKey = key;
      const rows = scene.rows.items.flatMap((item) => (item.kind === "signal" ? [item] : []));
      const request = {
        rows: rows.map(({ signal, radix, hue }) => ({ signal, radix, hue })),
        ...scene.view,
      };
      const { id } = scene.wave.summary;
      void session.waves
        .ask((api) => api.figure(id, request))
        .then((outcome) => {
          isAsking = false;
          if (isStopped) {
            return;
          }
          if (outcome.kind === "ok" && outcome.value !== undefined) {
            setFigure({ kind: "drawn", figure: outcome.value });
          } else if (outcome.kind === "crashed") {
            setFigure({ kind: "failed", reason: outcome.reason });
          } else if (outcome.kind === "ok") {
            onLost(id);
          }
          ask();
        });
    };

    const unsubscribe = [session.results, session.workbench, wavesStoreOf(session)].map((store) =>
      store.subscribe(ask),
    );
    ask();
    return () => {
      isStopped = true;
      for (const each of unsubscribe) {
        each();
      }
    };
  }, [session, onLost]);

  return figure;
}
