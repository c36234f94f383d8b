import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../../src/cli/package-root.ts";
import { examplesIn, type FuzzFailure, fuzzOnce } from "./fuzz-inputs.ts";

const usage = `usage: npm run test:fuzz -- [--inputs N] [--seed FIRST]

Spoils every example of the repository in random ways and compiles it: the compiler must neither
throw nor hang, and its diagnostics must point into the files. Failing inputs go to build/fuzz.
`;
const progressEvery = 1000;

/** Runs the long fuzzing; returns the exit code. */
export async function runFuzz(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      inputs: { type: "string", default: "10000" },
      seed: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  });
  const [count, first] = [Number(values.inputs), Number(values.seed)];
  if (values.help || !(count > 0) || !Number.isInteger(first)) {
    process.stdout.write(usage);
    return values.help ? 0 : 2;
  }
  const examples = examplesIn(packageRoot(), ["rtl-templates", "src", "e2e/differential/testdata"]);
  const kinds = new Set<string>();
  let failures = 0;
  for (let seed = first; seed < first + count; seed++) {
    const failure = fuzzOnce(examples, seed, () => performance.now());
    if (failure !== undefined) {
      failures++;
      if (!kinds.has(failure.what)) {
        kinds.add(failure.what);
        await keep(failure);
      }
    }
    if ((seed - first + 1) % progressEvery === 0) {
      say(`${seed - first + 1} inputs, ${failures} failures; next --seed ${seed + 1}`);
    }
  }
  say(`${count} inputs, ${failures} failures of ${kinds.size} kinds`);
  return failures === 0 ? 0 : 1;
}

async function keep({ seed, what, files }: FuzzFailure): Promise<void> {
  const folder = join(packageRoot(), "build", "fuzz", `${seed}`);
  await mkdir(folder, { recursive: true });
  for (const [path, text] of files) {
    await writeFile(join(folder, path), text);
  }
  say(`seed ${seed}, kept in ${folder}: ${what}`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
