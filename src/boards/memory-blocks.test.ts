import { expect, test } from "vitest";
import { deviceWithId } from "./boards.ts";
import { blocksFor } from "./memory-blocks.ts";

const memoryOf = (id: string, large = false) => {
  const device = deviceWithId(id);
  const memory = large ? device?.largeRam : device?.blockRam;
  if (memory === undefined) {
    throw new Error(`no memory in ${id}`);
  }
  return memory;
};

test.each([
  // The weight and scratch buffers of an engine on the KV260.
  ["xck26", false, 16, 262_144, 128],
  ["xck26", true, 16, 262_144, 64],
  ["xck26", true, 64, 65_536, 16],
  ["xc7z020", false, 8, 512, 0.5],
  ["xc7z020", false, 72, 512, 1],
  ["xc7z020", false, 18, 1024, 0.5],
  ["ice40up5k", false, 16, 256, 1],
  ["ice40up5k", false, 1, 4096, 2],
  ["ice40up5k", false, 8, 512, 1],
  ["ice40up5k", true, 16, 16_384, 1],
  ["ice40up5k", true, 8, 16_384, 1],
  ["ice40up5k", true, 32, 20_000, 4],
  ["ecp5-25f", false, 36, 512, 1],
  ["ecp5-25f", false, 1, 16_384, 1],
] as const)("%s large=%s %i bits x %i takes %d", (id, large, width, depth, blocks) => {
  expect(blocksFor(memoryOf(id, large), width, depth)).toBe(blocks);
});
