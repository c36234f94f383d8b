import { nearestWord } from "../../base/nearest-word.ts";
import { instantiate } from "../../templates/instantiate.ts";
import { loadTemplate, manifests } from "../../templates/library.ts";
import { admitParameters } from "../../templates/parameter-values.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { nameAndValue } from "../name-and-value.ts";
import { parseOptions } from "../options.ts";
import { writeFiles } from "../write-files.ts";

/** `gatewright new NAME`: a project made of a template, with its testbench and vectors. */
export async function newProject(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["param", "output"]);
  const [name, ...more] = options.paths;
  if (name === undefined || more.length > 0) {
    throw new UsageError("new takes one template, as in `gatewright new fifo -o DIR`");
  }
  const folder = options.value("output");
  if (folder === undefined) {
    throw new UsageError("-o DIR is required: where the project goes");
  }
  const template = await loadTemplate(name);
  if (template === undefined) {
    const nearest = nearestWord(name, [...manifests.keys()]);
    throw new UsageError(
      `there is no template \`${name}\`; ${nearest === undefined ? "`gatewright templates` lists them" : `did you mean \`${nearest}\`?`}`,
    );
  }
  const given = options.values("param").map((each): [string, number] => {
    const { name: parameter, value } = nameAndValue(each);
    return [parameter, value.trim() === "" ? Number.NaN : Number(value)];
  });
  const admission = admitParameters(template.manifest, Object.fromEntries(given));
  if (admission.kind === "faults") {
    throw new UsageError(`\`${name}\`: ${admission.faults.join("; ")}`);
  }
  const written = await writeFiles(folder, instantiate(template, admission.values));
  process.stdout.write(`${written.join("\n")}\n`);
  return exitCode.clean;
}
