import type { SignalId } from "../../brief/ids.ts";
import type { TypedProgram } from "../../brief/typed-program.ts";
import { type ModulePort, portsOf } from "../module-ports.ts";
import { logicType } from "../sv-literal.ts";
import type { SvModule } from "../sv-module.ts";
import { blank, block, directive, indented, layOut, line, type SvText } from "../sv-text.ts";
import { axiLitePortNames, axiLiteSlave } from "./axi-lite-slave.ts";
import { axiStreamPort, streamPortNames, streamPrefix } from "./axi-stream-port.ts";
import { hasPins } from "./has-pins.ts";
import { makeRegisterMap } from "./make-register-map.ts";
import { portsOfStream, type ResolvedStream, resolveStreams } from "./resolve-streams.ts";
import { type WrapperPart, type WrapperScope, wrapperScope } from "./wrapper-scope.ts";

/** The name of the wrapper that the hardware file asks for; `undefined` if it asks for none. */
export function wrapperNameOf({ svName, hardware }: TypedProgram): string | undefined {
  switch (hardware.interfaceName) {
    case "axi4-lite":
      return `${svName}_axi`;
    case "axi4-stream":
      return `${svName}_axis`;
    case "none":
      return undefined;
  }
}

/** The clock port of the wrapper. */
export function wrapperClock({ hardware }: TypedProgram): string {
  return hardware.interfaceName === "axi4-lite" ? "s_axi_aclk" : "aclk";
}

/**
 * The module around the core that speaks to the bus of `[interface]`; `undefined` without one. Ports
 * of the core that the bus does not serve are ports of the wrapper, under their own names.
 */
export function emitWrapper(program: TypedProgram): SvModule | undefined {
  const name = wrapperNameOf(program);
  if (name === undefined) {
    return undefined;
  }
  const ports = portsOf(program);
  const isLite = program.hardware.interfaceName === "axi4-lite";
  const streams = resolveStreams(program, ports);
  if (!isLite && streams.length === 0) {
    return undefined;
  }
  const streamed = new Set(streams.flatMap(portsOfStream));
  const clocking = {
    clock: wrapperClock(program),
    reset: isLite ? "s_axi_aresetn" : "aresetn",
  };
  const map = makeRegisterMap(program);
  const written = new Set<SignalId>();
  const shown = new Set<SignalId>();
  if (isLite) {
    for (const { signal, source } of map.registers.flatMap(({ fields }) => fields)) {
      (source === "trigger" ? written : shown).add(signal);
    }
  }
  const unsteady = ports.filter(
    ({ direction, signal }) =>
      direction === "input" &&
      signal?.kind === "trigger" &&
      signal.synchronised &&
      shown.has(signal.id),
  );
  const fixed = [...(isLite ? axiLitePortNames : []), ...streams.flatMap(streamPortNames)];
  const scope = wrapperScope(program, ports, unsteady, fixed, clocking);
  const isWritten = ({ signal }: ModulePort): boolean =>
    signal !== undefined && written.has(signal.id);
  const isServed = (port: ModulePort): boolean =>
    streamed.has(port) ||
    (port.direction === "output" && port.signal !== undefined && shown.has(port.signal.id));
  const isInner = (port: ModulePort): boolean =>
    isWritten(port) ||
    (isServed(port) && !(port.direction === "output" && hasPins(port, ports, program.hardware)));
  const parts: readonly WrapperPart[] = [
    ...(isLite ? [axiLiteSlave(map, scope)] : []),
    ...streams.map((stream) => axiStreamPort(stream, scope)),
  ];
  const outer = ports.filter((port) => !isInner(port));
  const inner = ports.filter((port) => isInner(port) && !isWritten(port));
  const heads = [
    {
      text: `${clockAttribute(isLite, streams, scope)} input wire logic ${scope.clock}`,
      span: undefined,
    },
    { text: `input wire logic ${scope.reset}`, span: undefined },
    ...parts.flatMap((part) => part.ports),
    ...outer.map(({ direction, type, svName, span }) => ({
      text: `${direction === "input" ? "input wire" : "output"} ${logicType(type)} ${scope.local(svName)}`,
      span,
    })),
  ];
  const { text, entries } = layOut([
    line(
      `// ${name}: ${program.name} behind ${isLite ? "AXI4-Lite" : "AXI4-Stream"}, made by Gatewright from ${program.file}.`,
    ),
    line("// Change the Brief, not this file."),
    line(""),
    directive("`default_nettype none"),
    line(""),
    line("// Bits of the bus that no register has are unused."),
    line("// verilator lint_off UNUSEDSIGNAL"),
    line(""),
    line(`module ${name} (`),
    indented(
      ...heads.map((head, place) =>
        line(`${head.text}${place === heads.length - 1 ? "" : ","}`, head.span),
      ),
    ),
    line(");"),
    indented(
      ...inner.map(({ type, svName, span }) =>
        line(`${logicType(type)} ${scope.local(svName)};`, span),
      ),
      ...unsteady.flatMap((port) => synchronise(port, scope)),
      ...parts.flatMap((part) => part.lines),
      ...instantiate(program, ports, scope),
    ),
    line(""),
    line("endmodule"),
    line(""),
    directive("`default_nettype wire"),
  ]);
  const path = `${name}.sv`;
  return { name, path, text, map: { generated: path, entries } };
}

/** Tells Vivado which interfaces and which reset go with the clock. */
function clockAttribute(
  isLite: boolean,
  streams: readonly ResolvedStream[],
  { reset }: WrapperScope,
): string {
  const interfaces = [...(isLite ? ["s_axi"] : []), ...streams.map(streamPrefix)].join(":");
  return `(* X_INTERFACE_PARAMETER = "ASSOCIATED_BUSIF ${interfaces}, ASSOCIATED_RESET ${reset}" *)`;
}

/** What the bus reads of an asynchronous input; the core has a synchroniser of its own. */
function synchronise({ svName, type, span }: ModulePort, scope: WrapperScope): readonly SvText[] {
  const [pin, seen] = [scope.local(svName), scope.seen(svName)];
  const first = scope.names.take(`${seen}_first`);
  return [
    blank,
    line(`// \`${pin}\` may change at any time: two flip-flops bring it into step for the bus.`),
    line(`(* ASYNC_REG = "TRUE" *) ${logicType(type)} ${first};`, span),
    line(`(* ASYNC_REG = "TRUE" *) ${logicType(type)} ${seen};`, span),
    ...block(
      `always_ff @(posedge ${scope.clock})`,
      line(`${first} <= ${pin};`),
      line(`${seen} <= ${first};`),
    ),
  ];
}

function instantiate(
  { svName, clockPort, reset }: TypedProgram,
  ports: readonly ModulePort[],
  scope: WrapperScope,
): readonly SvText[] {
  const connections = [
    line(`.${clockPort}(${scope.clock}),`),
    line(
      `.${reset.port}(${reset.active === "low" ? "" : "!"}${scope.reset})${ports.length === 0 ? "" : ","}`,
    ),
    ...ports.map((port, place) =>
      line(
        `.${port.svName}(${scope.local(port.svName)})${place === ports.length - 1 ? "" : ","}`,
        port.span,
      ),
    ),
  ];
  return [
    blank,
    line(`${svName} ${scope.names.take("core")} (`),
    indented(...connections),
    line(");"),
  ];
}
