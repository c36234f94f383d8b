import type { TypedProgram } from "../brief/typed-program.ts";
import { portsOf } from "./module-ports.ts";
import { logicType } from "./sv-literal.ts";
import { indented, line, type SvText } from "./sv-text.ts";

/** The head of the module: clock and reset, every trigger as an input, then the outputs. */
export function emitPorts(program: TypedProgram): readonly SvText[] {
  const { clockPort, reset, svName } = program;
  const ports = [
    { text: `input wire logic ${clockPort}`, span: undefined },
    { text: `input wire logic ${reset.port}`, span: undefined },
    ...portsOf(program).map(({ direction, type, svName: name, span }) => ({
      text: `${direction === "input" ? "input wire" : "output"} ${logicType(type)} ${name}`,
      span,
    })),
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
