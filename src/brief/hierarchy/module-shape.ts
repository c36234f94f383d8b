import type { Span } from "../../base/source.ts";
import type { ForeignModule } from "../foreign-module.ts";
import type { DeclaredSignal, ModuleShape, ModuleUnit, ShapeMember } from "../names/scope.ts";

export function shapeOfUnit(unit: ModuleUnit, nameSpan: Span): ModuleShape {
  const { signals } = unit.resolved;
  const own = signals.filter(({ kind }) => kind !== "member" && kind !== "member-vector");
  return {
    name: unit.program.name,
    nameSpan,
    of: { kind: "module", unit },
    inputs: own.filter(({ kind }) => kind === "trigger"),
    members: new Map(own.map((signal) => [signal.name, memberOf(signal)])),
  };
}

function memberOf(signal: DeclaredSignal): ShapeMember {
  const { id, name, nameSpan, type, enumeration } = signal;
  const base = { id, name, nameSpan, type, enumeration };
  switch (signal.kind) {
    case "trigger":
      return { ...base, dimensions: [], kind: "trigger" };
    case "state":
      return { ...base, dimensions: [], kind: "register" };
    case "vector": {
      const kind = signal.storage === "registers" ? "register" : "memory";
      return { ...base, dimensions: signal.dimensions, kind };
    }
    default:
      return { ...base, dimensions: [], kind: "combinational" };
  }
}

export function shapeOfForeign(
  foreign: ForeignModule,
  nameSpan: Span,
  spans: ReadonlyMap<string, Span>,
): ModuleShape {
  const placed = foreign.ports.map(({ id, name, type, direction }) => ({
    id,
    name,
    type,
    direction,
    nameSpan: spans.get(name) ?? nameSpan,
  }));
  return {
    name: foreign.name,
    nameSpan,
    of: { kind: "foreign", foreign },
    inputs: placed.filter(({ direction }) => direction === "input"),
    members: new Map(
      placed.map((port) => [
        port.name,
        {
          ...port,
          dimensions: [],
          kind: port.direction === "input" ? "trigger" : "combinational",
        },
      ]),
    ),
  };
}
