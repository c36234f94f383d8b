import { X } from "lucide-react";
import type { DebugView } from "../../debug/debug-view.ts";
import { act } from "../../state/debug-actions.ts";
import { useDebug, useSession } from "../../state/use-session.ts";
import { IconButton } from "../../ui/Button.tsx";
import { MessageText } from "../../ui/MessageText.tsx";
import { AddField } from "./AddField.tsx";

/** Expressions over signals, as in a test, with their values. */
export function WatchList({ view }: { readonly view: DebugView }) {
  const session = useSession();
  const watches = useDebug((state) => state.watches);
  const setWatches = (next: readonly string[]) => {
    session.debug.dispatch({ kind: "set-watches", watches: next });
    void act(session, { kind: "set-watches", watches: next });
  };
  return (
    <section aria-label="Watched expressions">
      <header className="debug-head">
        <h2>Watch</h2>
      </header>
      <ul className="debug-list">
        {watches.map((watch) => {
          const seen = view.watches.find((each) => each.text === watch);
          return (
            <li key={watch}>
              <code>{watch}</code>
              <span className={seen?.message === undefined ? "number" : "debug-problem"}>
                <MessageText text={seen?.message ?? seen?.value?.toString() ?? "…"} />
              </span>
              <IconButton
                label={`Stop watching ${watch}`}
                onClick={() => setWatches(watches.filter((each) => each !== watch))}
              >
                <X size={14} aria-hidden />
              </IconButton>
            </li>
          );
        })}
      </ul>
      <AddField
        label="An expression to watch"
        placeholder="mac.acc - expected"
        onAdd={(text) => {
          if (text.trim() !== "" && !watches.includes(text.trim())) {
            setWatches([...watches, text.trim()]);
          }
        }}
      />
    </section>
  );
}
