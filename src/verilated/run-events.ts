import type { ModelEvent } from "./model-instance.ts";
import type { ModelLocation } from "./sim-model.ts";

/** What ends a run of a model, whichever way the model was made. */
export interface RunLimits {
  /** Asked by a loop that goes round for long: why not to go on, if there is a reason. */
  readonly reasonToStop?: ((time: number) => string | undefined) | undefined;
  /** A `$stop` ends the run there, as it does for Verilator's own programs. */
  readonly isEndedByStop?: boolean | undefined;
  /** Called now and then while a design prints: may take the events, and say why it must not go on. */
  readonly onText?: (() => string | undefined) | undefined;
  /** Characters that the design may print; the run goes on without its text, or ends if it `isEndedByStop`. */
  readonly maxTextCharacters?: number | undefined;
}

/** Ends a run from inside the model. */
export class ModelHalt extends Error {}

/** Why a model stopped that did not halt by itself. */
export function reasonOf(error: unknown): string {
  if (error instanceof RangeError) {
    return "functions call each other without end";
  }
  return error instanceof Error ? error.message : String(error);
}

export interface RunEvents {
  /** A text beyond the limit is dropped with a note, or halts the model at `location`. */
  readonly tell: (event: ModelEvent, location?: ModelLocation) => void;
  /** Tells why, and halts the model. */
  readonly stopWith: (text: string, location: ModelLocation | undefined) => never;
  /** The events since the last call. */
  readonly take: () => readonly ModelEvent[];
  /** How much of the limit is used; restoring it forgets what was not taken. */
  readonly save: () => () => void;
}

/** Text beyond this is dropped with a note: a runaway `$display` must not fill the memory. */
const defaultTextCharacters = 4 * 1024 * 1024;

const textsBetweenLooks = 500;

const noEvents: readonly ModelEvent[] = [];

/** Collects what a running model tells, within the limits of its run. */
export function collectEvents(limits: RunLimits): RunEvents {
  const { maxTextCharacters = defaultTextCharacters } = limits;
  let events: ModelEvent[] = [];
  let textLength = 0;
  let unheard = 0;

  const stopWith = (text: string, location: ModelLocation | undefined): never => {
    events.push({ kind: "assertion", severity: "fatal", text, location });
    throw new ModelHalt();
  };
  const tell = (event: ModelEvent, location?: ModelLocation): void => {
    if (event.kind !== "text") {
      events.push(event);
      return;
    }
    if (textLength > maxTextCharacters) {
      return;
    }
    textLength += event.text.length;
    if (textLength <= maxTextCharacters) {
      events.push(event);
      unheard++;
      if (unheard > textsBetweenLooks) {
        unheard = 0;
        const reason = limits.onText?.();
        if (reason !== undefined) {
          stopWith(reason, location);
        }
      }
    } else if (limits.isEndedByStop === true) {
      const limit = maxTextCharacters.toLocaleString("en");
      stopWith(`The design has printed more than ${limit} characters`, location);
    } else {
      events.push({ kind: "text", text: "\n(more text of the design is left out)\n" });
    }
  };
  const take = (): readonly ModelEvent[] => {
    if (events.length === 0) {
      return noEvents;
    }
    const taken = events;
    events = [];
    return taken;
  };
  const save = () => {
    const length = textLength;
    return () => {
      textLength = length;
      events = [];
    };
  };
  return { tell, stopWith, take, save };
}
