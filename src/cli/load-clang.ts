import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { importClang } from "../tools/clang/clang-bundle.ts";
import { type ClangTool, clangFiles } from "../tools/clang/clang-tool.ts";
import { createClangTool } from "../tools/clang/create-clang-tool.ts";
import { UsageError } from "./exit-codes.ts";
import { packageRoot } from "./package-root.ts";

/** The C++ compiler as the set-up left it in the checkout. */
export async function loadClang(): Promise<ClangTool> {
  const folder = join(packageRoot(), "public", "tools", "clang");
  const read = async (name: string): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await readFile(join(folder, name)).catch(() => {
      throw new UsageError(
        "The C++ compiler is not built yet: run `npm run setup` in the checkout of Gatewright first",
      );
    });
    return new Uint8Array(await promisify(gunzip)(bytes));
  };
  const [core, kit, bundle] = await Promise.all([
    read(clangFiles.core).then((bytes) => WebAssembly.compile(bytes)),
    read(clangFiles.kit),
    importClang(`${pathToFileURL(folder).href}/`),
  ]);
  return createClangTool(bundle, { core, kit });
}
