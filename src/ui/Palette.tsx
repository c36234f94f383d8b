import "./palette.css";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { rankMatches } from "./rank-matches.ts";

export interface PaletteItem {
  readonly id: string;
  readonly title: string;
  readonly note?: string | undefined;
}

interface PaletteProps {
  readonly label: string;
  /** `undefined` while they are looked for. */
  readonly items: readonly PaletteItem[] | undefined;
  readonly emptyText: string;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

/** More than anyone scrolls through: typing finds the rest. */
const maximumShown = 200;

/** A list that is searched by typing. */
export function Palette({ label, items, emptyText, onChoose, onClose }: PaletteProps) {
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const [isAwaited, setIsAwaited] = useState(false);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const shown = useMemo(
    () => rankMatches(query, items ?? []).slice(0, maximumShown),
    [query, items],
  );
  const current = shown[Math.min(at, shown.length - 1)];

  useEffect(() => {
    const before = document.activeElement;
    input.current?.focus();
    return () => {
      // A command may have moved the focus by now; then it stays there.
      if (before instanceof HTMLElement && document.activeElement === document.body) {
        before.focus();
      }
    };
  }, []);

  // Who types a name and Enter before there are items means the one that comes first then.
  useEffect(() => {
    if (isAwaited && items !== undefined) {
      setIsAwaited(false);
      if (current !== undefined) {
        onChoose(current.id);
      }
    }
  }, [isAwaited, items, current, onChoose]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) {
      const next = Math.max(0, Math.min(shown.length - 1, at + step));
      setAt(next);
      list.current?.children[next]?.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && items === undefined) {
      setIsAwaited(true);
    } else if (event.key === "Enter" && current !== undefined) {
      onChoose(current.id);
    } else if (event.key === "Escape" || event.key === "Tab") {
      onClose();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="palette" role="dialog" aria-label={label}>
      <input
        ref={input}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-label={label}
        aria-activedescendant={current === undefined ? undefined : `${listId}-${current.id}`}
        placeholder={label}
        value={query}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => {
          setQuery(event.target.value);
          setAt(0);
          setIsAwaited(false);
        }}
        onKeyDown={onKeyDown}
        onBlur={onClose}
      />
      {items === undefined ? (
        <p role="status">Looking…</p>
      ) : shown.length === 0 ? (
        <p role="status">{items.length === 0 ? emptyText : "Nothing matches."}</p>
      ) : (
        <div id={listId} ref={list} role="listbox" aria-label={label}>
          {shown.map((item) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input has the keys of the list.
            <div
              key={item.id}
              id={`${listId}-${item.id}`}
              role="option"
              aria-selected={item === current}
              tabIndex={-1}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(item.id)}
            >
              <span>{item.title}</span>
              {item.note === undefined ? undefined : <kbd>{item.note}</kbd>}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
