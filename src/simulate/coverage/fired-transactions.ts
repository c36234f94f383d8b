import type { Span } from "../../base/source.ts";
import type { TypedProgram } from "../../brief/typed-program.ts";
import type { CoveredItem } from "../../coverage/coverage.ts";
import type { CoveragePoint, ModelLocation } from "../../verilated/sim-model.ts";
import type { SourcePlaces } from "../source-places.ts";

/**
 * How often the transactions of modules in Brief fired inside a design in SystemVerilog, from the
 * counters of what was emitted for them: a register is written under `if (fire_x)`. Which way they
 * went inside is not counted there, since logic is evaluated more often than it commits.
 */
export function firedTransactions(
  points: readonly CoveragePoint[],
  counts: readonly number[],
  programs: readonly TypedProgram[],
  emittedAt: (
    location: ModelLocation,
  ) => { readonly module: string; readonly text: string } | undefined,
  places: SourcePlaces,
): readonly CoveredItem[] {
  // Several registers are written under one name: those of the first place are enough.
  const seen = new Map<string, { readonly place: string; count: number }>();
  points.forEach(({ location, kind, lines }, at) => {
    const emitted = kind === "user" ? undefined : emittedAt(location);
    const fire = /^if \(fire_(\w+)\)/.exec(emitted?.text ?? "")?.[1];
    // The way on which it fires is that with the line of the `if` itself.
    const isThen = lines.some(([first, last]) => first <= location.line && location.line <= last);
    if (emitted !== undefined && fire !== undefined && isThen) {
      const key = `${emitted.module} ${fire}`;
      const place = `${location.line}:${location.column}`;
      const known = seen.get(key) ?? { place, count: 0 };
      known.count += known.place === place ? (counts[at] ?? 0) : 0;
      seen.set(key, known);
    }
  });
  return programs.flatMap((program) =>
    program.transactions.flatMap(({ name, svName, nameSpan, isGenerated }): CoveredItem[] => {
      const count = seen.get(`${program.svName} ${svName}`)?.count;
      if (isGenerated || count === undefined) {
        return [];
      }
      const common = placed(nameSpan, program.name, places);
      return [
        { ...common, kind: "transaction", name, ordinal: nameSpan.start, counts: [count] },
        { ...common, kind: "line", name: "", ordinal: 0, counts: [count] },
      ];
    }),
  );
}

function placed(span: Span, module: string, places: SourcePlaces) {
  return { file: span.file, line: places.lineOf(span), module };
}
