import { present } from "../base/assert.ts";
import { bitLength } from "../base/bits.ts";
import type { ForeignModule } from "../brief/foreign-module.ts";
import type { SignalId } from "../brief/ids.ts";
import type { Instance, TypedProgram } from "../brief/typed-program.ts";
import { type CombinationalIndexCheck, presentScope } from "./emit-combinational.ts";
import { type ExpressionScope, emitExpression } from "./emit-expression.ts";
import { type ModulePlan, signalOf } from "./module-plan.ts";
import { portsOf } from "./module-ports.ts";
import { packedType } from "./packed-type.ts";
import { conjunction } from "./sv-expression.ts";
import { literal, logicType } from "./sv-literal.ts";
import { blank, indented, line, type SvText, spanned } from "./sv-text.ts";

/** The modules that instances are of, and what is known of their emitted text. */
export interface Design {
  readonly modules: readonly TypedProgram[];
  readonly foreign: readonly ForeignModule[];
  /** By module: names, for checks, of the values that registers will have after the edge. */
  readonly nextNames: readonly ReadonlyMap<SignalId, string>[];
  /** How a parent reads these: a simulator by their place in the hierarchy, yosys only as outputs. */
  readonly nextValues: "hierarchical" | "ports";
}

export interface EmittedInstances {
  readonly lines: readonly SvText[];
  readonly indexChecks: readonly CombinationalIndexCheck[];
  /** By `nextKey`, what has the value of a register of an instance after the edge, where it is a port. */
  readonly nextWires: ReadonlyMap<string, string>;
}

export function nextKey(instance: number, member: SignalId): string {
  return `${instance}.${member}`;
}

/** What the module reads of its instances, ahead of everything that does. */
export function declareMembers({ program }: ModulePlan): readonly SvText[] {
  return program.signals.flatMap((signal) =>
    signal.kind === "member" || signal.kind === "member-vector"
      ? [line(`${logicType(packedType(signal))} ${signal.svName};`, signal.nameSpan)]
      : [],
  );
}

/** The instances of a module, each with its drives as wires of their own. */
export function emitInstances(plan: ModulePlan, design: Design): EmittedInstances {
  const indexChecks: CombinationalIndexCheck[] = [];
  const members = membersOf(plan.program);
  const nextWires = new Map<string, string>();
  const lines = plan.program.instances.flatMap((instance) => [
    blank,
    spanned(
      instance.nameSpan,
      ...emitInstance(plan, design, instance, { members, indexChecks, nextWires }),
    ),
  ]);
  return { lines, indexChecks, nextWires };
}

/** A port of an instance and what is connected to it. */
interface Connection {
  readonly port: string;
  readonly text: string;
}

/** What is known of the members that are read, and what is found out about the instances. */
interface Found {
  readonly members: ReadonlyMap<string, string>;
  readonly indexChecks: CombinationalIndexCheck[];
  readonly nextWires: Map<string, string>;
}

function emitInstance(
  plan: ModulePlan,
  design: Design,
  instance: Instance,
  { members, indexChecks, nextWires }: Found,
): readonly SvText[] {
  const { program, names } = plan;
  const { of, svName } = instance;
  const wires: SvText[] = [];
  const connect = (
    id: SignalId | undefined,
    port: string,
    direction: "input" | "output",
    type: Parameters<typeof logicType>[0],
  ): Connection => {
    const member = members.get(`${instance.id}.${id}`);
    if (direction === "output" && member !== undefined) {
      return { port, text: member };
    }
    const wire = names.take(`${svName}_${port}`);
    wires.push(line(`${logicType(type)} ${wire};`));
    const drive = instance.drives.find(({ signal }) => signal === id);
    if (direction === "input" && drive !== undefined) {
      const scope = driveScope(plan, instance, wire, wires, indexChecks);
      const { text } = emitExpression(drive.value, scope);
      wires.push(line(`assign ${wire} = ${text};`, drive.span));
    }
    return { port, text: wire };
  };
  const { clockPort, reset } = program;
  if (of.kind === "module") {
    const module = present(design.modules[of.module], "the module of an instance");
    const connections = [
      { port: module.clockPort, text: clockPort },
      { port: module.reset.port, text: resetFor(module.reset.active, program) },
      ...portsOf(module).map(({ svName: port, direction, type, signal }) =>
        connect(signal?.id, port, direction, type),
      ),
      ...nextOutputs(module, of.module, design).map(({ id, name: port, type }) => {
        const connection = connect(undefined, port, "output", type);
        nextWires.set(nextKey(instance.id, id), connection.text);
        return connection;
      }),
    ];
    return [...wires, ...instantiate(module.svName, [], svName, connections)];
  }
  const foreign = present(design.foreign[of.foreign], "the foreign module of an instance");
  const connections = [
    ...(foreign.clockPort === undefined ? [] : [{ port: foreign.clockPort, text: clockPort }]),
    ...(foreign.reset === undefined
      ? []
      : [{ port: foreign.reset.port, text: resetFor(foreign.reset.active, program) }]),
    ...foreign.ports.map(({ id, name, direction, type }) => connect(id, name, direction, type)),
    ...foreign.openOutputs.map((port) => ({ port, text: "" })),
  ];
  const parameters = foreign.parameters.map(({ name, value }) => ({
    port: name,
    text: parameterText(value),
  }));
  const lines = [...wires, ...instantiate(foreign.name, parameters, svName, connections)];
  return foreign.openOutputs.length === 0
    ? lines
    : [
        line("// verilator lint_off PINCONNECTEMPTY"),
        ...lines,
        line("// verilator lint_on PINCONNECTEMPTY"),
      ];
  function resetFor(active: "low" | "high", { reset: own }: TypedProgram): string {
    return active === reset.active ? own.port : `!${own.port}`;
  }
}

/** The outputs of a module that have the values of its registers after the edge. */
function nextOutputs(module: TypedProgram, place: number, { nextNames, nextValues }: Design) {
  const names = nextValues === "ports" ? [...(nextNames[place] ?? [])] : [];
  return names.map(([id, name]) => ({ id, name, type: packedType(signalOf(module, id)) }));
}

function instantiate(
  module: string,
  parameters: readonly Connection[],
  name: string,
  connections: readonly Connection[],
): readonly SvText[] {
  const list = (all: readonly Connection[]): SvText =>
    indented(
      ...all.map(({ port, text }, place) =>
        line(`.${port}(${text})${place === all.length - 1 ? "" : ","}`),
      ),
    );
  const head =
    parameters.length === 0
      ? [line(`${module} ${name} (`)]
      : [line(`${module} #(`), list(parameters), line(`) ${name} (`)];
  return [...head, list(connections), line(");")];
}

/** A parameter as a number that every tool takes for 32 signed bits, or as wide as it must be. */
function parameterText(value: bigint): string {
  return value >= -(2n ** 31n) && value < 2n ** 31n
    ? String(value)
    : literal(value, {
        width: bitLength(value < 0n ? -value : value) + 1,
        signed: true,
      });
}

/** By instance and member, the names under which this module reads them. */
function membersOf({ signals }: TypedProgram): ReadonlyMap<string, string> {
  return new Map(
    signals.flatMap((signal) =>
      signal.kind === "member" || signal.kind === "member-vector"
        ? [[`${signal.instance}.${signal.member}`, signal.svName] as const]
        : [],
    ),
  );
}

function driveScope(
  plan: ModulePlan,
  instance: Instance,
  wire: string,
  wires: SvText[],
  indexChecks: CombinationalIndexCheck[],
): ExpressionScope {
  const { span } = instance;
  return {
    ...presentScope(plan),
    hoist: (stem, type, part) => {
      const own = plan.names.take(`${wire}_${stem}`);
      wires.push(line(`${logicType(type)} ${own};`), line(`assign ${own} = ${part.text};`, span));
      return own;
    },
    index: (vector, isOutside, path) => {
      const flag = plan.names.take(`${wire}_outside`);
      const condition = conjunction([...path, isOutside]).text;
      wires.push(line(`logic ${flag};`), line(`assign ${flag} = ${condition};`, span));
      indexChecks.push({ signal: instance.name, vector, isOutside: flag, span });
    },
  };
}
