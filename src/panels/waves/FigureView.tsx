import { Copy, Download } from "lucide-react";
import { useEffect, useState } from "react";
import { useSession } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ProgressLine } from "../../ui/ProgressLine.tsx";
import { grouped } from "../../waves/format-time.ts";
import { waveJsonText } from "../../waves/wave-json.ts";
import type { DrawnFigure, WaveId } from "../../worker-api/waves-api.ts";
import { fileNameOf } from "./save-vcd.ts";
import { useFigure } from "./use-figure.ts";
import { sceneOf } from "./wave-scene.ts";
import { wavesStoreOf } from "./waves-store.ts";

/** The stretch in view as a WaveDrom figure, to take into a document. */
export function FigureView({ onLost }: { readonly onLost: (wave: WaveId) => void }) {
  const session = useSession();
  const state = useFigure(onLost);
  const figure = state.kind === "drawn" ? state.figure : undefined;
  const paper = useFigureFile(figure);

  if (state.kind === "failed") {
    return (
      <div className="waves-figure">
        <EmptyState text={`The figure could not be drawn: ${state.reason}`}>
          <Button
            look="primary"
            onClick={() => wavesStoreOf(session).dispatch({ kind: "show", mode: "waves" })}
          >
            Back to the waves
          </Button>
        </EmptyState>
      </div>
    );
  }
  if (figure === undefined) {
    return (
      <div className="waves-figure">
        <ProgressLine label="Drawing the figure" />
        <EmptyState text="Drawing the figure…" />
      </div>
    );
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(waveJsonText(figure.json));
      session.workbench.dispatch({ kind: "toast", text: "WaveJSON copied." });
    } catch {
      // Without https, or by the user's wish, there is no clipboard.
      save(waveJsonText(figure.json), "json");
    }
  };
  const save = (text: string, extension: "json" | "svg") =>
    session.saveToDisk(
      fileNameOf(session, sceneOf(session)?.wave.title ?? "figure", extension),
      new TextEncoder().encode(text),
      extension === "svg" ? "image/svg+xml" : "application/json",
    );
  return (
    <div className="waves-figure">
      <div className="waves-figure-bar">
        <Button look="outline" icon={<Copy size={14} aria-hidden />} onClick={() => void copy()}>
          Copy WaveJSON
        </Button>
        <Button
          look="outline"
          icon={<Download size={14} aria-hidden />}
          onClick={() => save(figure.svg, "svg")}
        >
          Download SVG
        </Button>
        <span>{factsOf(figure)}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it. */}
      <section className="waves-figure-paper" tabIndex={0} aria-label="Figure">
        {paper === undefined ? undefined : (
          <img src={paper} alt={`Timing diagram of ${figure.rows.shown} signals`} />
        )}
      </section>
    </div>
  );
}

/** What the figure shows, and what it leaves out. */
function factsOf({ cycles, rows }: DrawnFigure): string {
  const isCut = cycles.shown < cycles.asked || rows.shown < rows.asked;
  const part = ({ shown, asked }: DrawnFigure["rows"], unit: string) =>
    shown < asked ? `${shown} of ${grouped(asked)} ${unit}` : `${shown} ${unit}`;
  const facts = `${part(cycles, "cycles")}, ${part(rows, "rows")}`;
  return isCut ? `${facts}: zoom in, filter or hide rows to choose which.` : facts;
}

/** The address of the figure as an image. */
function useFigureFile(figure: DrawnFigure | undefined): string | undefined {
  const [address, setAddress] = useState<string | undefined>();
  useEffect(() => {
    if (figure === undefined) {
      return;
    }
    const next = URL.createObjectURL(new Blob([figure.svg], { type: "image/svg+xml" }));
    setAddress(next);
    return () => URL.revokeObjectURL(next);
  }, [figure]);
  return address;
}
