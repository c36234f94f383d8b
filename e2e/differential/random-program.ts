import { randomModule } from "./random-module.ts";
import { randomSource } from "./random-source.ts";
import { render, type SourceTree } from "./source-tree.ts";

/** A project as source trees; the top's file comes first. */
export interface ProgramSource {
  readonly name: string;
  readonly files: ReadonlyMap<string, SourceTree>;
}

/** The program that belongs to a seed. Whether it compiles is for the compiler to say. */
export function randomProgram(seed: number): ProgramSource {
  const random = randomSource(seed);
  const name = `p${seed}`;
  const child = random.oneIn(3)
    ? randomModule(random, `${name}_part`, undefined, false)
    : undefined;
  const { brief, hardware } = randomModule(random, name, child, true);
  return {
    name,
    files: new Map([
      [`${name}.ebv`, brief],
      ...(child === undefined ? [] : [[`${child.name}.ebv`, child.brief] as const]),
      ["hardware.toml", hardware],
    ]),
  };
}

export function renderFiles(source: ProgramSource): ReadonlyMap<string, string> {
  return new Map([...source.files].map(([path, tree]) => [path, render(tree)]));
}
