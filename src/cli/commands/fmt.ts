import { writeFile } from "node:fs/promises";
import { formatText } from "../../flow/format-text.ts";
import { decodeText, encodeText } from "../../project/file-set.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { parseOptions } from "../options.ts";
import { readInputs } from "../read-inputs.ts";

/**
 * `gatewright fmt [--check] FILE...`: writes Brief files in the one style and names those that it
 * changed. With `--check` it writes nothing and exits 1 if it would have.
 */
export async function fmt(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["check"]);
  const other = options.paths.find((path) => /\.\w+$/.test(path) && !path.endsWith(".ebv"));
  if (other !== undefined) {
    throw new UsageError(`\`${other}\` is not a Brief file; fmt formats files that end in .ebv`);
  }
  const inputs = await readInputs(options.paths, undefined);
  const changed: string[] = [];
  for (const [key, bytes] of inputs.files) {
    const text = key.endsWith(".ebv") ? decodeText(bytes) : undefined;
    const formatted = text === undefined ? undefined : formatText(text);
    if (formatted === undefined || formatted === text) {
      continue;
    }
    changed.push(inputs.display(key));
    if (!options.check) {
      await writeFile(inputs.display(key), encodeText(formatted));
    }
  }
  process.stdout.write(changed.map((path) => `${path}\n`).join(""));
  return options.check && changed.length > 0 ? exitCode.findings : exitCode.clean;
}
