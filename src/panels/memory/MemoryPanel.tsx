import "./memory.css";
import { useEffect, useRef, useState } from "react";
import type { DebugView, MemoryView } from "../../debug/debug-view.ts";
import { encodeText } from "../../project/file-set.ts";
import { act, openDebugger, recordWords } from "../../state/debug-actions.ts";
import { useDebug, useSession } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { wordAt } from "./memory-grid.ts";
import { WordGrid } from "./WordGrid.tsx";

/** The memories of a design that is driven, as words that can be changed, loaded and saved. */
export default function MemoryPanel() {
  const session = useSession();
  const view = useDebug((state) => state.view);
  const chosen = useDebug((state) => state.memory);
  if (view === undefined) {
    return (
      <EmptyState text="The memories of a design that is driven by hand stand here.">
        <Button look="primary" onClick={() => void openDebugger(session)}>
          Start
        </Button>
      </EmptyState>
    );
  }
  const memory = view.memories.find(({ key }) => key === chosen) ?? view.memories[0];
  return memory === undefined ? (
    <EmptyState text="This design has no vectors." />
  ) : (
    <Memory key={memory.key} memory={memory} view={view} />
  );
}

function Memory({ memory, view }: { readonly memory: MemoryView; readonly view: DebugView }) {
  const session = useSession();
  const { key, length, type, storage } = memory;
  const [shown, setShown] = useState<number | undefined>();
  const [sought, setSought] = useState("");
  const [message, setMessage] = useState("");
  const refusal = useDebug((state) => state.message);
  const file = useRef<HTMLInputElement>(null);
  // A word that is sought is marked until another memory is looked at.
  useEffect(() => setMessage(""), []);

  const goTo = (text: string) => {
    const word = wordAt(memory, text);
    setMessage(word === undefined ? `${key} has no word \`${text}\`.` : "");
    setShown(word);
  };
  const find = async () => {
    const digits = sought.trim().replace(/^0x/i, "");
    if (!/^[0-9a-f]+$/i.test(digits)) {
      setMessage("Write the word in hexadecimal digits.");
      return;
    }
    const from = shown === undefined ? 0 : shown + 1;
    const outcome = await session.debugger.ask((api) =>
      api.find(key, BigInt(`0x${digits}`), from % length),
    );
    const word = outcome.kind === "ok" ? outcome.value : undefined;
    setMessage(word === undefined ? `No word is ${digits}.` : "");
    setShown(word);
  };
  const dump = async () => {
    const outcome = await session.debugger.ask((api) => api.dump(key));
    if (outcome.kind === "ok" && outcome.value !== undefined) {
      session.saveToDisk(`${key}.hex`, encodeText(outcome.value), "text/plain");
    }
  };
  const load = async (chosen: File | undefined) => {
    if (chosen !== undefined) {
      await act(session, { kind: "load", key, text: await chosen.text() });
    }
  };
  return (
    <div className="memory">
      <div className="toolbar" role="toolbar" aria-label="Memory">
        <select
          aria-label="Memory"
          value={key}
          onChange={({ target }) =>
            session.debug.dispatch({ kind: "choose-memory", memory: target.value })
          }
        >
          {view.memories.map((each) => (
            <option key={each.key} value={each.key}>
              {each.key}
            </option>
          ))}
        </select>
        <span className="memory-facts">
          {length.toLocaleString("en")} × {type.width} bits, {storage}
        </span>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const field = new FormData(event.currentTarget).get("at");
            goTo(typeof field === "string" ? field : "");
          }}
        >
          <input name="at" aria-label="Go to an address or index" placeholder="Go to 0x… or #12" />
        </form>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void find();
          }}
        >
          <input
            aria-label="Find a word"
            placeholder="Find a word"
            value={sought}
            onChange={({ target }) => setSought(target.value)}
          />
        </form>
        <Button disabled={view.isRunning} onClick={() => file.current?.click()}>
          Load…
        </Button>
        <input
          ref={file}
          hidden
          type="file"
          accept=".hex,.mem,.txt"
          aria-label="A file of hexadecimal words"
          onChange={({ target }) => {
            void load(target.files?.[0]);
            target.value = "";
          }}
        />
        <Button onClick={() => void dump()}>Save as hex</Button>
        <Button
          disabled={view.isRunning}
          title={`Records the last 1,000 cycles again, with 16 words from ${shown ?? 0} on`}
          onClick={() => void recordWords(session, key, shown ?? 0)}
        >
          To waves
        </Button>
        <span className="memory-message" role="status">
          {message === "" ? refusal : message}
        </span>
      </div>
      <WordGrid memory={memory} view={view} shown={shown} onMove={setShown} />
    </div>
  );
}
