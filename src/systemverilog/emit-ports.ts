import type { ValueType } from "../base/bits.ts";
import type { TypedProgram } from "../brief/typed-program.ts";
import { portsOf } from "./module-ports.ts";
import { logicType } from "./sv-literal.ts";
import { indented, line, type SvText } from "./sv-text.ts";

/** An output that only a proof has. */
export interface ExtraOutput {
  readonly name: string;
  readonly type: ValueType;
}

/** The head of the module: clock and reset, every trigger as an input, then the outputs and `extra` ones. */
export function emitPorts(
  program: TypedProgram,
  extra: readonly ExtraOutput[] = [],
): readonly SvText[] {
  const { clockPort, reset, svName } = program;
  const ports = [
    { text: `input wire logic ${clockPort}`, span: undefined },
    { text: `input wire logic ${reset.port}`, span: undefined },
    ...portsOf(program).map(({ direction, type, svName: name, span }) => ({
      text: `${direction === "input" ? "input wire" : "output"} ${logicType(type)} ${name}`,
      span,
    })),
    ...extra.map(({ name, type }) => ({
      text: `output ${logicType(type)} ${name}`,
      span: undefined,
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
