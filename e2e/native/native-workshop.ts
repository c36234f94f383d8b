import { join } from "node:path";
import { packageRoot } from "../../src/cli/package-root.ts";
import type { NativeWorkshop } from "./build-native-model.ts";
import { nativeVerilatorRoot } from "./native-verilator.ts";

/** Where native models are built in the checkout. */
export async function nativeWorkshop(): Promise<NativeWorkshop> {
  return {
    root: await nativeVerilatorRoot(),
    cache: join(packageRoot(), "build", "bench", "native"),
  };
}
