import { ChevronDown, ChevronUp } from "lucide-react";
import { useRef, useState } from "react";
import { useSession } from "../../state/use-session.ts";
import { IconButton } from "../../ui/Button.tsx";
import { parseValue } from "../../waves/parse-value.ts";
import { goToValue } from "./go-to-value.ts";
import { activeItem, sceneOf } from "./wave-scene.ts";

/** Goes to where the active row has a value: Enter to the next, Shift+Enter to the one before. */
export function FindValue() {
  const session = useSession();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | undefined>();
  const search = useRef<AbortController>(undefined);
  const find = async (direction: "next" | "previous"): Promise<void> => {
    search.current?.abort();
    const scene = sceneOf(session);
    const item = scene && activeItem(session, scene);
    if (item?.kind !== "signal") {
      setProblem("Choose a row first.");
      return;
    }
    const value = parseValue(text, item.source.type, item.radix);
    if (value === undefined) {
      setProblem(`\`${item.name}\` has no such value.`);
      return;
    }
    const current = new AbortController();
    search.current = current;
    setProblem("searching…");
    const found = await goToValue(session, item.signal, value, direction, current.signal);
    if (!current.signal.aborted) {
      setProblem(found ? undefined : `Not there ${direction === "next" ? "after" : "before"} A.`);
    }
  };
  return (
    <label className="waves-filter waves-find">
      <input
        type="search"
        aria-label="Find a value of the row"
        placeholder="Value"
        spellCheck={false}
        value={text}
        aria-invalid={problem !== undefined && problem !== "searching…"}
        onChange={(event) => {
          search.current?.abort();
          setText(event.target.value);
          setProblem(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            void find(event.shiftKey ? "previous" : "next");
            event.stopPropagation();
          } else if (event.key === "Escape") {
            search.current?.abort();
            setText("");
            setProblem(undefined);
            event.stopPropagation();
          }
        }}
      />
      {text === "" ? undefined : (
        <>
          <IconButton label="Where it was before A" onClick={() => void find("previous")}>
            <ChevronUp size={14} aria-hidden />
          </IconButton>
          <IconButton label="Where it is after A" onClick={() => void find("next")}>
            <ChevronDown size={14} aria-hidden />
          </IconButton>
        </>
      )}
      <span className="waves-stale" role="status">
        {problem}
      </span>
    </label>
  );
}
