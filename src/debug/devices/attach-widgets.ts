import { assertNever } from "../../base/assert.ts";
import { toUnsigned } from "../../base/bits.ts";
import { TICKS_PER_CYCLE } from "../../simulate/clock-times.ts";
import type { BitPlace, BoardWidget } from "../board-widget.ts";
import type { DesignSignal } from "../debug-design.ts";
import type { DebugSession, Device } from "../debug-session.ts";
import { darkWidget, type WidgetState } from "../widget-state.ts";
import { type ColourDepth, colourOf } from "./pixel-colours.ts";
import { createUartDecoder } from "./uart-decoder.ts";
import { createUartEncoder } from "./uart-encoder.ts";

/** The widgets of a panel on a running design. */
export interface AttachedWidgets {
  readonly devices: readonly Device[];
  /** Looks at lights and digits; the more often, the truer is what they show. */
  readonly sample: () => void;
  /** What everything shows since the last call. */
  readonly states: () => readonly WidgetState[];
  /** Presses or lets go of a button or switch; `undefined`, or why it cannot be done. */
  readonly press: (id: string, isOn: boolean) => string | undefined;
  /** Types into a serial line. */
  readonly send: (id: string, bytes: Uint8Array) => string | undefined;
  /** The run was taken to another time. */
  readonly jumped: () => void;
}

interface Attached {
  readonly id: string;
  readonly device?: Device;
  readonly sample?: () => void;
  readonly state: () => Omit<WidgetState, "id">;
  readonly press?: (isOn: boolean) => string | undefined;
  readonly send?: (bytes: Uint8Array) => void;
  readonly jumped?: () => void;
}

/** Hangs widgets on a session; what hangs on nothing says so and is dark. */
export function attachWidgets(
  widgets: readonly BoardWidget[],
  session: DebugSession,
): AttachedWidgets {
  const context: Context = { session, signals: session.design.signals };
  const attached = widgets.map((widget) => ({ ...attach(widget, context), id: widget.id }));
  const byId = new Map(attached.map((one) => [one.id, one]));
  return {
    devices: attached.flatMap(({ device }) => (device === undefined ? [] : [device])),
    sample: () => {
      for (const { sample } of attached) {
        sample?.();
      }
    },
    states: () => attached.map(({ id, state }) => ({ ...state(), id })),
    press: (id, isOn) => {
      const press = byId.get(id)?.press;
      return press === undefined ? "There is nothing to press." : press(isOn);
    },
    send: (id, bytes) => {
      const send = byId.get(id)?.send;
      if (send === undefined) {
        return "Nothing is received here: choose a signal for what is typed.";
      }
      send(bytes);
      return undefined;
    },
    jumped: () => {
      for (const { jumped } of attached) {
        jumped?.();
      }
    },
  };
}

interface Context {
  readonly session: DebugSession;
  readonly signals: ReadonlyMap<string, DesignSignal>;
}

function attach(widget: BoardWidget, context: Context): Omit<Attached, "id"> {
  switch (widget.kind) {
    case "led":
      return attachLights([widget.at], widget.activeLow, context);
    case "rgb":
      return attachLights([widget.red, widget.green, widget.blue], widget.activeLow, context);
    case "button":
    case "switch":
      return attachButton(widget.at, widget.activeLow, context);
    case "number": {
      const signal = context.signals.get(widget.signal);
      return signal === undefined || signal.length !== undefined
        ? broken(widget.signal)
        : { state: () => ({ ...darkWidget, value: signal.read() }) };
    }
    case "digits":
      return attachDigits(widget, context);
    case "uart":
      return attachUart(widget, context);
    case "pixels":
      return attachPixels(widget, context);
    default:
      return assertNever(widget);
  }
}

function broken(name: string): Omit<Attached, "id"> {
  const problem =
    name === "" ? "Choose a signal to hang this on." : `The design has no \`${name}\`.`;
  return { state: () => ({ ...darkWidget, problem }) };
}

/** The bit as it is now; `undefined` if it is not simulated. */
function bitReader(place: BitPlace, context: Context): (() => boolean | undefined) | undefined {
  const signal = context.signals.get(place.signal);
  if (signal === undefined || signal.length !== undefined || place.bit >= signal.type.width) {
    return undefined;
  }
  const shift = BigInt(place.bit);
  return () => {
    const value = signal.read();
    return value === undefined ? undefined : ((value >> shift) & 1n) === 1n;
  };
}

/** Sets one bit of an input, or of a variable of a testbench, leaving the others as they are. */
function bitDriver(place: BitPlace, context: Context): ((isOne: boolean) => boolean) | undefined {
  const signal = context.signals.get(place.signal);
  if (signal === undefined || !canDrive(signal, context) || place.bit >= signal.type.width) {
    return undefined;
  }
  const { poke } = context.session;
  const mask = 1n << BigInt(place.bit);
  return (isOne) => {
    const before = drivenBits(signal, context);
    const after = isOne ? before | mask : before & ~mask;
    const value = signal.type.signed ? BigInt.asIntN(signal.type.width, after) : after;
    return before === after || poke({ kind: "value", signal, value });
  };
}

/** What a person may hold: inputs of the top, and with time of its own what the design does not compute. */
function canDrive(signal: DesignSignal, { session }: Context): boolean {
  return signal.isInput || (session.motion.time.kind === "time" && signal.canPoke);
}

function drivenBits(signal: DesignSignal, { session }: Context): bigint {
  const value = signal.isInput ? session.timeline.driven(signal) : (signal.read() ?? 0n);
  return toUnsigned(value, signal.type.width);
}

function attachLights(
  places: readonly BitPlace[],
  activeLow: boolean,
  context: Context,
): Omit<Attached, "id"> {
  const readers = places.map((place) => bitReader(place, context));
  const missing = places.find((_, at) => readers[at] === undefined);
  if (missing !== undefined) {
    return broken(missing.signal);
  }
  let sums = places.map(() => 0);
  let count = 0;
  const sample = () => {
    count++;
    sums = sums.map((sum, at) => {
      const isOne = readers[at]?.();
      return sum + (isOne !== undefined && isOne !== activeLow ? 1 : 0);
    });
  };
  return {
    sample,
    state: () => {
      if (count === 0) {
        sample();
      }
      const levels = sums.map((sum) => sum / count);
      sums = places.map(() => 0);
      count = 0;
      return { ...darkWidget, levels };
    },
  };
}

function attachButton(place: BitPlace, activeLow: boolean, context: Context): Omit<Attached, "id"> {
  const drive = bitDriver(place, context);
  const signal = context.signals.get(place.signal);
  if (drive === undefined || signal === undefined) {
    return signal === undefined
      ? broken(place.signal)
      : {
          state: () => ({ ...darkWidget, problem: `\`${place.signal}\` is no input of the top.` }),
        };
  }
  const isDriven = () => ((drivenBits(signal, context) >> BigInt(place.bit)) & 1n) === 1n;
  // A button that pulls its line low rests high.
  if (signal.isInput) {
    drive(activeLow);
  }
  return {
    state: () => ({ ...darkWidget, levels: [isDriven() !== activeLow ? 1 : 0] }),
    press: (isOn) =>
      drive(isOn !== activeLow) ? undefined : `\`${place.signal}\` is not simulated.`,
  };
}

function attachDigits(
  widget: Extract<BoardWidget, { kind: "digits" }>,
  context: Context,
): Omit<Attached, "id"> {
  const segments = context.signals.get(widget.segments);
  const select = context.signals.get(widget.select);
  if (segments === undefined || (widget.select !== "" && select === undefined)) {
    return broken(segments === undefined ? widget.segments : widget.select);
  }
  const invert = widget.activeLow ? -1n : 0n;
  const digits = Array.from({ length: widget.count }, () => 0);
  const sample = () => {
    const shown = Number(((segments.read() ?? 0n) ^ invert) & 0xffn);
    const lit = select === undefined ? 1n : (select.read() ?? 0n) ^ invert;
    for (let digit = 0; digit < digits.length; digit++) {
      // A digit keeps what it showed last, as an eye does.
      if (((lit >> BigInt(digit)) & 1n) === 1n) {
        digits[digit] = shown;
      }
    }
  };
  return {
    sample,
    jumped: () => digits.fill(0),
    state: () => {
      sample();
      return { ...darkWidget, digits: [...digits] };
    },
  };
}

function attachUart(
  widget: Extract<BoardWidget, { kind: "uart" }>,
  context: Context,
): Omit<Attached, "id"> {
  const { session } = context;
  // A device counts in cycles of a clock that is driven, else in steps of time.
  const { kind, ticksPerSecond } = session.motion.time;
  const unit = kind === "cycles" ? TICKS_PER_CYCLE : 1;
  const unitsPerSecond = ticksPerSecond / unit;
  const period = unitsPerSecond / widget.baud;
  const look = widget.tx === undefined ? undefined : bitReader(widget.tx, context);
  const drive = widget.rx === undefined ? undefined : bitDriver(widget.rx, context);
  const missing =
    widget.tx !== undefined && look === undefined
      ? widget.tx
      : widget.rx !== undefined && drive === undefined
        ? widget.rx
        : undefined;
  if (missing !== undefined || (look === undefined && drive === undefined)) {
    return broken(missing?.signal ?? "");
  }
  if (period < 2) {
    const problem = `At ${unitsPerSecond} Hz a bit of ${widget.baud} baud is shorter than two clock cycles.`;
    return { state: () => ({ ...darkWidget, problem }) };
  }
  const decoder = createUartDecoder(period);
  const encoder = createUartEncoder(period);
  let received = "";
  let nextLook = look === undefined ? Number.POSITIVE_INFINITY : 0;
  let nextSend = Number.POSITIVE_INFINITY;
  drive?.(true);
  return {
    device: {
      nextTick: () => unit * Math.min(nextLook, nextSend),
      act: (tick) => {
        const cycle = tick / unit;
        if (drive !== undefined && nextSend <= cycle) {
          drive(encoder.level(cycle));
          nextSend = encoder.next(cycle);
        }
        if (look !== undefined && nextLook <= cycle) {
          const byte = decoder.look(cycle, look() === true);
          if (byte !== undefined) {
            received += String.fromCharCode(byte);
          }
          nextLook = decoder.next(cycle);
        }
      },
    },
    state: () => {
      const shown = received;
      received = "";
      return { ...darkWidget, received: shown };
    },
    ...(drive === undefined
      ? {}
      : {
          send: (bytes) => {
            encoder.send(bytes);
            nextSend = Math.min(nextSend, 0);
          },
        }),
    jumped: () => {
      decoder.reset();
      encoder.reset();
      nextSend = Number.POSITIVE_INFINITY;
      nextLook = look === undefined ? nextLook : Math.ceil(session.timeline.frontier() / unit);
    },
  };
}

function attachPixels(
  { memory, width, height, colours }: Extract<BoardWidget, { kind: "pixels" }>,
  context: Context,
): Omit<Attached, "id"> {
  const signal = context.signals.get(memory);
  if (signal?.length === undefined) {
    return broken(memory);
  }
  const { length, type } = signal;
  const depth: ColourDepth = colours;
  return {
    state: () => {
      const pixels = new Uint8ClampedArray(4 * width * height);
      for (let at = 0; at < Math.min(width * height, length); at++) {
        const value = signal.readElement(at) ?? 0n;
        pixels.set(colourOf(Number(toUnsigned(value, Math.min(24, type.width))), depth), 4 * at);
      }
      return { ...darkWidget, pixels };
    },
  };
}
