import {
  answerEditor,
  type EditorQuestion,
  type EditorQuestions,
} from "../../src/flow/answer-editor.ts";
import type { BenchResult } from "./bench-result.ts";
import { largeProgram, largeProgramHardware } from "./large-program.ts";
import { median } from "./statistics.ts";

const sizes = [
  { name: "1000-lines-20-txn", lines: 1000, transactions: 20 },
  { name: "10000-lines-20-txn", lines: 10_000, transactions: 20 },
];
const runs = 9;

/** Milliseconds of each question of the editor about a file that has just been checked. */
export async function runQueryBench(say: (text: string) => void): Promise<readonly BenchResult[]> {
  return sizes.flatMap(({ name, ...size }) => {
    say(`query: ${name}`);
    const text = largeProgram(size);
    const encoder = new TextEncoder();
    const files = new Map([
      ["large.ebv", encoder.encode(text)],
      ["hardware.toml", encoder.encode(largeProgramHardware)],
    ]);
    const place = {
      file: "large.ebv",
      // A name that is written in the middle of the file.
      offset: text.lastIndexOf("&phase_", Math.floor(text.length / 2)) + 3,
    };
    answerEditor(files, "hover", place);
    const time = <Q extends EditorQuestion>(
      question: Q,
      about: EditorQuestions[Q],
    ): BenchResult => {
      const times = Array.from({ length: runs }, () => {
        const begun = performance.now();
        answerEditor(files, question, about);
        return performance.now() - begun;
      });
      const value = Math.round(100 * median(times)) / 100;
      return { metric: `query-${question}`, design: name, value, unit: "ms" };
    };
    return [
      time("hover", place),
      time("definition", place),
      time("references", { ...place, withDeclaration: true }),
      time("highlights", place),
      time("rename", { ...place, name: "renamed" }),
      time("completions", place),
      time("signature", place),
      time("symbols", place),
      time("workspaceSymbols", { query: "" }),
      time("tokens", { ...place, start: place.offset, end: place.offset + 5000 }),
      time("folding", place),
      time("hints", place),
      time("lenses", place),
      time("reading", place),
      time("format", { file: place.file }),
    ];
  });
}
