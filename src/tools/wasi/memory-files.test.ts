import { expect, test } from "vitest";
import {
  createFile,
  createFolder,
  findNode,
  listFiles,
  pathParts,
  putFile,
  truncate,
  writeAt,
} from "./memory-files.ts";

const bytes = (...values: number[]): Uint8Array => new Uint8Array(values);

test("a file grows by writing, and a gap reads as zeros even where there was something before", () => {
  const file = createFile();
  writeAt(file, 0, bytes(1, 2, 3, 4, 5, 6));
  truncate(file, 2);
  writeAt(file, 4, bytes(9));
  expect([...file.bytes.subarray(0, file.length)]).toEqual([1, 2, 0, 0, 9]);
  truncate(file, 3);
  truncate(file, 5);
  expect([...file.bytes.subarray(0, file.length)]).toEqual([1, 2, 0, 0, 0]);
});

test("many small writes cost few copies", () => {
  const file = createFile();
  let buffers = 0;
  let last = file.bytes;
  for (let i = 0; i < 100_000; i++) {
    writeAt(file, i, bytes(i & 255));
    if (file.bytes !== last) {
      buffers++;
      last = file.bytes;
    }
  }
  expect(file.length).toBe(100_000);
  expect(buffers).toBeLessThan(10);
});

test("a path cannot leave the root", () => {
  expect(pathParts("/a/./b/../c")).toEqual(["a", "c"]);
  expect(pathParts("../../etc/passwd")).toEqual(["etc", "passwd"]);
});

test("a program works on copies of the files it is given", () => {
  const given = bytes(1, 2, 3);
  const root = createFolder();
  putFile(root, "/deep/in/file", given);
  const node = findNode(root, ["deep", "in", "file"]);
  if (node?.kind === "file") {
    writeAt(node.file, 0, bytes(7));
  }
  expect([...given]).toEqual([1, 2, 3]);
  expect([...(listFiles(root).get("deep/in/file") ?? [])]).toEqual([7, 2, 3]);
});
