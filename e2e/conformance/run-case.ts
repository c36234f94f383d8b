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
  const { model, drive } = request;
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
  if (model.timing === undefined) {
    instance.initialise();
  } else {
    instance.begin();
  }
  collect();
  const own = (name: string): string | undefined => {
    const path = `${model.top}.${name}`;
    return instance.has(path) ? path : undefined;
  };
  const [clock, fastClock] = [own("clk"), own("fastclk")];
  const toggle = (path: string | undefined): void => {
    if (path !== undefined) {
      instance.write(path, 1n - instance.read(path));
    }
  };
  if (model.timing !== undefined && clock === undefined) {
    const outcome = instance.advance({ until: lastTime, steps: maxSteps, isTraced: false });
    collect();
    end ??= outcome === "finished" ? "finish" : outcome === "halted" ? "stop" : undefined;
  }
  let time = 10 * drive.multiplier;
  while (end === undefined && clock !== undefined && time < drive.simTime * drive.multiplier) {
    for (let part = 0; part < 5; part++) {
      toggle(fastClock);
      if (part === 0) {
        toggle(clock);
      }
      if (model.timing !== undefined) {
        instance.advance({ until: time, steps: maxSteps, isTraced: false });
      }
      if (fastClock !== undefined || part === 0) {
        instance.evaluate(time);
        collect();
      }
      time += drive.multiplier;
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

const lastTime = 2 ** 31 - 2;
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
      return "";
  }
}
