import "./menu.css";
import { Check } from "lucide-react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";

export type MenuEntry =
  | {
      readonly kind: "item";
      readonly title: string;
      /** A key or a fact at the right edge. */
      readonly note?: string | undefined;
      readonly isChecked?: boolean;
      readonly isDisabled?: boolean;
      readonly onChoose: () => void;
    }
  | { readonly kind: "line" };

/** Where a menu hangs: below a box, or at the pointer. Window coordinates in CSS pixels. */
export interface MenuAnchor {
  readonly x: number;
  readonly y: number;
  /** Space above the anchor that the menu may not cover if it opens upwards. */
  readonly height: number;
}

interface MenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly anchor: MenuAnchor;
  readonly onClose: () => void;
}

/** A menu over the page. Arrows move, letters jump, Enter chooses, Escape closes. */
export function Menu({ label, entries, anchor, onClose }: MenuProps) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: anchor.x, top: anchor.y + anchor.height });
  // Read while the first picture is made: the focus moves into the menu right after.
  const [before] = useState(() => document.activeElement);

  useLayoutEffect(() => {
    const rectangle = box.current?.getBoundingClientRect();
    if (rectangle !== undefined) {
      const below = anchor.y + anchor.height;
      const fits = below + rectangle.height <= window.innerHeight - 8;
      setPlace({
        left: Math.max(8, Math.min(anchor.x, window.innerWidth - rectangle.width - 8)),
        top: fits ? below : Math.max(8, anchor.y - rectangle.height),
      });
    }
    const items = itemsOf(box.current);
    (items.find((item) => item.getAttribute("aria-checked") === "true") ?? items[0])?.focus();
  }, [anchor]);

  useEffect(() => {
    const close = (event: Event) => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) {
        onClose();
      }
    };
    window.addEventListener("pointerdown", close, true);
    window.addEventListener("blur", onClose);
    return () => {
      window.removeEventListener("pointerdown", close, true);
      window.removeEventListener("blur", onClose);
      if (
        before instanceof HTMLElement &&
        box.current?.contains(document.activeElement) !== false
      ) {
        before.focus();
      }
    };
  }, [onClose, before]);

  const move = (event: KeyboardEvent) => {
    const items = itemsOf(box.current);
    const at = items.findIndex((item) => item.matches(":focus"));
    const target = targetOf(event.key, items, at);
    if (target !== undefined) {
      target.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      onClose();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return createPortal(
    <div
      ref={box}
      className="menu"
      role="menu"
      aria-label={label}
      style={place}
      tabIndex={-1}
      onKeyDown={move}
    >
      {entries.map((entry, index) =>
        entry.kind === "line" ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else to be known by.
          <hr key={index} className="menu-line" />
        ) : (
          <button
            key={entry.title}
            type="button"
            className="menu-item"
            {...(entry.isChecked === undefined
              ? { role: "menuitem" }
              : { role: "menuitemradio", "aria-checked": entry.isChecked })}
            disabled={entry.isDisabled}
            tabIndex={-1}
            onClick={() => {
              onClose();
              entry.onChoose();
            }}
          >
            <span className="menu-mark">
              {entry.isChecked === true ? <Check size={16} aria-hidden /> : undefined}
            </span>
            <span>{entry.title}</span>
            {entry.note === undefined ? undefined : <span className="menu-note">{entry.note}</span>}
          </button>
        ),
      )}
    </div>,
    document.body,
  );
}

function itemsOf(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>(".menu-item:not(:disabled)") ?? [])];
}

/** The item that a key leads to from the item at `at`. */
function targetOf(key: string, items: readonly HTMLElement[], at: number): HTMLElement | undefined {
  switch (key) {
    case "ArrowDown":
      return items[(at + 1) % items.length];
    case "ArrowUp":
      return items[(at - 1 + items.length) % items.length];
    case "Home":
      return items[0];
    case "End":
      return items.at(-1);
    default: {
      if (key.length !== 1 || key === " ") {
        return undefined;
      }
      const starts = (item: HTMLElement) =>
        item.textContent.trim().toLowerCase().startsWith(key.toLowerCase());
      return items.slice(at + 1).find(starts) ?? items.find(starts);
    }
  }
}
