import { expect, test } from "vitest";
import { createFolder, listFiles, putFile } from "./memory-files.ts";
import { createWasiHost, ProgramExit } from "./wasi-host.ts";

/** What a program would see: calls by name, strings and numbers through its memory. */
function createProgram(files: Readonly<Record<string, string>> = {}) {
  const root = createFolder();
  for (const [path, text] of Object.entries(files)) {
    putFile(root, path, new TextEncoder().encode(text));
  }
  const printed: string[] = [];
  const host = createWasiHost({
    args: ["tool", "--flag"],
    env: { HOME: "/" },
    root,
    onStdout: (bytes) => printed.push(new TextDecoder().decode(bytes)),
    onStderr: (bytes) => printed.push(`error: ${new TextDecoder().decode(bytes)}`),
  });
  const memory = new WebAssembly.Memory({ initial: 1 });
  host.attach(memory);
  const calls: Readonly<Record<string, (...args: never[]) => number>> = host.imports;
  const call = (name: string, ...args: readonly (number | bigint)[]): number =>
    calls[name]?.(...(args as never[])) ?? -1;
  const view = (): DataView => new DataView(memory.buffer);
  const put = (at: number, text: string): number => {
    const encoded = new TextEncoder().encode(text);
    new Uint8Array(memory.buffer).set(encoded, at);
    return encoded.length;
  };
  const readText = (at: number, length: number): string =>
    new TextDecoder().decode(new Uint8Array(memory.buffer).slice(at, at + length));
  const open = (path: string, flags = 0, fdFlags = 0): { errno: number; fd: number } => {
    const errno = call("path_open", 3, 0, 1024, put(1024, path), flags, 0n, 0n, fdFlags, 512);
    return { errno, fd: view().getUint32(512, true) };
  };
  const write = (fd: number, text: string): number => {
    view().setUint32(600, 4096, true);
    view().setUint32(604, put(4096, text), true);
    return call("fd_write", fd, 600, 1, 608);
  };
  const read = (fd: number, length: number): { errno: number; text: string } => {
    view().setUint32(600, 8192, true);
    view().setUint32(604, length, true);
    const errno = call("fd_read", fd, 600, 1, 608);
    return { errno, text: errno === 0 ? readText(8192, view().getUint32(608, true)) : "" };
  };
  const onPath = (name: string, path: string): number => call(name, 3, 1024, put(1024, path));
  const rename = (from: string, to: string): number =>
    call("path_rename", 3, 1024, put(1024, from), 3, 2048, put(2048, to));
  const texts = (): Readonly<Record<string, string>> =>
    Object.fromEntries(
      [...listFiles(root)].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]),
    );
  return { call, view, readText, open, write, read, onPath, rename, texts, printed };
}

const create = 1;
const directory = 2;
const exclusive = 4;
const truncating = 8;

test("arguments arrive as the program expects them", () => {
  const { call, view, readText } = createProgram();
  expect(call("args_sizes_get", 0, 4)).toBe(0);
  expect([view().getUint32(0, true), view().getUint32(4, true)]).toEqual([2, 12]);
  call("args_get", 16, 64);
  expect(readText(view().getUint32(20, true), 6)).toBe("--flag");
});

test("files are created, written, sought and read", () => {
  const { open, write, read, call, texts } = createProgram();
  expect(open("new.txt").errno).toBe(44);
  const { fd } = open("new.txt", create);
  write(fd, "hello ");
  write(fd, "world");
  call("fd_seek", fd, 6n, 0, 640);
  expect(read(fd, 100)).toEqual({ errno: 0, text: "world" });
  expect(read(fd, 100).text).toBe("");
  call("fd_close", fd);
  expect(read(fd, 1).errno).toBe(8);
  expect(open("new.txt", create | exclusive).errno).toBe(20);
  write(open("new.txt", 0, 1).fd, "!");
  expect(texts()).toEqual({ "new.txt": "hello world!" });
  open("new.txt", truncating);
  expect(texts()).toEqual({ "new.txt": "" });
});

test("folders and files are told apart", () => {
  const { open, read, onPath } = createProgram({ "/a/b.txt": "x" });
  expect(open("a/b.txt", directory).errno).toBe(54);
  expect(read(open("a").fd, 1).errno).toBe(31);
  expect(open("a/b.txt/c", create).errno).toBe(44);
  expect(onPath("path_unlink_file", "a")).toBe(31);
  expect(onPath("path_remove_directory", "a")).toBe(55);
  expect(onPath("path_unlink_file", "a/b.txt")).toBe(0);
  expect(onPath("path_remove_directory", "a")).toBe(0);
  expect(onPath("path_create_directory", "c")).toBe(0);
  expect(onPath("path_create_directory", "c")).toBe(20);
});

test("a rename that cannot be done loses nothing", () => {
  const { rename, texts } = createProgram({ "/a/b.txt": "x", "/c.txt": "y" });
  expect(rename("c.txt", "nowhere/c.txt")).toBe(44);
  expect(rename("a", "a/inside")).toBe(28);
  expect(texts()).toEqual({ "a/b.txt": "x", "c.txt": "y" });
  expect(rename("c.txt", "a/b.txt")).toBe(0);
  expect(texts()).toEqual({ "a/b.txt": "y" });
});

test("a folder lists its entries, also in pieces", () => {
  const { open, call, view, readText } = createProgram({ "/d/one": "1", "/d/three": "3" });
  const { fd } = open("d");
  call("fd_readdir", fd, 8192, 4096, 0n, 608);
  expect(view().getUint32(608, true)).toBe(24 + 3 + 24 + 5);
  expect(readText(8192 + 24, 3)).toBe("one");
  call("fd_readdir", fd, 8192, 4096, 1n, 608);
  expect(readText(8192 + 24, 5)).toBe("three");
});

test("the null device swallows, the streams print, exit throws its code", () => {
  const { open, write, call, texts, printed } = createProgram();
  write(open("/dev/null", create).fd, "gone");
  write(1, "out");
  write(2, "bad");
  expect(printed).toEqual(["out", "error: bad"]);
  expect(texts()).toEqual({});
  expect(() => call("proc_exit", 3)).toThrow(ProgramExit);
});
