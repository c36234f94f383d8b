import { verilatorAdvice } from "../diagnostics/catalogue/verilator.ts";

/** The page of one of Verilator's own codes, in its spelling; `undefined` if we have no advice on it. */
export function explainVerilatorCode(code: string): string | undefined {
  const name = code.toUpperCase();
  const advice = verilatorAdvice(name);
  return advice === undefined
    ? undefined
    : `# ${name}, a message of Verilator's\n\n${advice}\n\nVerilator reports this on SystemVerilog of your own; what Gatewright emits from Brief lints clean. Where it is meant so, \`/* verilator lint_off ${name} */\` on the line before silences it.\n`;
}
