import type { BoardWidget } from "../../debug/board-widget.ts";
import { darkWidget, type WidgetState } from "../../debug/widget-state.ts";
import { act } from "../../state/debug-actions.ts";
import { useDebug, useSession } from "../../state/use-session.ts";
import { MessageText } from "../../ui/MessageText.tsx";
import { Pixels } from "./Pixels.tsx";
import { segmentPaths } from "./segment-paths.ts";
import { Terminal } from "./Terminal.tsx";

/** One thing of the panel, as it is now. */
export function WidgetView({ widget }: { readonly widget: BoardWidget }) {
  const state = useDebug(({ widgetStates }) => widgetStates.get(widget.id)) ?? {
    ...darkWidget,
    id: widget.id,
  };
  return (
    <figure>
      {state.problem === undefined ? (
        <Face widget={widget} state={state} />
      ) : (
        <p className="board-problem">
          <MessageText text={state.problem} />
        </p>
      )}
      <figcaption>{widget.label}</figcaption>
    </figure>
  );
}

function Face({ widget, state }: { readonly widget: BoardWidget; readonly state: WidgetState }) {
  const [first = 0, second = 0, third = 0] = state.levels;
  switch (widget.kind) {
    case "led":
      return <Light label={widget.label} colour={lightColours[widget.colour]} level={first} />;
    case "rgb": {
      const level = Math.max(first, second, third);
      const parts = [first, second, third].map((part) =>
        Math.round(level === 0 ? 0 : 60 + (195 * part) / level),
      );
      return <Light label={widget.label} colour={`rgb(${parts.join(" ")})`} level={level} />;
    }
    case "button":
      return <PushButton widget={widget} isOn={first === 1} />;
    case "switch":
      return <Toggle widget={widget} isOn={first === 1} />;
    case "number":
      return <NumberField signal={widget.signal} value={state.value} label={widget.label} />;
    case "digits":
      return <Digits digits={state.digits} label={widget.label} />;
    case "uart":
      return <Terminal id={widget.id} label={widget.label} canSend={widget.rx !== undefined} />;
    case "pixels":
      return (
        <Pixels
          label={widget.label}
          width={widget.width}
          height={widget.height}
          pixels={state.pixels}
        />
      );
  }
}

const lightColours = {
  red: "rgb(240 60 50)",
  green: "rgb(40 200 80)",
  blue: "rgb(60 120 255)",
  yellow: "rgb(240 190 40)",
  white: "rgb(245 245 235)",
} as const;

function Light({
  label,
  colour,
  level,
}: {
  readonly label: string;
  readonly colour: string;
  readonly level: number;
}) {
  const state = level === 0 ? "off" : level === 1 ? "on" : `${Math.round(level * 100)} % on`;
  return (
    <svg
      viewBox="0 0 40 40"
      width="40"
      height="40"
      role="img"
      aria-label={`${label}: ${state}`}
      data-lit={level > 0}
    >
      <circle cx="20" cy="20" r="18" fill={colour} opacity={0.22 * level} />
      <circle cx="20" cy="20" r="12" className="board-lens" />
      <circle cx="20" cy="20" r="12" fill={colour} opacity={level} />
    </svg>
  );
}

interface PressProps {
  readonly widget: BoardWidget;
  readonly isOn: boolean;
}

function PushButton({ widget, isOn }: PressProps) {
  const session = useSession();
  const press = (on: boolean) => void act(session, { kind: "press", widget: widget.id, isOn: on });
  const isKey = (key: string) => key === " " || key === "Enter";
  return (
    <button
      type="button"
      className="board-button"
      aria-label={widget.label}
      aria-pressed={isOn}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        press(true);
      }}
      onPointerUp={() => press(false)}
      onPointerCancel={() => press(false)}
      onKeyDown={({ key, repeat }) => {
        if (isKey(key) && !repeat) {
          press(true);
        }
      }}
      onKeyUp={({ key }) => {
        if (isKey(key)) {
          press(false);
        }
      }}
      onBlur={() => {
        if (isOn) {
          press(false);
        }
      }}
    >
      <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden>
        <rect x="4" y="4" width="32" height="32" rx="5" className="board-base" />
        <circle cx="20" cy="20" r={isOn ? 9 : 11} className="board-cap" />
      </svg>
    </button>
  );
}

function Toggle({ widget, isOn }: PressProps) {
  const session = useSession();
  return (
    <button
      type="button"
      role="switch"
      className="board-button"
      aria-label={widget.label}
      aria-checked={isOn}
      onClick={() => void act(session, { kind: "press", widget: widget.id, isOn: !isOn })}
    >
      <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden>
        <rect x="12" y="4" width="16" height="32" rx="5" className="board-base" />
        <rect x="14" y={isOn ? 6 : 20} width="12" height="14" rx="3" className="board-cap" />
      </svg>
    </button>
  );
}

function NumberField({
  signal,
  value,
  label,
}: {
  readonly signal: string;
  readonly value: bigint | undefined;
  readonly label: string;
}) {
  const session = useSession();
  const canPoke = useDebug(({ view }) =>
    (view?.modules ?? []).some(({ groups }) =>
      (groups ?? []).some(
        ({ title, rows }) =>
          title === "Inputs" && rows.some((row) => row.key === signal && row.canPoke),
      ),
    ),
  );
  const text = value?.toString() ?? "—";
  return canPoke ? (
    <input
      key={text}
      className="board-number"
      aria-label={label}
      defaultValue={text}
      spellCheck={false}
      onBlur={({ target }) => {
        if (target.value !== text) {
          void act(session, { kind: "poke", key: signal, text: target.value });
        }
      }}
      onKeyDown={({ key, currentTarget }) => {
        if (key === "Enter") {
          currentTarget.blur();
        }
      }}
    />
  ) : (
    <output className="board-number" aria-label={label}>
      {text}
    </output>
  );
}

function Digits({ digits, label }: { readonly digits: readonly number[]; readonly label: string }) {
  return (
    <svg
      viewBox={`0 0 ${30 * digits.length} 50`}
      width={30 * digits.length}
      height="50"
      role="img"
      aria-label={label}
    >
      {digits.map((segments, digit) => {
        const place = digits.length - 1 - digit;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place.
          <g key={digit} transform={`translate(${30 * place} 0)`}>
            {segmentPaths.map((path, segment) => (
              <path
                key={path}
                d={path}
                className="board-segment"
                data-lit={((segments >> segment) & 1) === 1}
              />
            ))}
          </g>
        );
      })}
    </svg>
  );
}
