// biome-ignore-all lint/a11y/useSemanticElements: a grid of which only a part is laid out is no table.
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { DebugView, MemoryView } from "../../debug/debug-view.ts";
import { act } from "../../state/debug-actions.ts";
import { useSession } from "../../state/use-session.ts";
import { gridOf, rowLabel } from "./memory-grid.ts";

interface WordGridProps {
  readonly memory: MemoryView;
  readonly view: DebugView;
  /** The word that is sought. */
  readonly shown: number | undefined;
  /** A person has moved to another word. */
  readonly onMove: (word: number) => void;
}

const ROW = 20;
/** Width of a character, in pixels of the code font. */
const CHARACTER = 7.3;
/** Rows beyond what is in sight, above and below. */
const MARGIN = 8;

interface Words {
  readonly from: number;
  readonly values: readonly bigint[];
}

const noWords: Words = { from: 0, values: [] };

/** The words of a memory, only those in sight; arrows move, Enter or digits change a word. */
export function WordGrid({ memory, view, shown, onMove }: WordGridProps) {
  const session = useSession();
  const scroller = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 800, height: 240 });
  const [top, setTop] = useState(0);
  const [words, setWords] = useState(noWords);
  const [before, setBefore] = useState(noWords);
  const [cursor, setCursor] = useState(0);
  const [edited, setEdited] = useState<string | undefined>();
  const { key } = memory;
  const grid = gridOf(memory, size.width / CHARACTER);
  const firstRow = Math.max(0, Math.floor(top / ROW) - MARGIN);
  const rowCount = Math.min(grid.rows - firstRow, Math.ceil(size.height / ROW) + 2 * MARGIN);
  const from = firstRow * grid.columns;
  const count = rowCount * grid.columns;

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() =>
      setSize({ width: box.clientWidth, height: box.clientHeight }),
    );
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another moment of the design.
  useEffect(() => {
    let isCurrent = true;
    void session.debugger
      .ask((api) => api.readMemory(key, from, count))
      .then((outcome) => {
        if (isCurrent && outcome.kind === "ok") {
          const values = outcome.value;
          setWords((last) => {
            setBefore(last);
            return { from, values };
          });
        }
      });
    return () => {
      isCurrent = false;
    };
  }, [session, key, from, count, view]);

  const show = (word: number) => {
    setCursor(word);
    const box = scroller.current;
    const at = Math.floor(word / grid.columns) * ROW;
    if (box !== null && (at < box.scrollTop || at > box.scrollTop + box.clientHeight - 2 * ROW)) {
      box.scrollTop = at - box.clientHeight / 2;
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another sought word moves the grid.
  useEffect(() => {
    if (shown !== undefined) {
      show(shown);
    }
  }, [shown]);

  const write = async () => {
    const hex = edited;
    setEdited(undefined);
    if (hex !== undefined && hex !== "") {
      await act(session, { kind: "poke-element", key, index: cursor, hex });
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -grid.columns,
      ArrowDown: grid.columns,
      PageUp: -grid.columns * 8,
      PageDown: grid.columns * 8,
    };
    const step = steps[event.key];
    if (event.key === "Enter") {
      void write();
    } else if (event.key === "Escape") {
      setEdited(undefined);
    } else if (event.key === "Backspace" && edited !== undefined) {
      setEdited(edited.slice(0, -1));
    } else if (/^[0-9a-fA-F]$/.test(event.key) && !event.ctrlKey && !event.metaKey) {
      setEdited(`${edited ?? ""}${event.key}`.slice(-grid.digits));
    } else if (event.key === "Home" || event.key === "End") {
      onMove(event.key === "Home" ? 0 : memory.length - 1);
    } else if (step !== undefined) {
      void write();
      onMove(Math.min(Math.max(cursor + step, 0), memory.length - 1));
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const textOf = (word: number): string => {
    const value = words.values[word - words.from];
    return value === undefined
      ? "·".repeat(grid.digits)
      : value.toString(16).padStart(grid.digits, "0");
  };
  const isChanged = (word: number): boolean => {
    const now = words.values[word - words.from];
    const last = before.values[word - before.from];
    return now !== undefined && last !== undefined && now !== last;
  };

  return (
    <div
      ref={scroller}
      className="memory-grid"
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <div
        className="memory-rows"
        style={{ height: grid.rows * ROW }}
        role="grid"
        aria-label={`Words of ${key}`}
        aria-rowcount={grid.rows}
        aria-activedescendant={`word-${cursor}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => void write()}
      >
        {Array.from({ length: Math.max(0, rowCount) }, (_, at) => {
          const row = firstRow + at;
          const { index, address } = rowLabel(memory, row, grid.columns);
          const first = row * grid.columns;
          return (
            <div
              key={row}
              className="memory-row"
              role="row"
              aria-rowindex={row + 1}
              style={{ top: row * ROW }}
              tabIndex={-1}
            >
              <span className="memory-address" role="rowheader" tabIndex={-1}>
                {address ?? index}
              </span>
              {Array.from(
                { length: Math.min(grid.columns, memory.length - first) },
                (_, column) => {
                  const word = first + column;
                  const isCursor = word === cursor;
                  return (
                    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys.
                    <span
                      key={word}
                      id={`word-${word}`}
                      role="gridcell"
                      tabIndex={-1}
                      aria-selected={isCursor}
                      data-changed={isChanged(word)}
                      title={`${key}[${word}]`}
                      onClick={() => {
                        void write();
                        onMove(word);
                      }}
                    >
                      {isCursor && edited !== undefined
                        ? edited.padStart(grid.digits, "_")
                        : textOf(word)}
                    </span>
                  );
                },
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
