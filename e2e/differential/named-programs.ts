import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProgramSource } from "./random-program.ts";

const ownFolder = new URL("./testdata/", import.meta.url).pathname;

/** A program that engines once disagreed about, and the drives that showed it. */
export interface NamedProgram {
  readonly name: string;
  readonly source: ProgramSource;
  /** Of the stimulus: the file's first line says `// stimulus 17`. */
  readonly seed: number;
}

/** Every folder of `testdata`; its name is what the program is about, and that of its top file. */
export function namedPrograms(folder = ownFolder): readonly NamedProgram[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const files = new Map(
        readdirSync(join(folder, name)).map((file) => [
          file,
          readFileSync(join(folder, name, file), "utf8"),
        ]),
      );
      const top = name.replaceAll("-", "_");
      const seed = /^\/\/ stimulus (\d+)/m.exec(files.get(`${top}.ebv`) ?? "")?.[1];
      return { name, source: { name: top, files }, seed: Number(seed ?? 1) };
    });
}
