import type { BitPlace, BoardWidget } from "../../debug/board-widget.ts";
import { useDebug } from "../../state/use-session.ts";
import { Button } from "../../ui/Button.tsx";

interface WidgetFieldsProps {
  readonly widget: BoardWidget;
  readonly onChange: (widget: BoardWidget) => void;
  readonly onRemove: () => void;
}

/** What a widget hangs on, to be changed. */
export function WidgetFields({ widget, onChange, onRemove }: WidgetFieldsProps) {
  return (
    <div className="board-fields">
      <label>
        Label
        <input
          value={widget.label}
          onChange={({ target }) => onChange({ ...widget, label: target.value })}
        />
      </label>
      <PlaceFields widget={widget} onChange={onChange} />
      {"activeLow" in widget ? (
        <label>
          <input
            type="checkbox"
            checked={widget.activeLow}
            onChange={({ target }) => onChange({ ...widget, activeLow: target.checked })}
          />
          Active low
        </label>
      ) : undefined}
      <Button onClick={onRemove}>Remove</Button>
    </div>
  );
}

function PlaceFields({ widget, onChange }: Omit<WidgetFieldsProps, "onRemove">) {
  const bit = (
    title: string,
    place: BitPlace | undefined,
    put: (next: BitPlace) => BoardWidget,
  ) => (
    <BitField
      key={title}
      title={title}
      place={place ?? { signal: "", bit: 0 }}
      onChange={(next) => onChange(put(next))}
    />
  );
  const name = (title: string, value: string, put: (next: string) => BoardWidget) => (
    <SignalField key={title} title={title} value={value} onChange={(next) => onChange(put(next))} />
  );
  const number = (title: string, value: number, put: (next: number) => BoardWidget) => (
    <label key={title}>
      {title}
      <input
        type="number"
        min={1}
        value={value}
        onChange={({ target }) => onChange(put(Math.max(1, Math.floor(Number(target.value) || 1))))}
      />
    </label>
  );
  switch (widget.kind) {
    case "led":
      return (
        <>
          {bit("Signal", widget.at, (at) => ({ ...widget, at }))}
          <label>
            Colour
            <select
              value={widget.colour}
              onChange={({ target }) =>
                onChange({
                  ...widget,
                  colour: colours.find((each) => each === target.value) ?? widget.colour,
                })
              }
            >
              {colours.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
        </>
      );
    case "rgb":
      return [
        bit("Red", widget.red, (red) => ({ ...widget, red })),
        bit("Green", widget.green, (green) => ({ ...widget, green })),
        bit("Blue", widget.blue, (blue) => ({ ...widget, blue })),
      ];
    case "button":
    case "switch":
      return bit("Signal", widget.at, (at) => ({ ...widget, at }));
    case "number":
      return name("Signal", widget.signal, (signal) => ({ ...widget, signal }));
    case "digits":
      return [
        name("Segments", widget.segments, (segments) => ({ ...widget, segments })),
        name("Digits", widget.select, (select) => ({ ...widget, select })),
        number("Count", widget.count, (count) => ({ ...widget, count: Math.min(8, count) })),
      ];
    case "uart":
      return [
        bit("Sent by the design", widget.tx, (tx) => ({
          ...widget,
          tx: tx.signal === "" ? undefined : tx,
        })),
        bit("Received by it", widget.rx, (rx) => ({
          ...widget,
          rx: rx.signal === "" ? undefined : rx,
        })),
        number("Baud", widget.baud, (baud) => ({ ...widget, baud })),
      ];
    case "pixels":
      return (
        <>
          {name("Memory", widget.memory, (memory) => ({ ...widget, memory }))}
          {number("Width", widget.width, (width) => ({ ...widget, width: Math.min(512, width) }))}
          {number("Height", widget.height, (height) => ({
            ...widget,
            height: Math.min(512, height),
          }))}
          <label>
            Pixels
            <select
              value={widget.colours}
              onChange={({ target }) =>
                onChange({
                  ...widget,
                  colours: depths.find((each) => each === target.value) ?? widget.colours,
                })
              }
            >
              {depths.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
        </>
      );
  }
}

const colours = ["red", "green", "blue", "yellow", "white"] as const;
const depths = ["mono", "grey", "rgb332", "rgb565", "rgb888"] as const;

function BitField({
  title,
  place,
  onChange,
}: {
  readonly title: string;
  readonly place: BitPlace;
  readonly onChange: (place: BitPlace) => void;
}) {
  return (
    <>
      <SignalField
        title={title}
        value={place.signal}
        onChange={(signal) => onChange({ ...place, signal })}
      />
      <label>
        Bit
        <input
          type="number"
          min={0}
          aria-label={`Bit of ${title}`}
          value={place.bit}
          onChange={({ target }) =>
            onChange({ ...place, bit: Math.max(0, Math.floor(Number(target.value) || 0)) })
          }
        />
      </label>
    </>
  );
}

/** A signal by its name, with those of the design to choose from. */
function SignalField({
  title,
  value,
  onChange,
}: {
  readonly title: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const view = useDebug((state) => state.view);
  const names = [
    ...(view?.modules ?? []).flatMap(({ groups }) =>
      (groups ?? []).flatMap(({ rows }) => rows.map(({ key }) => key)),
    ),
    ...(view?.memories ?? []).map(({ key }) => key),
  ];
  return (
    <label>
      {title}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">none</option>
        {names.includes(value) || value === "" ? undefined : <option>{value}</option>}
        {names.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
    </label>
  );
}
