import type { Revision } from "../base/brand.ts";
import type { Span } from "../base/source.ts";
import { differenceOf } from "../base/text-difference.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { decodeText, type FileSet } from "../project/file-set.ts";

/** What Verilator's lint said of the project's own SystemVerilog. */
export interface Lint {
  readonly revision: Revision;
  /** The files in which the messages have their places. */
  readonly files: FileSet;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The messages where the text that they are about stands now, so that they stay while a person
 * types, until the next lint. Those whose text or file is gone go with it; fixes that were made for
 * an older text are left out.
 */
export function moveLint(lint: Lint, files: FileSet, revision: Revision): Lint {
  const movers = new Map<string, (span: Span) => Span | undefined>();
  const moverOf = (file: string) => {
    const known = movers.get(file) ?? moverFor(lint.files.get(file), files.get(file));
    movers.set(file, known);
    return known;
  };
  const move = (span: Span) => moverOf(span.file)(span);
  const diagnostics = lint.diagnostics.flatMap((diagnostic): readonly Diagnostic[] => {
    const span = move(diagnostic.span);
    if (span === undefined) {
      return [];
    }
    const isSame =
      span === diagnostic.span &&
      diagnostic.labels.every((label) => move(label.span) === label.span);
    const labels = diagnostic.labels.flatMap((label) => {
      const moved = move(label.span);
      return moved === undefined ? [] : [{ ...label, span: moved }];
    });
    return [isSame ? diagnostic : { ...diagnostic, span, labels, fixes: [] }];
  });
  return { revision, files, diagnostics };
}

function moverFor(
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
): (span: Span) => Span | undefined {
  if (before === after) {
    return (span) => span;
  }
  const [from, to] = [before && decodeText(before), after && decodeText(after)];
  if (from === undefined || to === undefined) {
    return () => undefined;
  }
  const change = differenceOf(from, to);
  if (change === undefined) {
    return (span) => span;
  }
  const { start, end, text } = change;
  const shift = text.length - (end - start);
  return (span) => {
    if (span.end <= start) {
      return span;
    }
    if (span.start >= end) {
      return { ...span, start: span.start + shift, end: span.end + shift };
    }
    // What is left of it on both sides of the change, with what was typed in between.
    const moved = {
      ...span,
      start: Math.min(span.start, start),
      end: span.end >= end ? span.end + shift : start + text.length,
    };
    return moved.end > moved.start ? moved : undefined;
  };
}
