import { type CSSProperties, memo, useEffect, useRef, useState } from "react";
import { useSession } from "../../state/use-session.ts";
import { useResolvedTheme } from "../../state/use-theme.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import type { WaveId } from "../../worker-api/waves-api.ts";
import { NamesResizer } from "./NamesResizer.tsx";
import { NamesHeader, NamesTable } from "./NamesTable.tsx";
import { Overview } from "./Overview.tsx";
import { ROW_HEIGHT } from "./paint-row.ts";
import { startPainting, type WaveElements, type WavePainter } from "./start-painting.ts";
import { useCanvasGestures } from "./use-canvas-gestures.ts";
import type { WaveScene } from "./wave-scene.ts";
import { useWaves, wavesStoreOf } from "./waves-store.ts";

interface WaveRowsProps {
  readonly scene: WaveScene;
  readonly onLost: (wave: WaveId) => void;
}

/** Names and values at the left, waves at the right, the whole record below. */
export const WaveRows = memo(function WaveRows({ scene, onLost }: WaveRowsProps) {
  const session = useSession();
  const theme = useResolvedTheme();
  const namesWidth = useWaves((state) => state.namesWidth);
  const filter = useWaves((state) => state.filter);
  const waves = useRef<HTMLCanvasElement>(null);
  const ruler = useRef<HTMLCanvasElement>(null);
  const overview = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const elements = useRef<WaveElements | undefined>(undefined);
  const painter = useRef<WavePainter | undefined>(undefined);
  const [scroll, setScroll] = useState({ top: 0, height: 0 });
  const { items } = scene.rows;

  useEffect(() => {
    if (!waves.current || !ruler.current || !overview.current || !scroller.current) {
      return;
    }
    elements.current = {
      waves: waves.current,
      ruler: ruler.current,
      overview: overview.current,
      scroller: scroller.current,
    };
    const box = scroller.current;
    painter.current = startPainting(session, elements.current, onLost);
    const resized = new ResizeObserver(() =>
      setScroll({ top: box.scrollTop, height: box.clientHeight }),
    );
    resized.observe(box);
    return () => {
      resized.disconnect();
      painter.current?.stop();
    };
  }, [session, onLost]);
  useCanvasGestures(elements, painter);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours follow the theme.
  useEffect(() => painter.current?.refresh(), [theme]);

  return (
    <div className="waves-view" style={{ "--names": `${namesWidth}px` } as CSSProperties}>
      <div className="waves-head">
        <NamesHeader summary={scene.wave.summary} />
        <canvas ref={ruler} className="waves-ruler" aria-hidden />
      </div>
      <div
        ref={scroller}
        className="waves-scroller"
        onScroll={({ currentTarget: { scrollTop, clientHeight } }) =>
          setScroll({ top: scrollTop, height: clientHeight })
        }
      >
        <div className="waves-sheet" style={{ minHeight: items.length * ROW_HEIGHT }}>
          <NamesTable scene={scene} scroll={scroll} />
          <canvas
            ref={waves}
            id="waves-canvas"
            className="waves-canvas"
            role="img"
            aria-label="Waves; the table beside them has the values at the cursor"
          />
        </div>
        {items.length > 0 ? undefined : scene.wave.summary.signals.length === 0 ? (
          <div className="waves-nothing">
            <EmptyState text="This design has no variables, so there is no waveform." />
          </div>
        ) : (
          <div className="waves-nothing">
            <EmptyState text={`No signal has “${filter}” in its name.`}>
              <Button
                look="outline"
                onClick={() => wavesStoreOf(session).dispatch({ kind: "filter", filter: "" })}
              >
                Show all
              </Button>
            </EmptyState>
          </div>
        )}
      </div>
      <Overview canvas={overview} scene={scene} />
      <NamesResizer />
    </div>
  );
});
