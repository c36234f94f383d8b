import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { encodeText, type FileSet } from "./file-set.ts";
import { readZip } from "./read-zip.ts";
import { writeZip } from "./write-zip.ts";

const folder = mkdtempSync(join(tmpdir(), "gatewright-zip-"));
afterAll(() => rmSync(folder, { recursive: true }));

function codesOf(bytes: Uint8Array, limits?: { bytes: number; files: number }) {
  const { value, diagnostics } = readZip("p.zip", bytes, limits);
  expect(value === undefined).toBe(diagnostics.length > 0);
  return diagnostics.map(({ code }) => code);
}

/** Replaces a text wherever it stands in the zip, by one of the same length. */
function patched(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return Uint8Array.from(
    Buffer.from(Buffer.from(bytes).toString("latin1").replaceAll(from, to), "latin1"),
  );
}

const sample: FileSet = new Map([
  ["b.ebv", encodeText("\uFEFFlet x: UInt;\r\n\t// tab\r\n")],
  ["a/data.bin", Uint8Array.from({ length: 70_000 }, (_, i) => (i * i) & 255)],
  ["ä/ö 😀.hex", encodeText("00")],
  ["empty", new Uint8Array()],
]);

test("files come back byte for byte", () => {
  const { value, diagnostics } = readZip("p.zip", writeZip(sample));
  expect(diagnostics).toEqual([]);
  expect(value).toEqual(new Map([...sample].sort(([a], [b]) => (a < b ? -1 : 1))));
});

test("the order of files does not change the zip", () => {
  expect(writeZip(new Map([...sample].reverse()))).toEqual(writeZip(sample));
});

test("the time zone does not change the zip", () => {
  const before = process.env.TZ;
  const here = writeZip(sample);
  process.env.TZ = "Pacific/Kiritimati";
  const there = writeZip(sample);
  process.env.TZ = before;
  expect(there).toEqual(here);
});

test("other programs read our zips", () => {
  writeFileSync(join(folder, "p.zip"), writeZip(sample));
  const names = execFileSync("python3", ["-m", "zipfile", "-l", join(folder, "p.zip")], {
    encoding: "utf8",
  });
  expect(names).toContain("a/data.bin");
});

describe("refuses", () => {
  const one = (path: string) => zipSync({ [path]: encodeText("x") });

  test.each([
    "../evil",
    "a/../../evil",
    "/etc/passwd",
    "C:/evil",
    "c:evil",
    "a\\..\\evil",
    "a//b",
    "./a",
    "a\u0000b",
  ])("the path %j", (path) => {
    expect(codesOf(one(path))).toEqual(["zip-unsafe-path"]);
  });

  test("symbolic links", () => {
    writeFileSync(join(folder, "real"), "x");
    symlinkSync("/etc/passwd", join(folder, "link"));
    const script = `
import os, zipfile, sys
with zipfile.ZipFile(sys.argv[1], "w") as z:
    z.write(sys.argv[2], "real")
    info = zipfile.ZipInfo("link"); info.create_system = 3
    info.external_attr = (0o120777 << 16)
    z.writestr(info, os.readlink(sys.argv[3]))
`;
    const path = join(folder, "link.zip");
    execFileSync("python3", ["-c", script, path, join(folder, "real"), join(folder, "link")]);
    const bytes = execFileSync("cat", [path]);
    expect(codesOf(bytes)).toEqual(["zip-link"]);
  });

  test("duplicates, also by case, and a file that is a folder", () => {
    const two = zipSync({ "dir/aaa": encodeText("1"), "dir/bbb": encodeText("2") });
    expect(codesOf(patched(two, "dir/bbb", "dir/aaa"))).toEqual(["zip-duplicate-path"]);
    expect(codesOf(patched(two, "dir/bbb", "dir/AAA"))).toEqual(["zip-duplicate-path"]);
    expect(codesOf(patched(two, "dir/bbb", "DIR/bbb"))).toEqual(["zip-duplicate-path"]);
    const nested = zipSync({ x: encodeText("1"), "x/y": encodeText("2") });
    expect(codesOf(nested)).toEqual(["zip-duplicate-path"]);
  });

  test("a bomb, while unpacking it and whatever its headers claim", () => {
    const bomb = zipSync({ zeros: new Uint8Array(3_000_000) }, { level: 9 });
    expect(bomb.length).toBeLessThan(5000);
    expect(codesOf(bomb, { bytes: 1_000_000, files: 10 })).toEqual(["zip-too-large"]);
    const claim = Buffer.from(bomb);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(3_000_000);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(10);
    const lying = patched(claim, size.toString("latin1"), small.toString("latin1"));
    expect(codesOf(lying, { bytes: 1_000_000, files: 10 })).toEqual(["zip-too-large"]);
    const many = zipSync({
      a: new Uint8Array(600_000),
      b: [new Uint8Array(600_000), { level: 0 }],
    });
    expect(codesOf(many, { bytes: 1_000_000, files: 10 })).toEqual(["zip-too-large"]);
    expect(codesOf(many, { bytes: 1_200_000, files: 10 })).toEqual([]);
  });

  test("too many files", () => {
    expect(codesOf(writeZip(sample), { bytes: 1e9, files: 3 })).toEqual(["zip-too-many-files"]);
  });

  test("encrypted entries and unusual compression", () => {
    const bytes = one("secret");
    const central = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const encrypted = bytes.slice();
    encrypted[central + 8] = 1;
    expect(codesOf(encrypted)).toEqual(["zip-encrypted"]);
    const lzma = bytes.slice();
    lzma[central + 10] = 14;
    expect(codesOf(lzma)).toEqual(["zip-unsupported"]);
  });

  test("damage", () => {
    const bytes = writeZip(sample);
    expect(codesOf(new Uint8Array())).toEqual(["zip-not-readable"]);
    expect(codesOf(encodeText("not a zip at all, but long enough to be one"))).toEqual([
      "zip-not-readable",
    ]);
    for (const length of [30, 500, bytes.length - 30, bytes.length - 1]) {
      expect(codesOf(bytes.subarray(0, length))).toEqual(["zip-not-readable"]);
    }
    const flipped = bytes.slice();
    flipped[120] = (flipped[120] ?? 0) ^ 0xff;
    expect(codesOf(flipped)).toEqual(["zip-not-readable"]);
  });
});

test("folders, streamed entries and data before the zip are read", () => {
  const script = `
import zipfile, sys
class Pipe:
    def __init__(self, f): self.f = f
    def write(self, b): return self.f.write(b)
    def flush(self): self.f.flush()
with open(sys.argv[1], "wb") as f:
    f.write(b"stub" * 5)
    with zipfile.ZipFile(Pipe(f), "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("dir/", "")
        z.writestr("dir/a.txt", "hello " * 100)
`;
  const path = join(folder, "streamed.zip");
  execFileSync("python3", ["-c", script, path]);
  const { value, diagnostics } = readZip("s.zip", execFileSync("cat", [path]));
  expect(diagnostics).toEqual([]);
  expect(value).toEqual(new Map([["dir/a.txt", encodeText("hello ".repeat(100))]]));
});
