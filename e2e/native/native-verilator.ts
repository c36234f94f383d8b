import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../src/cli/package-root.ts";

/**
 * The folder of a native Verilator of the pinned version, built on first use;
 * `GATEWRIGHT_NATIVE_VERILATOR` names another one that is there already.
 */
export async function nativeVerilatorRoot(): Promise<string> {
  const given = process.env.GATEWRIGHT_NATIVE_VERILATOR;
  if (given !== undefined && given !== "") {
    return given;
  }
  // Loaded by address at run time: the script finds its neighbours by where it lies.
  const script = pathToFileURL(join(packageRoot(), "scripts/verilator/build-native.mjs")).href;
  const { buildVerilatorNative } = (await import(/* @vite-ignore */ script)) as {
    buildVerilatorNative: () => Promise<string>;
  };
  return buildVerilatorNative();
}
