import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/cli/package-root.ts";
import type { NativeWorkshop } from "./build-native-model.ts";

/** The Verilator of the system, another version than the product's, and a cache in the checkout. */
export function systemWorkshop(): NativeWorkshop {
  const root = execFileSync("verilator", ["--getenv", "VERILATOR_ROOT"], { encoding: "utf8" });
  return {
    root: root.trim(),
    verilator: "verilator_bin",
    cache: join(packageRoot(), "build", "native"),
  };
}
