import { defineDiagnostic } from "../define-diagnostic.ts";

export const testbenchFailed = defineDiagnostic<{
  top: string;
  time: string;
  text: string;
  /** "`a` = 1, `b` = 0", or nothing. */
  values: string;
}>("testbench-failed", "error", ({ top, time, text, values }) => ({
  message: `\`${top}\` failed at ${time}: ${text}${values === "" ? "" : ` (${values})`}`,
  help: "The line is the one that found it. Look at the signals it names in the waveform, just before that time.",
}));

export const testbenchStopped = defineDiagnostic<{ top: string; time: string }>(
  "testbench-stopped",
  "error",
  ({ top, time }) => ({
    message: `\`${top}\` called \`$stop\` at ${time}, which counts as a failure`,
    help: "End a testbench that is content with `$finish`.",
  }),
);

export const testbenchIdle = defineDiagnostic<{ top: string; time: string }>(
  "testbench-idle",
  "warning",
  ({ top, time }) => ({
    message: `\`${top}\` ended at ${time} without \`$finish\`: nothing waits for a later time`,
    help: "Call `$finish` where the testbench is done. If it should have gone on, look for a clock that nobody drives: a module with ports does nothing by itself, and needs a testbench around it.",
  }),
);

export const clockedAlone = defineDiagnostic<{
  top: string;
  clocks: string;
  resets: string;
  cycles: number;
}>("clocked-alone", "hint", ({ top, clocks, resets, cycles }) => ({
  message: `\`${top}\` has no testbench: it ran for ${cycles} cycles of ${clocks}${resets === "" ? "" : `, the first of them with ${resets} asserted`}, and all other inputs were 0`,
  help: "Look at the waveform (`--vcd FILE`), or write a testbench: a module without ports that has an instance of it, drives its inputs and calls `$finish`.",
}));

export const testbenchTimeout = defineDiagnostic<{ top: string; time: string; seconds: number }>(
  "testbench-timeout",
  "error",
  ({ top, time, seconds }) => ({
    message: `\`${top}\` ran for more than ${seconds} s and was ended at ${time} of its own time`,
    help: "Call `$finish` when the testbench is done, or give it longer with `--timeout SECONDS`.",
  }),
);

export const waveformCut = defineDiagnostic<{ name: string; time: string }>(
  "waveform-cut",
  "warning",
  ({ name, time }) => ({
    message: `the waveform of \`${name}\` ends at about ${time}: there was no room for more of it, and the run went on without`,
    help: "Make room for files of this site or on the disk, or record less: a shorter run, or a `$dumpvars` that comes later.",
  }),
);

export const testbenchStuck = defineDiagnostic<{ top: string; time: string; reason: string }>(
  "testbench-stuck",
  "error",
  ({ top, time, reason }) => ({
    message: `\`${top}\` could not go on at ${time}: ${reason}`,
    help: /^Null pointer/.test(reason)
      ? "A handle is used before an object is assigned to it: call `new` first. What a `wait` or an `@` looks at is looked at from time 0 on, even if its process comes to it later."
      : "Let time go on in every loop that should run for long, with `#` or `@`; let combinational logic not depend on itself; print less.",
  }),
);

export const fileOutside = defineDiagnostic<{ top: string; name: string }>(
  "file-outside",
  "warning",
  ({ top, name }) => ({
    message: `\`${top}\` wrote \`${name}\`, which lies outside of the folder of the run: it is not kept`,
    help: "Name a file inside of it, such as `out/wave.vcd`, without `..` and not from the root of the disk.",
  }),
);

export const memoryFileMissing = defineDiagnostic<{ top: string; time: string; name: string }>(
  "memory-file-missing",
  "warning",
  ({ top, time, name }) => ({
    message: `\`${top}\` reads the memory file \`${name}\` at ${time}, which is not there: the memory stays as it is`,
    help: "Add the file to the project. Its name counts from the folder of the run, then from anywhere in the project.",
  }),
);

export const doesNotSettle = defineDiagnostic<{ top: string; time: string; signal: string }>(
  "does-not-settle",
  "error",
  ({ top, time, signal }) => ({
    message: `\`${top}\` could not go on at ${time}: \`${signal}\` depends on itself and goes on changing`,
    help: "Break the loop: put a clocked register into it, or give the signal a value that does not follow from its own.",
  }),
);
export const initialValueSeen = defineDiagnostic<{
  register: string;
  /** "35 ns, after reset", or when in other words. */
  when: string;
  values: readonly [string, string];
  /** How many registers more. */
  others: number;
  /** Outputs that differ as well. */
  outputs: readonly string[];
}>("initial-value-seen", "warning", ({ register, when, values: [one, other], others, outputs }) => {
  const more = others === 0 ? "" : `; so do ${others} more`;
  const seen =
    outputs.length === 0
      ? ""
      : `, and it is seen at ${outputs.map((name) => `\`${name}\``).join(", ")}`;
  return {
    message: `\`${register}\` depends on what it held at power-up: at ${when}, it is ${one} in one run and ${other} in another${more}${seen}`,
    help: "Reset it, or give it an initial value. If it is always written before it is read, as data behind a valid bit is, nothing is wrong.",
  };
});
