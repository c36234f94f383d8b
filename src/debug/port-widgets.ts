import type { BoardWidget } from "./board-widget.ts";
import type { DesignSignal } from "./debug-design.ts";

/** A design shows this many of its ports at first. */
const MAXIMUM_PORTS = 24;
const DEFAULT_BAUD = 115_200;

/** What a design with ports alone has on it: what their names say, else what their widths allow. */
export function portWidgets(signals: readonly DesignSignal[]): readonly BoardWidget[] {
  const ports = signals.filter(
    ({ group, length }) => length === undefined && (group === "Inputs" || group === "Outputs"),
  );
  const named = (isInput: boolean, pattern: RegExp) =>
    ports.find((one) => one.isInput === isInput && one.type.width === 1 && pattern.test(one.name));
  const tx = named(false, /^(?:uart_?)?txd?(?:_?o|_out)?$|uart_?txd?$/i);
  const rx = named(true, /^(?:uart_?)?rxd?(?:_?i|_in)?$|uart_?rxd?$/i);
  const segments = ports.find(
    ({ name, isInput, type }) =>
      !isInput && (type.width === 7 || type.width === 8) && /seg|hex|ssd/i.test(name),
  );
  const select = ports.find(
    ({ name, isInput, type }) =>
      segments !== undefined &&
      !isInput &&
      type.width <= 8 &&
      /^(?:an|anodes?|digits?|dig_?(?:en|sel)?)(?:_?[no]+)?$/i.test(name),
  );
  const serial = tx ?? rx;
  const bit = (signal: string) => ({ signal, bit: 0 });
  return ports.slice(0, MAXIMUM_PORTS).flatMap((port): readonly BoardWidget[] => {
    const { name, isInput, type } = port;
    const common = { id: `port-${name}`, label: name };
    if (port === tx || port === rx) {
      const ends = { ...(tx && { tx: bit(tx.key) }), ...(rx && { rx: bit(rx.key) }) };
      return port === serial
        ? [{ id: "uart", label: "UART", kind: "uart", ...ends, baud: DEFAULT_BAUD }]
        : [];
    }
    if (port === select) {
      return [];
    }
    if (port === segments) {
      const count = select?.type.width ?? 1;
      return [
        {
          ...common,
          kind: "digits",
          segments: name,
          select: select?.key ?? "",
          count,
          activeLow: false,
        },
      ];
    }
    if (/led|lamp|light/i.test(name) && !isInput && type.width <= 16) {
      return Array.from({ length: type.width }, (_, at) => ({
        id: `port-${name}-${at}`,
        label: type.width === 1 ? name : `${name} ${at}`,
        kind: "led" as const,
        at: { signal: name, bit: at },
        colour: "green" as const,
        activeLow: false,
      }));
    }
    if (isInput && type.width <= 16 && /^(?:btn|button|key|sw|switch)/i.test(name)) {
      const kind = /^(?:sw|switch)/i.test(name) ? ("switch" as const) : ("button" as const);
      return Array.from({ length: type.width }, (_, at) => ({
        id: `port-${name}-${at}`,
        label: type.width === 1 ? name : `${name} ${at}`,
        kind,
        at: { signal: name, bit: at },
        activeLow: false,
      }));
    }
    return type.width > 1
      ? [{ ...common, kind: "number", signal: name }]
      : isInput
        ? [{ ...common, kind: "switch", at: bit(name), activeLow: false }]
        : [{ ...common, kind: "led", at: bit(name), colour: "green", activeLow: false }];
  });
}
