import type { SourceFile } from "../base/source.ts";
import { functionInTarget } from "../diagnostics/catalogue/verilator.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** The place at which Verilator falls over a function that was put into an index of a target. */
const severalWrites = /Multiple Write refs on LHS of NBA/;

/**
 * Messages in which what Verilator stumbles over is told as such, where the cause is known: it stops
 * with a place in the function, not in the assignment that calls it.
 */
export function explainCrash(
  messages: readonly Diagnostic[],
  files: readonly SourceFile[],
): readonly Diagnostic[] {
  return messages.map((message) => {
    if (!severalWrites.test(message.message)) {
      return message;
    }
    const name = functionAround(message, files);
    const call = name === undefined ? undefined : callInTarget(name, files);
    return functionInTarget(call ?? message.span, { name: name ?? "" });
  });
}

/** The function whose declaration or body holds the place. */
function functionAround({ span }: Diagnostic, files: readonly SourceFile[]): string | undefined {
  const text = files.find(({ path }) => path === span.file)?.text ?? "";
  const heads = [...text.matchAll(/\bfunction\b([^;(]*?)(\w+)\s*[;(]/g)];
  const around = heads.filter(({ index }) => index <= span.end).at(-1);
  return around?.[2];
}

/** The index of a nonblocking target that calls the function. */
function callInTarget(name: string, files: readonly SourceFile[]): Diagnostic["span"] | undefined {
  for (const { path: file, text } of files) {
    for (const { index } of text.matchAll(new RegExp(`\\b${name}\\s*\\(`, "g"))) {
      const end = text.indexOf(";", index);
      const rest = text.slice(index, end < 0 ? undefined : end);
      if (/^[^=]*\][^=]*<=/.test(rest)) {
        return { file, start: index, end: index + name.length };
      }
    }
  }
  return undefined;
}
