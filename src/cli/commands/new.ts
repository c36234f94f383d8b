import { instantiate } from "../../templates/instantiate.ts";
import { chooseTemplate } from "../choose-template.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
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
  const { template, values } = await chooseTemplate(name, options.values("param"));
  const written = await writeFiles(folder, instantiate(template, values));
  process.stdout.write(`${written.join("\n")}\n`);
  return exitCode.clean;
}
