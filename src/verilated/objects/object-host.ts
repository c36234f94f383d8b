import { present } from "../../base/assert.ts";
import type { TextHost } from "../host-texts.ts";
import type { ModelLocation, SimModel } from "../sim-model.ts";
import { collectGarbage } from "./collect-garbage.ts";
import { type ContainerHost, createContainerHost } from "./container-host.ts";
import { createObjectHeap } from "./object-heap.ts";

export interface ObjectHostOptions {
  readonly texts: Pick<TextHost, "strings" | "random">;
  /** Told when the memory has moved, which it does when the heap grows. */
  readonly grown: () => void;
  /** Ends the run. */
  readonly stopWith: (text: string, location: ModelLocation | undefined) => never;
  readonly lastWait: () => ModelLocation | undefined;
}

/** The host's part of objects and containers. */
export interface ObjectHost {
  readonly imports: {
    readonly container: ContainerHost;
    readonly nullReference: (place: number) => never;
    readonly collect: () => void;
  };
  /** Takes the memory of the model, which is there once the model is. */
  readonly attach: (memory: WebAssembly.Memory) => void;
  /** Frees what is not used any more, if it is time; no function of the model may be under way. */
  readonly collectWhenDue: () => void;
}

export function createObjectHost(
  { shapes, timing, heap: plan, locations }: SimModel,
  { texts, grown, stopWith, lastWait }: ObjectHostOptions,
): ObjectHost {
  let operate: ContainerHost | undefined;
  let collect = (): void => {};
  let collectWhenDue = (): void => {};
  return {
    imports: {
      container: (asked, shape, a, b, c) => present(operate, "a heap")(asked, shape, a, b, c),
      nullReference: (place) => stopWith("Null pointer dereferenced", locations[place]),
      collect: () => collect(),
    },
    attach: (memory) => {
      if (plan === undefined) {
        return;
      }
      const exhausted = (): never =>
        stopWith("There are more objects at once than fit into memory", lastWait());
      const heap = createObjectHeap(memory, plan, { grown, exhausted });
      const word = (address: number): number => heap.words()[address >>> 2] ?? 0;
      operate = createContainerHost({
        heap,
        shapes,
        strings: texts.strings,
        random: texts.random,
      });
      collect = () => {
        const frames =
          timing === undefined ? [] : [{ from: timing.arenaBegin, to: word(timing.cells.arena) }];
        collectGarbage(heap, plan, [{ from: 0, to: plan.rootBytes }, ...frames]);
      };
      collectWhenDue = () => {
        if (word(plan.cells.debt) > word(plan.cells.limit)) {
          collect();
        }
      };
    },
    collectWhenDue: () => collectWhenDue(),
  };
}
