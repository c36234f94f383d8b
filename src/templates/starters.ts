import type { FileSet } from "../project/file-set.ts";
import { isDesign } from "./instantiate.ts";
import { loadTemplate, manifests } from "./library.ts";

/** The templates that are projects to begin with, by name. */
export function starterNames(): readonly string[] {
  return [...manifests].flatMap(([name, { starter }]) => (starter === true ? [name] : []));
}

/** A starter's design with its own tests and its board, without the testbench and vectors of the library. */
export async function loadStarter(name: string): Promise<FileSet | undefined> {
  const template = await loadTemplate(name);
  return (
    template &&
    new Map(
      [...template.files].filter(
        ([path]) => path === "hardware.toml" || isDesign(path, template.manifest),
      ),
    )
  );
}
