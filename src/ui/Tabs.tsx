import "./tabs.css";
import { X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { MenuButton } from "./MenuButton.tsx";

export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly tooltip?: string;
  readonly badge?: string | undefined;
}

interface TabsProps {
  readonly label: string;
  readonly look?: "panels" | "files";
  readonly tabs: readonly Tab[];
  readonly active: string | undefined;
  readonly onChoose: (id: string) => void;
  /** Files can be closed; by the cross, the middle button or Delete. */
  readonly onClose?: (id: string) => void;
  readonly onDoubleClick?: () => void;
  /** Buttons at the right end. */
  readonly actions?: ReactNode;
}

/** A row of tabs over a pane. Arrows move between them. */
export function Tabs({ label, look = "panels", tabs, active, actions, ...on }: TabsProps) {
  const list = useRef<HTMLDivElement>(null);
  const [isCut, setCut] = useState(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: other tabs are other children.
  useEffect(() => {
    const row = list.current;
    if (row === null) {
      return undefined;
    }
    const observer = new ResizeObserver(() => setCut(row.scrollWidth > row.clientWidth));
    for (const each of [row, ...row.children]) {
      observer.observe(each);
    }
    return () => observer.disconnect();
  }, [tabs.length]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when another tab is on top.
  useEffect(() => {
    list.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active]);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ id }) => id === active);
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next =
      step === undefined
        ? { Home: tabs[0], End: tabs.at(-1) }[event.key]
        : tabs[(at + step + tabs.length) % tabs.length];
    if (next !== undefined) {
      event.preventDefault();
      on.onChoose(next.id);
      list.current?.querySelector<HTMLElement>(`[data-tab="${CSS.escape(next.id)}"]`)?.focus();
    } else if (event.key === "Delete" && active !== undefined) {
      on.onClose?.(active);
    }
  };

  return (
    <div className="tabs" data-look={look}>
      <div
        ref={list}
        className="tabs-list"
        role="tablist"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onDoubleClick={on.onDoubleClick}
      >
        {tabs.map(({ id, title, tooltip, badge }) => (
          <button
            key={id}
            type="button"
            className="tab"
            role="tab"
            data-tab={id}
            aria-selected={id === active}
            tabIndex={id === active ? 0 : -1}
            title={tooltip}
            onClick={() => on.onChoose(id)}
            onAuxClick={(event) => {
              if (event.button === 1) {
                on.onClose?.(id);
              }
            }}
          >
            {title}
            {badge === undefined ? undefined : <span className="tab-badge">{badge}</span>}
            {on.onClose === undefined ? undefined : (
              // A tab may hold no button: the pointer has this cross, the keyboard has Delete.
              // biome-ignore lint/a11y/noStaticElementInteractions: see above.
              // biome-ignore lint/a11y/useKeyWithClickEvents: see above.
              <span
                className="tab-close"
                title="Close"
                onClick={(event) => {
                  event.stopPropagation();
                  on.onClose?.(id);
                }}
              >
                <X size={14} aria-hidden />
              </span>
            )}
          </button>
        ))}
      </div>
      {isCut ? (
        <div className="tabs-actions">
          <MenuButton
            label={`${label}: all tabs`}
            entries={() =>
              tabs.map(({ id, title, badge }) => ({
                kind: "item",
                title,
                note: badge,
                isChecked: id === active,
                onChoose: () => on.onChoose(id),
              }))
            }
          />
        </div>
      ) : undefined}
      {actions === undefined ? undefined : <div className="tabs-actions">{actions}</div>}
    </div>
  );
}
