import { assertNever } from "../base/assert.ts";
import type { Revision } from "../base/brand.ts";
import type { BoardWidget } from "../debug/board-widget.ts";
import type { Breakpoint } from "../debug/breakpoint.ts";
import type { Pace } from "../debug/debug-action.ts";
import type { DebugOutput } from "../debug/debug-session.ts";
import type { DebugView } from "../debug/debug-view.ts";
import type { WidgetState } from "../debug/widget-state.ts";
import type { ClockChoice, FoundClocks } from "../flow/debug-project.ts";
import { createStore, type Store } from "./store.ts";

/** A design that a person drives, and what they watch of it. */
export interface DebugState {
  readonly status: "closed" | "opening" | "open";
  /** What is being done, while it opens. */
  readonly step: string;
  /** Of the sources that are run. */
  readonly revision: Revision | undefined;
  readonly top: string | undefined;
  /** Of a SystemVerilog top: its clock and reset, and what else they could be. */
  readonly clocks: FoundClocks | undefined;
  /** What a person chose to be the clock and the reset. */
  readonly clockChoice: ClockChoice | undefined;
  readonly view: DebugView | undefined;
  /** What could not be done last, or nothing. */
  readonly message: string | undefined;
  readonly output: readonly { readonly tick: number; readonly text: string }[];
  readonly pace: Pace;
  /** A cycle or a condition that a run is to stop at. */
  readonly until: string;
  readonly breakpoints: readonly Breakpoint[];
  readonly watches: readonly string[];
  readonly lookedInto: readonly string[];
  /** The memory that is shown, by key. */
  readonly memory: string | undefined;
  /** What the project has on the design; without a file, what the board has. */
  readonly widgets: readonly BoardWidget[];
  readonly widgetStates: ReadonlyMap<string, WidgetState>;
  /** What serial lines have received, by widget. */
  readonly terminals: ReadonlyMap<string, string>;
}

export type DebugChange =
  | { readonly kind: "opening"; readonly step: string }
  | {
      readonly kind: "opened";
      readonly revision: Revision;
      readonly top: string;
      readonly clocks: FoundClocks | undefined;
    }
  | { readonly kind: "choose-clocks"; readonly choice: ClockChoice }
  | { readonly kind: "closed"; readonly message: string | undefined }
  | { readonly kind: "viewed"; readonly view: DebugView; readonly output: DebugOutput }
  | { readonly kind: "widgets-seen"; readonly states: readonly WidgetState[] }
  | { readonly kind: "refused"; readonly message: string | undefined }
  | { readonly kind: "choose-pace"; readonly pace: Pace }
  | { readonly kind: "choose-until"; readonly until: string }
  | { readonly kind: "set-breakpoints"; readonly breakpoints: readonly Breakpoint[] }
  | { readonly kind: "set-watches"; readonly watches: readonly string[] }
  | { readonly kind: "look-into"; readonly modules: readonly string[] }
  | { readonly kind: "choose-memory"; readonly memory: string | undefined }
  | { readonly kind: "set-widgets"; readonly widgets: readonly BoardWidget[] }
  | { readonly kind: "clear-terminal"; readonly widget: string }
  | { readonly kind: "reset" };

export type DebugStore = Store<DebugState, DebugChange>;

const OUTPUT_LINES = 2000;
const TERMINAL_CHARACTERS = 20_000;

const closed: DebugState = {
  status: "closed",
  step: "",
  revision: undefined,
  top: undefined,
  clocks: undefined,
  clockChoice: undefined,
  view: undefined,
  message: undefined,
  output: [],
  pace: "recorded",
  until: "",
  breakpoints: [],
  watches: [],
  lookedInto: [],
  memory: undefined,
  widgets: [],
  widgetStates: new Map(),
  terminals: new Map(),
};

export function createDebugStore(): DebugStore {
  return createStore(closed, reduceDebug);
}

function reduceDebug(state: DebugState, change: DebugChange): DebugState {
  switch (change.kind) {
    case "opening":
      return {
        ...state,
        status: "opening",
        step: change.step,
        message: undefined,
        output: [],
        terminals: new Map(),
      };
    case "opened":
      return {
        ...state,
        status: "open",
        revision: change.revision,
        top: change.top,
        clocks: change.clocks,
        // Another top has other ports.
        clockChoice:
          state.top === undefined || state.top === change.top ? state.clockChoice : undefined,
      };
    case "choose-clocks":
      return { ...state, clockChoice: change.choice };
    case "closed":
      return {
        ...state,
        status: "closed",
        view: undefined,
        revision: undefined,
        widgetStates: new Map(),
        message: change.message,
      };
    case "viewed": {
      const { view, output } = change;
      const { cutAt, lines } = output;
      const kept =
        cutAt === undefined ? state.output : state.output.filter(({ tick }) => tick < cutAt);
      const isSame = lines.length === 0 && kept.length === state.output.length;
      return {
        ...state,
        view,
        output: isSame ? state.output : [...kept, ...lines].slice(-OUTPUT_LINES),
      };
    }
    case "widgets-seen": {
      const received = change.states.filter((each) => each.received !== "");
      const terminals =
        received.length === 0
          ? state.terminals
          : new Map([
              ...state.terminals,
              ...received.map(({ id, received: text }) => {
                const whole = `${state.terminals.get(id) ?? ""}${text}`;
                return [id, whole.slice(-TERMINAL_CHARACTERS)] as const;
              }),
            ]);
      return {
        ...state,
        terminals,
        widgetStates: new Map(change.states.map((each) => [each.id, each])),
      };
    }
    case "refused":
      return state.message === change.message ? state : { ...state, message: change.message };
    case "choose-pace":
      return { ...state, pace: change.pace };
    case "choose-until":
      return { ...state, until: change.until };
    case "set-breakpoints":
      return { ...state, breakpoints: change.breakpoints };
    case "set-watches":
      return { ...state, watches: change.watches };
    case "look-into":
      return { ...state, lookedInto: change.modules };
    case "choose-memory":
      return { ...state, memory: change.memory };
    case "set-widgets":
      return { ...state, widgets: change.widgets };
    case "clear-terminal":
      return { ...state, terminals: new Map([...state.terminals, [change.widget, ""]]) };
    case "reset":
      return closed;
    default:
      return assertNever(change);
  }
}
