import { type Descriptor, moveNode, openNode, removeNode } from "./descriptors.ts";
import {
  findNode,
  type MemoryNode,
  makeFolders,
  pathParts,
  truncate,
  writeAt,
} from "./memory-files.ts";
import { errno } from "./wasi-errno.ts";

const fileTypeCharacter = 2;
const fileTypeDirectory = 3;
const fileTypeRegular = 4;
const append = 1;
const everyRight = (1n << 30n) - 1n;
const rootDescriptor = 3;

/** Ends a program from within a host call. */
export class ProgramExit extends Error {
  readonly code: number;
  constructor(code: number) {
    super(`exit ${code}`);
    this.code = code;
  }
}

export interface HostOptions {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The file system; `/` of the program. */
  readonly root: MemoryNode;
  readonly onStdout: (bytes: Uint8Array) => void;
  readonly onStderr: (bytes: Uint8Array) => void;
}

export interface WasiHost {
  readonly imports: Readonly<Record<string, (...args: never[]) => number>>;
  /** Gives the host the memory of the instance; call it before the start function. */
  readonly attach: (memory: WebAssembly.Memory) => void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/**
 * WASI preview 1 over files in memory, one program at a time. Time stands still, random numbers
 * are a fixed sequence and `/dev/null` swallows everything: a run depends on its inputs only.
 */
export function createWasiHost(options: HostOptions): WasiHost {
  const descriptors = new Map<number, Descriptor>([
    [0, { kind: "empty" }],
    [1, { kind: "sink", write: options.onStdout }],
    [2, { kind: "sink", write: options.onStderr }],
    [rootDescriptor, { kind: "folder", parts: [] }],
  ]);
  let memory: WebAssembly.Memory | undefined;
  let cachedView = new DataView(new ArrayBuffer(0));
  let cachedBytes = new Uint8Array();
  let ticks = 0n;
  let random = 0x9e3779b9;

  const refresh = (): void => {
    const buffer = memory?.buffer;
    if (buffer !== undefined && cachedView.buffer !== buffer) {
      cachedView = new DataView(buffer);
      cachedBytes = new Uint8Array(buffer);
    }
  };
  const view = (): DataView => {
    refresh();
    return cachedView;
  };
  const bytes = (): Uint8Array => {
    refresh();
    return cachedBytes;
  };
  const readText = (at: number, length: number): string =>
    decoder.decode(bytes().slice(at, at + length));

  const resolve = (fd: number, at: number, length: number): readonly string[] | undefined => {
    const base = descriptors.get(fd);
    if (base?.kind !== "folder") {
      return undefined;
    }
    const path = readText(at, length);
    return pathParts(path.startsWith("/") ? path : [...base.parts, path].join("/"));
  };

  const writeStat = (at: number, type: number, size: number): void => {
    const out = view();
    bytes().fill(0, at, at + 64);
    out.setUint8(at + 16, type);
    out.setBigUint64(at + 24, 1n, true);
    out.setBigUint64(at + 32, BigInt(size), true);
  };

  const statOf = (node: MemoryNode, at: number): number => {
    writeStat(
      at,
      node.kind === "file" ? fileTypeRegular : fileTypeDirectory,
      node.kind === "file" ? node.file.length : 0,
    );
    return errno.success;
  };

  const writeList = (values: readonly string[], pointers: number, buffer: number): number => {
    let at = buffer;
    values.forEach((value, index) => {
      const encoded = encoder.encode(`${value}\0`);
      view().setUint32(pointers + 4 * index, at, true);
      bytes().set(encoded, at);
      at += encoded.length;
    });
    return errno.success;
  };
  const writeSizes = (values: readonly string[], count: number, size: number): number => {
    view().setUint32(count, values.length, true);
    const total = values.reduce((sum, value) => sum + encoder.encode(value).length + 1, 0);
    view().setUint32(size, total, true);
    return errno.success;
  };
  const environment = Object.entries(options.env).map(([key, value]) => `${key}=${value}`);

  const imports = {
    args_get: (pointers: number, buffer: number) => writeList(options.args, pointers, buffer),
    args_sizes_get: (count: number, size: number) => writeSizes(options.args, count, size),
    environ_get: (pointers: number, buffer: number) => writeList(environment, pointers, buffer),
    environ_sizes_get: (count: number, size: number) => writeSizes(environment, count, size),
    clock_res_get: (_clock: number, at: number) => {
      view().setBigUint64(at, 1000n, true);
      return errno.success;
    },
    clock_time_get: (_clock: number, _precision: bigint, at: number) => {
      ticks += 1000n;
      view().setBigUint64(at, ticks, true);
      return errno.success;
    },
    random_get: (at: number, length: number) => {
      for (let i = 0; i < length; i++) {
        random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
        bytes()[at + i] = random >>> 24;
      }
      return errno.success;
    },
    proc_exit: (code: number): number => {
      throw new ProgramExit(code);
    },
    sched_yield: () => errno.success,
    fd_close: (fd: number) => (descriptors.delete(fd) ? errno.success : errno.badDescriptor),
    fd_datasync: () => errno.success,
    fd_sync: () => errno.success,
    fd_advise: () => errno.success,
    fd_fdstat_get: (fd: number, at: number) => {
      const descriptor = descriptors.get(fd);
      if (descriptor === undefined) {
        return errno.badDescriptor;
      }
      bytes().fill(0, at, at + 24);
      view().setUint8(
        at,
        descriptor.kind === "file"
          ? fileTypeRegular
          : descriptor.kind === "folder"
            ? fileTypeDirectory
            : fileTypeCharacter,
      );
      view().setBigUint64(at + 8, everyRight, true);
      view().setBigUint64(at + 16, everyRight, true);
      return errno.success;
    },
    fd_fdstat_set_flags: () => errno.success,
    fd_filestat_get: (fd: number, at: number) => {
      const descriptor = descriptors.get(fd);
      if (descriptor === undefined) {
        return errno.badDescriptor;
      }
      if (descriptor.kind === "file") {
        writeStat(at, fileTypeRegular, descriptor.file.length);
      } else {
        writeStat(at, descriptor.kind === "folder" ? fileTypeDirectory : fileTypeCharacter, 0);
      }
      return errno.success;
    },
    fd_filestat_set_size: (fd: number, size: bigint) => {
      const descriptor = descriptors.get(fd);
      if (descriptor?.kind !== "file") {
        return errno.badDescriptor;
      }
      truncate(descriptor.file, Number(size));
      return errno.success;
    },
    fd_filestat_set_times: () => errno.success,
    fd_prestat_get: (fd: number, at: number) => {
      if (fd !== rootDescriptor) {
        return errno.badDescriptor;
      }
      view().setUint32(at, 0, true);
      view().setUint32(at + 4, 1, true);
      return errno.success;
    },
    fd_prestat_dir_name: (fd: number, at: number) => {
      if (fd !== rootDescriptor) {
        return errno.badDescriptor;
      }
      bytes()[at] = "/".charCodeAt(0);
      return errno.success;
    },
    fd_read: (fd: number, vectors: number, count: number, at: number) => {
      const descriptor = descriptors.get(fd);
      if (descriptor === undefined) {
        return errno.badDescriptor;
      }
      if (descriptor.kind === "folder") {
        return errno.isDirectory;
      }
      let total = 0;
      if (descriptor.kind === "file") {
        for (let i = 0; i < count; i++) {
          const target = view().getUint32(vectors + 8 * i, true);
          const length = view().getUint32(vectors + 8 * i + 4, true);
          const { file, position } = descriptor;
          const end = Math.min(file.length, position + length);
          if (end > position) {
            bytes().set(file.bytes.subarray(position, end), target);
            descriptor.position = end;
            total += end - position;
          }
        }
      }
      view().setUint32(at, total, true);
      return errno.success;
    },
    fd_write: (fd: number, vectors: number, count: number, at: number) => {
      const descriptor = descriptors.get(fd);
      if (descriptor === undefined || descriptor.kind === "folder") {
        return errno.badDescriptor;
      }
      let total = 0;
      for (let i = 0; i < count; i++) {
        const source = view().getUint32(vectors + 8 * i, true);
        const length = view().getUint32(vectors + 8 * i + 4, true);
        const data = bytes().subarray(source, source + length);
        if (descriptor.kind === "file") {
          const offset = descriptor.appends ? descriptor.file.length : descriptor.position;
          writeAt(descriptor.file, offset, data);
          descriptor.position = offset + length;
        } else if (descriptor.kind === "sink") {
          descriptor.write(data.slice());
        }
        total += length;
      }
      view().setUint32(at, total, true);
      return errno.success;
    },
    fd_seek: (fd: number, offset: bigint, whence: number, at: number) => {
      const descriptor = descriptors.get(fd);
      if (descriptor?.kind !== "file") {
        return errno.badDescriptor;
      }
      const base = [0, descriptor.position, descriptor.file.length][whence];
      const position = base === undefined ? -1 : base + Number(offset);
      if (position < 0) {
        return errno.invalid;
      }
      descriptor.position = position;
      view().setBigUint64(at, BigInt(position), true);
      return errno.success;
    },
    fd_tell: (fd: number, at: number) => {
      const descriptor = descriptors.get(fd);
      if (descriptor?.kind !== "file") {
        return errno.badDescriptor;
      }
      view().setBigUint64(at, BigInt(descriptor.position), true);
      return errno.success;
    },
    fd_readdir: (fd: number, buffer: number, size: number, cookie: bigint, at: number) => {
      const descriptor = descriptors.get(fd);
      const node =
        descriptor?.kind === "folder" ? findNode(options.root, descriptor.parts) : undefined;
      if (node?.kind !== "folder") {
        return errno.badDescriptor;
      }
      let used = 0;
      [...node.entries].slice(Number(cookie)).some(([name, entry], index) => {
        const encoded = encoder.encode(name);
        const record = new Uint8Array(24 + encoded.length);
        const out = new DataView(record.buffer);
        out.setBigUint64(0, cookie + BigInt(index + 1), true);
        out.setUint32(16, encoded.length, true);
        out.setUint8(20, entry.kind === "file" ? fileTypeRegular : fileTypeDirectory);
        record.set(encoded, 24);
        const part = record.subarray(0, size - used);
        bytes().set(part, buffer + used);
        used += part.length;
        return used >= size;
      });
      view().setUint32(at, used, true);
      return errno.success;
    },
    path_open: (
      fd: number,
      _lookup: number,
      path: number,
      length: number,
      flags: number,
      _rights: bigint,
      _inheriting: bigint,
      fdFlags: number,
      at: number,
    ) => {
      const parts = resolve(fd, path, length);
      if (parts === undefined) {
        return errno.badDescriptor;
      }
      const opened = openNode(options.root, parts, flags, (fdFlags & append) !== 0);
      if (typeof opened === "number") {
        return opened;
      }
      let next = rootDescriptor + 1;
      while (descriptors.has(next)) {
        next++;
      }
      descriptors.set(next, opened);
      view().setUint32(at, next, true);
      return errno.success;
    },
    path_create_directory: (fd: number, path: number, length: number) => {
      const parts = resolve(fd, path, length);
      if (parts === undefined) {
        return errno.badDescriptor;
      }
      if (findNode(options.root, parts) !== undefined) {
        return errno.exists;
      }
      return makeFolders(options.root, parts) === undefined ? errno.notFound : errno.success;
    },
    path_filestat_get: (fd: number, _flags: number, path: number, length: number, at: number) => {
      const parts = resolve(fd, path, length);
      const node = parts === undefined ? undefined : findNode(options.root, parts);
      return node === undefined ? errno.notFound : statOf(node, at);
    },
    path_unlink_file: (fd: number, path: number, length: number) => {
      const parts = resolve(fd, path, length);
      return parts === undefined ? errno.badDescriptor : removeNode(options.root, parts, "file");
    },
    path_remove_directory: (fd: number, path: number, length: number) => {
      const parts = resolve(fd, path, length);
      return parts === undefined ? errno.badDescriptor : removeNode(options.root, parts, "folder");
    },
    path_rename: (
      fd: number,
      from: number,
      fromLength: number,
      toFd: number,
      to: number,
      toLength: number,
    ) => {
      const source = resolve(fd, from, fromLength);
      const target = resolve(toFd, to, toLength);
      return source === undefined || target === undefined
        ? errno.badDescriptor
        : moveNode(options.root, source, target);
    },
    path_filestat_set_times: () => errno.success,
    path_readlink: () => errno.invalid,
    path_symlink: () => errno.notImplemented,
    path_link: () => errno.notImplemented,
    poll_oneoff: () => errno.notImplemented,
  };
  return {
    imports,
    attach: (attached) => {
      memory = attached;
    },
  };
}
