import { Download, Eye, Image, Maximize2, Search, ZoomIn, ZoomOut } from "lucide-react";
import { memo } from "react";
import { selectWaves } from "../../state/selectors.ts";
import { useProject, useResults, useSession } from "../../state/use-session.ts";
import { IconButton } from "../../ui/Button.tsx";
import { MenuButton } from "../../ui/MenuButton.tsx";
import { FindValue } from "./FindValue.tsx";
import { saveVcd } from "./save-vcd.ts";
import { WaveReadout } from "./WaveReadout.tsx";
import { fitAll, showHidden, zoomBy } from "./wave-gestures.ts";
import type { WaveScene } from "./wave-scene.ts";
import { useWaves, wavesStoreOf } from "./waves-store.ts";

export const WavesToolbar = memo(function WavesToolbar({ scene }: { readonly scene: WaveScene }) {
  const session = useSession();
  const store = wavesStoreOf(session);
  const waves = useResults(selectWaves);
  const isStale = useProject((state) => state.revision !== scene.wave.revision);
  const filter = useWaves((state) => state.filter);
  const mode = useWaves((state) => state.mode);
  const { hiddenCount } = scene.rows;
  const { showsHidden } = scene.layout;
  return (
    <div className="toolbar waves-toolbar" role="toolbar" aria-label="Waveform">
      {waves.length > 1 ? (
        <MenuButton
          label="Choose the run to show"
          entries={() =>
            waves.map(({ key, title }) => ({
              kind: "item",
              title,
              isChecked: key === scene.wave.key,
              onChoose: () => session.workbench.dispatch({ kind: "show-wave", wave: key }),
            }))
          }
        >
          <span className="waves-title">{scene.wave.title}</span>
        </MenuButton>
      ) : (
        <span className="waves-title">{scene.wave.title}</span>
      )}
      {isStale ? (
        <span className="waves-stale" title="The sources have changed since this run.">
          ◌ stale
        </span>
      ) : undefined}
      {scene.wave.summary.ready < 1 ? (
        <span className="waves-stale" title="A long waveform is shown as far as it has been read.">
          reading {Math.floor(100 * scene.wave.summary.ready)} %
        </span>
      ) : undefined}
      {scene.wave.summary.isTruncated ? (
        <span
          className="waves-stale"
          title="There was no room for more of the record; the run itself went on to its end."
        >
          record full
        </span>
      ) : undefined}
      <label className="waves-filter">
        <Search size={14} aria-hidden />
        <input
          type="search"
          aria-label="Filter rows"
          placeholder="Filter"
          spellCheck={false}
          value={filter}
          onChange={(event) => store.dispatch({ kind: "filter", filter: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === "Escape") {
              store.dispatch({ kind: "filter", filter: "" });
              event.stopPropagation();
            }
          }}
        />
      </label>
      <FindValue />
      {hiddenCount > 0 || showsHidden ? (
        <IconButton
          label={showsHidden ? "Leave out hidden rows" : `Show ${hiddenCount} hidden rows`}
          keyHint="H"
          aria-pressed={showsHidden}
          onClick={() => showHidden(session, !showsHidden)}
        >
          <Eye size={16} aria-hidden />
        </IconButton>
      ) : undefined}
      <WaveReadout summary={scene.wave.summary} />
      <IconButton label="Zoom out" keyHint="-" onClick={() => zoomBy(session, 2)}>
        <ZoomOut size={16} aria-hidden />
      </IconButton>
      <IconButton label="Zoom in" keyHint="+" onClick={() => zoomBy(session, 0.5)}>
        <ZoomIn size={16} aria-hidden />
      </IconButton>
      <IconButton label="Show all of it" keyHint="F" onClick={() => fitAll(session)}>
        <Maximize2 size={16} aria-hidden />
      </IconButton>
      <span className="waves-gap" />
      <IconButton
        label="Figure of the stretch in view"
        keyHint="D"
        aria-pressed={mode === "figure"}
        onClick={() =>
          store.dispatch({ kind: "show", mode: mode === "figure" ? "waves" : "figure" })
        }
      >
        <Image size={16} aria-hidden />
      </IconButton>
      <IconButton label="Download as VCD" onClick={() => void saveVcd(session)}>
        <Download size={16} aria-hidden />
      </IconButton>
    </div>
  );
});
