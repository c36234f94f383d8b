import { manifests } from "../../templates/library.ts";
import { exitCode, UsageError } from "../exit-codes.ts";
import { parseOptions } from "../options.ts";
import { printJson } from "../report.ts";

/** `gatewright templates`: the blocks of the library, with what can be set in each. */
export async function templates(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, ["json"]);
  if (options.paths.length > 0) {
    throw new UsageError("templates takes no names; `gatewright new NAME -o DIR` makes a project");
  }
  if (options.json) {
    const list = [...manifests].map(([name, { title, source, parameters }]) => ({
      ...{ name, title, source, parameters },
    }));
    printJson({ templates: list });
    return exitCode.clean;
  }
  const widest = Math.max(...[...manifests.keys()].map((name) => name.length));
  const lines = [...manifests].map(([name, { line, parameters }]) => {
    const settings = parameters.map((each) => `${each.name}=${each.default}`).join(" ");
    return `${name.padEnd(widest)}  ${line}${settings === "" ? "" : `  [${settings}]`}\n`;
  });
  process.stdout.write(lines.join(""));
  return exitCode.clean;
}
