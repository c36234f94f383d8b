import type { Board, BoardPin } from "../boards/board.ts";
import { boards } from "../boards/boards.ts";
import type { Signal, TypedProgram } from "../brief/typed-program.ts";
import type { BitPlace, BoardWidget } from "./board-widget.ts";

/** A bit of a port that the hardware file puts on a pin, and what the board has there. */
interface BoundPin {
  readonly pin: string;
  readonly place: BitPlace;
  readonly isInput: boolean;
  readonly resource: BoardPin | undefined;
}

const DEFAULT_BAUD = 115_200;
/** A design without pins shows this many of its ports. */
const MAXIMUM_PORTS = 24;

/**
 * What hangs on a design by its hardware file and its board; where nothing does, its ports, so that
 * there is something to press and to see. A port sees lights and buttons the right way round: what a
 * board has inverted is inverted again at its pins.
 */
export function boardWidgets(program: TypedProgram): readonly BoardWidget[] {
  const board = boards.find(({ id }) => id === program.hardware.boardId);
  const bound = widgetsOfPins(boundPins(program, board));
  return bound.length > 0 ? bound : portWidgets(program);
}

/** As the exported top connects them: the pins of a word go to its ports in the order of their bits. */
function boundPins(program: TypedProgram, board: Board | undefined): readonly BoundPin[] {
  return program.hardware.io.flatMap((entry) => {
    const here = program.signals
      .filter((signal) => signal.address?.byteAddress === entry.byteAddress)
      .sort((a, b) => (a.address?.low ?? 0) - (b.address?.low ?? 0));
    const outputs = here.filter(isOutput);
    const inputs = here.filter(({ kind }) => kind === "trigger");
    const isInput = (entry.direction ?? (outputs.length > 0 ? "output" : "input")) === "input";
    const bits = (isInput ? inputs : outputs).flatMap((signal) =>
      Array.from({ length: widthOf(signal) }, (_, bit) => ({
        place: { signal: signal.name, bit },
        word: (signal.address?.low ?? 0) + bit,
      })),
    );
    const wanted = entry.bit === undefined ? bits : bits.filter(({ word }) => word === entry.bit);
    return wanted.flatMap(({ place }, at) => {
      const pin = entry.pins[at]?.toUpperCase();
      return pin === undefined
        ? []
        : [{ pin, place, isInput, resource: resourceOf(board, pin, entry.pins) }];
    });
  });
}

/** A group of lights counts if the entry has all of them, as the colours of one light are. */
function resourceOf(
  board: Board | undefined,
  pin: string,
  pins: readonly string[],
): BoardPin | undefined {
  const found = board?.resources.filter((one) => one.pins.includes(pin)) ?? [];
  const whole = found.find(
    (one) => one.pins.length > 1 && one.pins.every((each) => pins.includes(each)),
  );
  return whole ?? found[0];
}

function widgetsOfPins(pins: readonly BoundPin[]): readonly BoardWidget[] {
  const withName = (name: string) => pins.find(({ resource }) => resource?.name === name);
  const tx = withName("uart_tx");
  const rx = withName("uart_rx");
  const first = pins.find((one) => one === tx || one === rx);
  return pins.flatMap((one): readonly BoardWidget[] => {
    const { pin, place, resource } = one;
    const name = resource?.name ?? "";
    if (one === tx || one === rx) {
      const ends = { ...(tx && { tx: tx.place }), ...(rx && { rx: rx.place }) };
      return one === first
        ? [{ id: "uart", label: "UART", kind: "uart", ...ends, baud: DEFAULT_BAUD }]
        : [];
    }
    const group = pins.filter((other) => other.resource === resource);
    const [red, green, blue] = (resource?.pins ?? []).map(
      (each) => group.find((other) => other.pin === each)?.place,
    );
    if (/rgb/.test(name) && red !== undefined && green !== undefined && blue !== undefined) {
      const colours = { red, green, blue };
      const label = name.replace(/_/g, " ");
      return pin === resource?.pins[0]
        ? [{ id: `pin-${pin}`, label, kind: "rgb", ...colours, activeLow: false }]
        : [];
    }
    const isNamed = /led|button|switch/.test(name);
    const index = (resource?.pins.length ?? 0) > 1 ? ` ${resource?.pins.indexOf(pin)}` : "";
    const label = isNamed ? `${name.replace(/_/g, " ")}${index}` : `${place.signal} ${place.bit}`;
    const common = { id: `pin-${pin}`, label, at: place, activeLow: false };
    return !one.isInput
      ? [{ ...common, kind: "led", colour: colourOf(name) }]
      : [{ ...common, kind: /button/.test(name) ? "button" : "switch" }];
  });
}

function portWidgets(program: TypedProgram): readonly BoardWidget[] {
  const ports = program.signals.filter(
    (signal) => !signal.isGenerated && (signal.kind === "trigger" || isOutput(signal)),
  );
  return ports.slice(0, MAXIMUM_PORTS).map((signal): BoardWidget => {
    const common = { id: `port-${signal.name}`, label: signal.name };
    const at = { signal: signal.name, bit: 0 };
    return widthOf(signal) > 1
      ? { ...common, kind: "number", signal: signal.name }
      : signal.kind === "trigger"
        ? { ...common, kind: "switch", at, activeLow: false }
        : { ...common, kind: "led", at, colour: "green", activeLow: false };
  });
}

function isOutput(signal: Signal): boolean {
  return (signal.kind === "state" || signal.kind === "comb") && signal.isOutput;
}

function widthOf(signal: Signal): number {
  return "type" in signal ? signal.type.width : 1;
}

function colourOf(resource: string): "red" | "green" | "blue" | "yellow" | "white" {
  const found = (["red", "green", "blue", "yellow", "white"] as const).find((colour) =>
    resource.includes(colour),
  );
  return found ?? "green";
}
