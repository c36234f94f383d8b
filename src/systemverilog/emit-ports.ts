import type { TypedProgram } from "../brief/typed-program.ts";
import { packedType } from "./packed-type.ts";
import { logicType } from "./sv-literal.ts";
import { indented, line, type SvText } from "./sv-text.ts";

/** The head of the module: clock and reset, every trigger as an input, then the outputs. */
export function emitPorts(program: TypedProgram): readonly SvText[] {
  const { clockPort, reset, signals, svName } = program;
  const ports = [
    { text: `input wire logic ${clockPort}`, span: undefined },
    { text: `input wire logic ${reset.port}`, span: undefined },
    ...signals.flatMap((signal) =>
      signal.kind === "trigger"
        ? [{ text: `input wire ${logicType(signal.type)} ${signal.svName}`, span: signal.span }]
        : [],
    ),
    ...signals.flatMap((signal) =>
      (signal.kind === "state" || signal.kind === "vector") && signal.isOutput
        ? [{ text: `output ${logicType(packedType(signal))} ${signal.svName}`, span: signal.span }]
        : [],
    ),
  ];
  return [
    line(`module ${svName} (`),
    indented(
      ...ports.map(({ text, span }, place) =>
        line(`${text}${place === ports.length - 1 ? "" : ","}`, span),
      ),
    ),
    line(");"),
  ];
}
