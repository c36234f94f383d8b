import type { Span } from "../base/source.ts";
import type { Board } from "../boards/board.ts";
import { type ClockChoice, chooseClock } from "../boards/choose-clock.ts";
import { exportNeedsClock, portWithoutPin } from "../diagnostics/catalogue/export.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type ConnectedPort, connectPins, traitsOf } from "./connect-pins.ts";
import type { ExportInput } from "./export-input.ts";
import { createNames, escaped, type Names } from "./identifiers.ts";

/** A port of the wrapper on one pin: what the constraint file says of it. */
export interface WrapperPin {
  /** `led`, or `led[2]`. */
  readonly port: string;
  readonly pin: string;
  readonly ioStandard: string | undefined;
}

/** The module `<top>_top` that connects a core to a board. */
export interface BoardTop {
  readonly name: string;
  readonly text: string;
  readonly pins: readonly WrapperPin[];
  readonly clock: ClockChoice;
  /** The wrapper's clock port, where the clock comes in at a pin. */
  readonly clockPort: string | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Writes the wrapper: clock from the oscillator or a pin, power-on reset, synchronised inputs,
 * inversion of what the board inverts. Inputs without a pin are 0, outputs without one lead nowhere; both are warnings.
 * `undefined`, with the reason, if the clock is not known.
 */
export function boardTop(
  input: ExportInput,
  board: Board,
): BoardTop | { readonly name: undefined; readonly diagnostics: readonly Diagnostic[] } {
  const { top, hardware } = input;
  const span: Span = { file: hardware.file ?? "", start: 0, end: 0 };
  const clock = chooseClock(board, hardware.clockSource, hardware.clockHz);
  const { clockPort: coreClock } = top;
  const hasClock = coreClock !== undefined;
  if (clock === undefined || (hasClock && clock.source === "none")) {
    const at = hardware.targetSpan ?? span;
    return { name: undefined, diagnostics: [exportNeedsClock(at, { board: board.title })] };
  }
  const name = `${top.name}_top`;
  const names = createNames(ownNames);
  const pins: WrapperPin[] = [];
  const header: string[] = [];
  const body: string[] = [];
  const connections: string[] = [];

  let clockPort: string | undefined;
  if (coreClock !== undefined) {
    body.push("  logic clk;");
    if (clock.source === "hfosc") {
      body.push(...oscillator(clock));
    } else {
      clockPort = names.take("clk_pin");
      header.push(`input  logic ${clockPort}`);
      pins.push({ port: clockPort, pin: clock.pin ?? "", ...standardOf(clock.pin, board) });
      body.push(`  assign clk = ${clockPort};`);
    }
    connections.push(`.${escaped(coreClock)}(clk)`);
  }
  if (top.reset !== undefined) {
    body.push("", ...resetOf(input, board, hasClock, names, header, pins));
    connections.push(`.${escaped(top.reset.port)}(${top.reset.active === "low" ? "!" : ""}reset)`);
  }
  const connected = connectPins(top.ports, hardware, board);
  for (const port of connected) {
    connections.push(connectPort(port, names, header, body, pins, hasClock));
  }
  const used = new Set(pins.map(({ pin }) => pin));
  for (const pin of board.idleHigh.filter((candidate) => !used.has(candidate))) {
    const port = names.take(`pin_${pin}_high`);
    header.push(`output logic ${port}`);
    pins.push({ port, pin, ...standardOf(pin, board) });
    body.push("", "  // Idle: a device on the board is selected while this pin is low.");
    body.push(`  assign ${port} = 1'b1;`);
  }

  const text = [
    `// ${name}: connects \`${top.name}\` to the pins of the ${board.title}.`,
    "// Written by Gatewright from hardware.toml; change it there and export again.",
    "`default_nettype none",
    "",
    header.length === 0 ? `module ${name};` : `module ${name} (\n  ${header.join(",\n  ")}\n);`,
    ...body,
    "",
    `  ${top.name} core (\n    ${connections.join(",\n    ")}\n  );`,
    "endmodule",
    "",
    "`default_nettype wire",
    "",
  ].join("\n");
  return { name, text, pins, clock, clockPort, diagnostics: unpinned(connected, span) };
}

/** Names that the wrapper itself uses. */
const ownNames = ["clk", "core", "reset", "reset_count", "reset_sync", "oscillator"];

function oscillator({ rates, hz }: ClockChoice): readonly string[] {
  const divider = Math.max(0, rates.indexOf(hz ?? 0));
  const bits = divider.toString(2).padStart(2, "0");
  return [
    `  // The internal oscillator, 48 MHz divided by ${2 ** divider}.`,
    `  SB_HFOSC #(.CLKHF_DIV("0b${bits}")) oscillator (`,
    "    .CLKHFPU(1'b1),",
    "    .CLKHFEN(1'b1),",
    "    .CLKHF(clk)",
    "  );",
  ];
}

function resetOf(
  { hardware }: ExportInput,
  board: Board,
  hasClock: boolean,
  names: Names,
  header: string[],
  pins: WrapperPin[],
): readonly string[] {
  if (!hasClock) {
    return ["  wire reset = 1'b0;"];
  }
  const lines = [
    "  // Power-on reset: 256 cycles, by when block RAMs hold their contents. Registers start at 0.",
    "  logic [8:0] reset_count = 9'd0;",
    "  always_ff @(posedge clk) if (!reset_count[8]) reset_count <= reset_count + 9'd1;",
  ];
  if (hardware.resetSource === "power-on") {
    return [...lines, "  wire reset = !reset_count[8];"];
  }
  const pin = hardware.resetSource.toUpperCase();
  const port = names.take("reset_pin");
  header.push(`input  logic ${port}`);
  pins.push({ port, pin, ...standardOf(pin, board) });
  // A button that the board knows has its own polarity; any other reset pin is active low.
  const resource = board.resources.find((candidate) => candidate.pins.includes(pin));
  const level = resource === undefined || resource.activeLow ? "!" : "";
  return [
    ...lines,
    `  // Reset from the pin while it is ${level === "" ? "high" : "low"}, brought into step with the clock.`,
    `  (* ASYNC_REG = "TRUE" *) logic [1:0] reset_sync = 2'b11;`,
    `  always_ff @(posedge clk) reset_sync <= {reset_sync[0], ${level}${port}};`,
    "  wire reset = !reset_count[8] || reset_sync[1];",
  ];
}

function connectPort(
  { port, bits }: ConnectedPort,
  names: Names,
  header: string[],
  body: string[],
  pins: WrapperPin[],
  hasClock: boolean,
): string {
  const { width } = port.type;
  const isInput = port.direction === "input";
  const wire = names.take(`${port.name}_core`);
  const range = width === 1 ? "" : `[${width - 1}:0] `;
  const isSynchronised = isInput && hasClock && bits.length > 0;
  const raw = isSynchronised ? names.take(`${port.name}_raw`) : wire;
  const select = (bit: number) => (width === 1 ? raw : `${raw}[${bit}]`);
  const attribute = isSynchronised ? '(* ASYNC_REG = "TRUE" *) ' : "";
  body.push("", `  ${attribute}logic ${range}${wire};`);
  if (isSynchronised) {
    const first = names.take(`${port.name}_sync`);
    body.push(
      "  // Pins change at any time: two registers bring them into step with the clock.",
      `  logic ${range}${raw};`,
      `  ${attribute}logic ${range}${first};`,
      `  always_ff @(posedge clk) {${wire}, ${first}} <= {${first}, ${raw}};`,
    );
  }
  const whole = bits.length === width && width > 1;
  const wholeName = whole ? names.take(wrapperName(port)) : undefined;
  if (wholeName !== undefined) {
    header.push(`${isInput ? "input " : "output"} logic ${range}${wholeName}`);
  }
  for (const { bit, pin, inverted, ioStandard } of bits) {
    const suffix = width === 1 ? "" : `_${bit}`;
    const own = wholeName === undefined ? names.take(`${wrapperName(port)}${suffix}`) : undefined;
    const name = own ?? `${wholeName}[${bit}]`;
    if (own !== undefined) {
      header.push(`${isInput ? "input " : "output"} logic ${own}`);
    }
    pins.push({ port: name, pin, ioStandard });
    const [to, from] = isInput ? [select(bit), name] : [name, select(bit)];
    body.push(`  assign ${to} = ${inverted ? "!" : ""}${from};${inverted ? " // active low" : ""}`);
  }
  if (isInput && bits.length === 0) {
    body.push(`  assign ${wire} = '0; // no pin`);
  } else if (isInput) {
    const known = new Set(bits.map(({ bit }) => bit));
    for (let bit = 0; bit < width; bit++) {
      if (!known.has(bit)) {
        body.push(`  assign ${select(bit)} = 1'b0; // no pin`);
      }
    }
  }
  return `.${escaped(port.svName)}(${wire})`;
}

/** A name that the core had to escape is a word of the language, and gets an ending here. */
function wrapperName({ name, svName }: ConnectedPort["port"]): string {
  return name === svName ? name : `${name}_pin`;
}

function standardOf(
  pin: string | undefined,
  board: Board,
): { readonly ioStandard: string | undefined } {
  return { ioStandard: pin === undefined ? undefined : traitsOf(pin, board).ioStandard };
}

function unpinned(connected: readonly ConnectedPort[], span: Span): readonly Diagnostic[] {
  return (["input", "output"] as const).flatMap((direction) => {
    const names = connected
      .filter(({ port, bits }) => port.direction === direction && bits.length < port.type.width)
      .map(({ port }) => port.name);
    return names.length === 0 ? [] : [portWithoutPin(span, { direction, names })];
  });
}
