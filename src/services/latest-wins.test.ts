import { expect, test } from "vitest";
import { createLatestWins } from "./latest-wins.ts";

test("one runs, the latest waits, those between are dropped", async () => {
  const enqueue = createLatestWins();
  const begun: number[] = [];
  let release: (() => void) | undefined;
  const first = enqueue(
    () =>
      new Promise<string>((resolve) => {
        begun.push(1);
        release = () => resolve("first");
      }),
  );
  const second = enqueue(async () => {
    begun.push(2);
    return "second";
  });
  const third = enqueue(async () => {
    begun.push(3);
    return "third";
  });
  expect(await second).toBeUndefined();
  release?.();
  expect(await first).toBe("first");
  expect(await third).toBe("third");
  expect(begun).toEqual([1, 3]);
});

test("a job that fails does not stop the queue", async () => {
  const enqueue = createLatestWins();
  await expect(enqueue(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await enqueue(async () => 1)).toBe(1);
});
