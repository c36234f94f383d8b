import type { ModelEvent, ModelInstance } from "../model-instance.ts";
import type { ModelVariable, SimModel } from "../sim-model.ts";

export interface DrivenRun {
  /** Over all outputs after each edge, 32 bits in hexadecimal. */
  readonly checksum: string;
  /** What the design printed. */
  readonly output: string;
}

export const drivenClock = "clk";

/** The ports of a model in their declared order, the clock left out. */
export function drivenPorts(model: SimModel): {
  readonly inputs: readonly ModelVariable[];
  readonly outputs: readonly ModelVariable[];
} {
  const ports = model.variables.filter(({ path }) => path !== `${model.top}.${drivenClock}`);
  return {
    inputs: ports.filter(({ direction }) => direction === "input"),
    outputs: ports.filter(({ direction }) => direction === "output"),
  };
}

/**
 * Runs `cycles` clock periods under pseudo-random inputs, which change while the clock falls. An
 * input named `rst` is 1 in the first two cycles and then in one of sixteen, `rst_n` the reverse.
 * The C++ program of `e2e/native/random-drive-main.ts` does the very same.
 */
export function driveRandomly(model: SimModel, instance: ModelInstance, cycles: number): DrivenRun {
  const { inputs, outputs } = drivenPorts(model);
  let state = 0x2545f491;
  const random = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  let hash = 0x811c9dc5;
  const mix = (): void => {
    for (const { path, type } of outputs) {
      const value = instance.read(path);
      for (let at = 0; at < type.width; at += 32) {
        hash = Math.imul(hash ^ Number((value >> BigInt(at)) & 0xffffffffn), 16777619);
      }
    }
  };
  let output = "";
  let time = 0;
  const settle = (): void => {
    instance.evaluate(time);
    time++;
    for (const event of instance.takeEvents()) {
      output += textOf(event);
    }
    mix();
  };
  instance.initialise();
  for (let cycle = 0; cycle < cycles; cycle++) {
    for (const { path, type } of inputs) {
      let value = 0n;
      for (let at = 0; at < type.width; at += 32) {
        value |= BigInt(random()) << BigInt(at);
      }
      const name = path.slice(model.top.length + 1);
      if (name === "rst" || name === "rst_n") {
        const active = cycle < 2 || (value & 15n) === 0n;
        value = active === (name === "rst") ? 1n : 0n;
      }
      instance.write(path, value);
    }
    instance.write(`${model.top}.${drivenClock}`, 0n);
    settle();
    instance.write(`${model.top}.${drivenClock}`, 1n);
    settle();
  }
  return { checksum: (hash >>> 0).toString(16).padStart(8, "0"), output };
}

function textOf(event: ModelEvent): string {
  switch (event.kind) {
    case "text":
      return event.text;
    case "assertion":
      return `${event.severity} at ${event.location?.file}:${event.location?.line}: ${event.text}\n`;
    case "finish":
      return "finish\n";
    case "stop":
    case "dump":
    case "missing":
      return "";
  }
}

/** What a native model printed, with its reports of assertions in the form of `driveRandomly`. */
export function nativeOutput(text: string): string {
  return text
    .replace(
      /^\[\d+\] [%-](Error|Warning|Info|Fatal): (\S+:\d+): (?:Assertion failed in [^\s:]+)?(?::? ?)(.*)$/gm,
      (_, severity: string, place: string, message: string) =>
        `${severity.toLowerCase()} at ${place}: ${message === "" ? "assertion failed" : message}`,
    )
    .replace(/\bTOP\.(?=\w)/g, "")
    .replace(/^- \S+:\d+: Verilog \$finish$/gm, "finish");
}
