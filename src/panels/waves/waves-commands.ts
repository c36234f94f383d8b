import type { Command } from "../../state/command.ts";
import type { Session } from "../../state/session.ts";
import { formattersFor } from "../../waves/formatters/formatter-of.ts";
import type { SignalHue } from "../../waves/wave-row.ts";
import { saveFst, saveVcd } from "./save-vcd.ts";
import {
  activateNeighbour,
  chooseFor,
  fitAll,
  goToDeclaration,
  goToEdge,
  hideRow,
  moveActiveRow,
  moveCursor,
  openScope,
  panBy,
  setMarker,
  showHidden,
  zoomBy,
} from "./wave-gestures.ts";
import { activeItem, sceneOf } from "./wave-scene.ts";
import { wavesStoreOf } from "./waves-store.ts";

const scope = "waves";
const hasWave = (session: Session) => sceneOf(session) !== undefined;

function active(session: Session) {
  const scene = sceneOf(session);
  return scene && activeItem(session, scene);
}
const onSignal = (session: Session) => active(session)?.kind === "signal";

/** Left and Right close and open a scope; on a signal they go from change to change. */
function stepOrFold(session: Session, direction: "next" | "previous"): void | Promise<void> {
  const item = active(session);
  return item?.kind === "scope"
    ? openScope(session, item.path, direction === "next")
    : goToEdge(session, direction);
}

const command = (
  id: string,
  title: string,
  keys: readonly string[],
  run: Command["run"],
  when: NonNullable<Command["when"]> = hasWave,
): Command => ({ id: `waves.${id}`, title: `Waveforms: ${title}`, keys, scope, when, run });

const hues: readonly SignalHue[] = [1, 2, 3, 4, 5, 6, 7, 8];

export const wavesCommands: readonly Command[] = [
  command("fit", "show all of it", ["Mod+0", "F"], fitAll),
  command("zoomIn", "zoom in", ["+", "="], (session) => zoomBy(session, 0.5)),
  command("zoomOut", "zoom out", ["-"], (session) => zoomBy(session, 2)),
  command("nextEdge", "go to the next change", ["ArrowRight", "N"], (session) =>
    stepOrFold(session, "next"),
  ),
  command("previousEdge", "go to the previous change", ["ArrowLeft", "Shift+N"], (session) =>
    stepOrFold(session, "previous"),
  ),
  command("start", "go to the start", ["Home"], (session) =>
    moveCursor(session, Number.NEGATIVE_INFINITY),
  ),
  command("end", "go to the end", ["End"], (session) =>
    moveCursor(session, Number.POSITIVE_INFINITY),
  ),
  command("panLeft", "earlier", ["Shift+ArrowLeft"], (session) => panBy(session, -0.25)),
  command("panRight", "later", ["Shift+ArrowRight"], (session) => panBy(session, 0.25)),
  command("up", "previous row", ["ArrowUp"], (session) => activateNeighbour(session, -1)),
  command("down", "next row", ["ArrowDown"], (session) => activateNeighbour(session, 1)),
  command("pageUp", "ten rows up", ["PageUp"], (session) => activateNeighbour(session, -10)),
  command("pageDown", "ten rows down", ["PageDown"], (session) => activateNeighbour(session, 10)),
  command(
    "moveUp",
    "move the row up",
    ["Alt+ArrowUp"],
    (session) => moveActiveRow(session, -1),
    onSignal,
  ),
  command(
    "moveDown",
    "move the row down",
    ["Alt+ArrowDown"],
    (session) => moveActiveRow(session, 1),
    onSignal,
  ),
  command(
    "hide",
    "hide the row",
    ["Delete"],
    (session) => {
      const item = active(session);
      if (item?.kind === "signal") {
        hideRow(session, item.path, !item.isHidden);
      }
    },
    onSignal,
  ),
  command(
    "open",
    "open the scope, or go to the declaration",
    ["Enter"],
    (session) => {
      const item = active(session);
      if (item?.kind === "scope") {
        openScope(session, item.path, !item.isOpen);
      } else if (item !== undefined) {
        goToDeclaration(session, item.path);
      }
    },
    // Enter on a button presses the button.
    () => document.activeElement?.matches(".waves-names") === true,
  ),
  command("showHidden", "show or leave out hidden rows", ["H"], (session) => {
    const scene = sceneOf(session);
    if (scene !== undefined) {
      showHidden(session, !scene.layout.showsHidden);
    }
  }),
  command(
    "radix",
    "write the row's values in the next way",
    ["R"],
    (session) => {
      const item = active(session);
      if (item?.kind === "signal") {
        const radixes = formattersFor(item.source.type).map(({ radix }) => radix);
        const next = radixes[(radixes.indexOf(item.radix) + 1) % radixes.length];
        if (next !== undefined) {
          chooseFor(session, item.path, { radix: next });
        }
      }
    },
    onSignal,
  ),
  command("mark", "set the marker at the cursor", ["M"], (session) =>
    setMarker(session, session.workbench.get().cursorTime),
  ),
  command(
    "unmark",
    "take the marker away",
    ["Escape"],
    (session) => setMarker(session, undefined),
    (session) => wavesStoreOf(session).get().marker !== undefined,
  ),
  command("filter", "filter rows", ["Mod+F", "/"], () => {
    document.querySelector<HTMLInputElement>(".waves-filter input")?.focus();
  }),
  command("find", "find a value of the row", ["V"], () => {
    document.querySelector<HTMLInputElement>(".waves-find input")?.focus();
  }),
  command("figure", "show as a figure or as waves", ["D"], (session) => {
    const { mode } = wavesStoreOf(session).get();
    wavesStoreOf(session).dispatch({ kind: "show", mode: mode === "waves" ? "figure" : "waves" });
  }),
  command("unit", "count the ruler in cycles or in time", ["U"], (session) => {
    const { unit } = wavesStoreOf(session).get();
    const other = unit === "cycles" ? "time" : "cycles";
    wavesStoreOf(session).dispatch({ kind: "measure-in", unit: other });
  }),
  command("vcd", "download as VCD", [], saveVcd),
  command("fst", "download as FST", [], saveFst),
  ...hues.map((hue) => ({
    ...command(
      `colour${hue}`,
      `colour ${hue} for the row`,
      [String(hue)],
      (session) => {
        const item = active(session);
        if (item?.kind === "signal") {
          chooseFor(session, item.path, { hue });
        }
      },
      onSignal,
    ),
    hidden: true,
  })),
];
