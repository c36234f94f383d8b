import { nearestWord } from "../../base/nearest-word.ts";
import { type TemplateVector, templateVectors } from "../../templates/template-vectors.ts";
import { vectorFormats, writeVectors } from "../../templates/write-vectors.ts";
import { chooseTemplate } from "../choose-template.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { parseOptions, requiredChoice } from "../options.ts";
import { write } from "../write-files.ts";

/** `gatewright vectors NAME`: what goes into a template's test and what its golden model expects. */
export async function vectors(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["param", "format", "only", "output"]);
  const [name, ...more] = options.paths;
  if (name === undefined || more.length > 0) {
    throw new UsageError("vectors takes one template, as in `gatewright vectors mac --format csv`");
  }
  const format = requiredChoice("format", options.value("format"), vectorFormats);
  const { template, values } = await chooseTemplate(name, options.values("param"));
  const all = templateVectors(template, values);
  if (all.length === 0) {
    throw new UsageError(
      `\`${name}\` has no vectors: its testbench makes what it needs and checks it by itself`,
    );
  }
  const text = writeVectors(name, values, chosen(name, all, options.value("only")), format);
  const output = options.value("output");
  if (output === undefined) {
    process.stdout.write(text);
  } else {
    await write(output, new TextEncoder().encode(text));
  }
  return exitCode.clean;
}

/** The vectors of that name or path, or all. */
function chosen(
  template: string,
  all: readonly TemplateVector[],
  only: string | undefined,
): readonly TemplateVector[] {
  if (only === undefined) {
    return all;
  }
  const found = all.filter(({ name, path }) => only === name || only === path);
  if (found.length === 0) {
    const names = all.map(({ name }) => name);
    const nearest = nearestWord(only, names);
    throw new UsageError(
      `\`${template}\` has no vectors \`${only}\`; ${nearest === undefined ? `there are ${names.join(", ")}` : `did you mean \`${nearest}\`?`}`,
    );
  }
  return found;
}
