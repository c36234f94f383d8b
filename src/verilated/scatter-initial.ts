import type { ModelInstance } from "./model-instance.ts";
import { createRandomNumbers } from "./random-numbers.ts";
import type { SimModel } from "./sim-model.ts";

/** Elements of a memory beyond these stay as they are. */
const mostElements = 65_536;

/**
 * Gives everything that may be unknown before it is assigned, as registers are on a chip, a value of
 * chance in place of 0. To be called before a run begins: what is initialised gets its value then.
 */
export function scatterInitial(model: SimModel, instance: ModelInstance, seed: number): void {
  const random = createRandomNumbers(seed);
  // The first numbers of seeds that are alike are alike.
  for (let skipped = 0; skipped < 64; skipped++) {
    random.next();
  }
  const draw = (width: number): bigint => {
    let value = 0n;
    for (let have = 0; have < width; have += 64) {
      value = (value << 64n) | BigInt.asUintN(64, random.next());
    }
    return BigInt.asUintN(width, value);
  };
  for (const { path, type, length, isUnknownAtFirst } of model.variables) {
    if (isUnknownAtFirst !== true) {
      continue;
    }
    if (length === undefined) {
      instance.write(path, draw(type.width));
    } else {
      for (let index = 0; index < Math.min(length, mostElements); index++) {
        instance.writeElement(path, index, draw(type.width));
      }
    }
  }
}
