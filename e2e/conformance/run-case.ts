import { instantiateModel } from "../../src/verilated/instantiate-model.ts";
import type { ModelEvent } from "../../src/verilated/model-instance.ts";
import type { SimModel } from "../../src/verilated/sim-model.ts";
import type { Drive } from "./plan-test.ts";

export interface CaseRun {
  /** What the design printed, with its reports in the form of `reportOf`. */
  readonly output: string;
  readonly end: "finish" | "stop" | "timeout" | "idle";
  readonly written: ReadonlyMap<string, string>;
}

export interface CaseRequest {
  readonly model: SimModel;
  readonly drive: Drive;
  readonly plusargs: readonly string[];
  readonly readFile: (path: string) => string | undefined;
}

/** A report of the model as one line, which goldens are brought to as well. */
export function reportOf(severity: string, file: string, line: string, text: string): string {
  return `${severity.toLowerCase()} at ${file}:${line}: ${text.trim()}\n`;
}

/** Drives a model as the C++ main program of Verilator's tests does. */
export async function runCase(request: CaseRequest): Promise<CaseRun> {
  const { drive } = request;
  const model = withRoot(request.model, drive.rootName);
  const compiled = await WebAssembly.compile(model.wasm);
  const instance = instantiateModel(model, {
    compiled,
    readText: request.readFile,
    plusargs: request.plusargs,
    seed: seedOf(request.plusargs),
  });
  let output = "";
  let end: CaseRun["end"] | undefined;
  const collect = (): void => {
    for (const event of instance.takeEvents()) {
      if (end === "stop") {
        return;
      }
      output += textOf(event);
      if (event.kind === "stop" || (event.kind === "assertion" && event.severity === "fatal")) {
        end = "stop";
      } else if (event.kind === "finish") {
        end = "finish";
      }
    }
  };
  const own = (name: string): string | undefined => {
    const path = `${model.top}.${name}`;
    return model.variables.some((each) => each.path === path && each.direction === "input")
      ? path
      : undefined;
  };
  const clocks = { slow: own("clk"), fast: own("fastclk") };
  const toggle = (path: string | undefined): void => {
    if (path !== undefined) {
      instance.write(path, 1n - instance.read(path));
    }
  };
  const isTimed = model.timing !== undefined;
  /** What waits for a time up to `until` goes on; nothing for a model without time of its own. */
  const advance = (until: number): void => {
    if (isTimed && end === undefined) {
      const outcome = instance.advance({ until, steps: maxSteps, isTraced: false });
      collect();
      end ??= outcome === "halted" ? "stop" : undefined;
    }
  };
  const evaluate = (time: number): void => {
    instance.evaluate(time);
    collect();
  };
  if (isTimed) {
    instance.begin();
    collect();
    advance(0);
  } else {
    instance.initialise();
    collect();
  }
  const { multiplier } = drive;
  const lastTime = drive.simTime * multiplier;
  if (drive.kind === "events" && clocks.slow === undefined) {
    advance(endOfTime);
  } else if (drive.kind === "events") {
    for (let time = multiplier; end === undefined && time < lastTime; time += multiplier) {
      advance(time - 1);
      toggle(clocks.slow);
      evaluate(time);
    }
  } else {
    let time = 10 * multiplier;
    while (end === undefined && time < lastTime) {
      for (let part = 0; part < 5; part++) {
        if (clocks.fast !== undefined || (part === 0 && clocks.slow !== undefined)) {
          advance(time - 1);
          toggle(clocks.fast);
          toggle(part === 0 ? clocks.slow : undefined);
          evaluate(time);
        }
        time += multiplier;
      }
      if (clocks.fast === undefined && clocks.slow === undefined) {
        break;
      }
    }
  }
  instance.finish();
  collect();
  return {
    output,
    end: end ?? (drive.kind === "clock" ? "timeout" : "idle"),
    written: new Map(
      [...instance.writtenFiles()].map(([path, bytes]) => [
        path,
        Buffer.from(bytes).toString("latin1"),
      ]),
    ),
  };
}

/** The model as if its main program had given its root this name. */
function withRoot(model: SimModel, root: string): SimModel {
  return root === ""
    ? model
    : {
        ...model,
        displaySites: model.displaySites.map((site) => ({
          ...site,
          scope: `${root}.${site.scope}`,
        })),
      };
}

const endOfTime = 2 ** 52;
const maxSteps = 10_000_000;

function seedOf(plusargs: readonly string[]): number {
  const given = plusargs.map((each) => /^\+verilator\+seed\+(\d+)$/.exec(each)?.[1]).find(Boolean);
  return Number(given ?? 0);
}

function textOf(event: ModelEvent): string {
  switch (event.kind) {
    case "text":
      return event.text;
    case "assertion":
      return reportOf(
        event.severity,
        event.location?.file ?? "",
        String(event.location?.line ?? ""),
        event.text,
      );
    case "finish":
    case "stop":
    case "dump":
    case "missing":
      return "";
  }
}
