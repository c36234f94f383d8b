import { fileOperation } from "./text-operations.ts";

/** The files that a model has opened. Bytes are characters of 8 bits. */
export interface ModelFiles {
  readonly operate: (operation: number, a: number, b: number, c: number) => number;
  /** Appends to what a descriptor or channels name; gives back what is for the screen. */
  readonly write: (descriptor: number, text: string) => string;
  /** Takes what `read` accepts from the file's position on. */
  readonly scan: (
    descriptor: number,
    read: (text: string) => { readonly used: number; readonly isAtEnd: boolean },
  ) => void;
  /** Gives back what brings all files to where they are now. */
  readonly checkpoint: () => () => void;
  /** What was written, by path. */
  readonly written: () => ReadonlyMap<string, string>;
}

interface OpenFile {
  readonly path: string;
  readonly mode: string;
  at: number;
  isAtEnd: boolean;
}

export interface FileHost {
  readonly readText: (path: string) => string | undefined;
  readonly text: (handle: number) => string;
  readonly handle: (text: string) => number;
}

/** Descriptors carry this bit, channels are bits of their own below it. */
const descriptorBit = 0x8000_0000;
const firstDescriptor = 3;
const channels = 31;

interface FileError {
  readonly number: number;
  readonly text: string;
}

/** As POSIX numbers them. */
const fileErrors = {
  none: { number: 0, text: "Success" },
  notFound: { number: 2, text: "No such file or directory" },
} as const;

export function createModelFiles(host: FileHost): ModelFiles {
  const contents = new Map<string, string>();
  const changed = new Set<string>();
  const open = new Map<number, OpenFile>();
  let next = firstDescriptor;
  /** The last fault, as `$ferror` tells it. */
  let error: FileError = fileErrors.none;

  /** Of a folder, which may be opened, there is nothing to read. */
  const contentOf = (path: string): string | undefined =>
    contents.get(path) ?? (/^(?:\.{0,2}\/)*\.{0,2}$/.test(path) ? "" : host.readText(path));
  const openFile = (path: string, mode: string, key: number): number => {
    const letter = mode.replace("b", "")[0] ?? "r";
    if (letter === "r" && contentOf(path) === undefined) {
      error = fileErrors.notFound;
      return 0;
    }
    if (letter !== "r") {
      contents.set(path, letter === "a" ? (contentOf(path) ?? "") : "");
      changed.add(path);
    }
    const at = letter === "a" ? (contents.get(path) ?? "").length : 0;
    open.set(key, { path, mode: mode.replace("b", ""), at, isAtEnd: false });
    return key;
  };
  const fileOf = (descriptor: number): OpenFile | undefined => open.get(descriptor >>> 0);
  const append = (file: OpenFile, text: string): void => {
    if (file.mode === "r") {
      return;
    }
    const before = contentOf(file.path) ?? "";
    const end = file.at + text.length;
    const isAtEnd = file.at === before.length;
    contents.set(
      file.path,
      isAtEnd ? before + text : before.slice(0, file.at) + text + before.slice(end),
    );
    changed.add(file.path);
    file.at = end;
  };

  const read = (descriptor: number, take: (rest: string) => number): number => {
    const file = fileOf(descriptor);
    if (file === undefined || /^[wa]$/.test(file.mode)) {
      return -1;
    }
    const count = take((contentOf(file.path) ?? "").slice(file.at));
    file.at += count;
    return count;
  };
  const operate = (operation: number, a: number, b: number, c: number): number => {
    const file = fileOf(a);
    const content = file === undefined ? "" : (contentOf(file.path) ?? "");
    switch (operation) {
      case fileOperation.open:
        if (b === -1) {
          const free = Array.from({ length: channels - 1 }, (_, bit) => 2 ** (bit + 1)).find(
            (bit) => !open.has(bit),
          );
          return free === undefined ? 0 : openFile(host.text(a), "w", free);
        }
        return openFile(host.text(a), host.text(b), (descriptorBit | next++) >>> 0) | 0;
      case fileOperation.close:
        open.delete(a >>> 0);
        return 0;
      case fileOperation.isAtEnd:
        return file === undefined || file.isAtEnd ? 1 : 0;
      case fileOperation.character: {
        let found = -1;
        read(a, (rest) => {
          found = rest === "" ? -1 : rest.charCodeAt(0) & 0xff;
          return rest === "" ? 0 : 1;
        });
        if (found === -1 && file !== undefined) {
          file.isAtEnd = true;
        }
        return found;
      }
      case fileOperation.putBack:
        if (file === undefined || file.at === 0) {
          return -1;
        }
        file.at--;
        file.isAtEnd = false;
        if (content.charCodeAt(file.at) !== (b & 0xff)) {
          contents.set(
            file.path,
            content.slice(0, file.at) + String.fromCharCode(b & 0xff) + content.slice(file.at + 1),
          );
        }
        return 0;
      case fileOperation.position:
        return file === undefined ? -1 : file.at;
      case fileOperation.seek: {
        const at = b + (c === 1 ? (file?.at ?? 0) : c === 2 ? content.length : 0);
        if (file === undefined || at < 0) {
          return -1;
        }
        file.at = at;
        file.isAtEnd = false;
        return 0;
      }
      case fileOperation.line: {
        let line = "";
        read(a, (rest) => {
          const end = rest.indexOf("\n");
          const whole = end < 0 ? rest : rest.slice(0, end + 1);
          line = b > 0 ? whole.slice(0, b) : whole;
          return line.length;
        });
        if (file !== undefined && !line.endsWith("\n") && (b <= 0 || line.length < b)) {
          file.isAtEnd = true;
        }
        return host.handle(line);
      }
      case fileOperation.error:
        return error.number;
      case fileOperation.errorText:
        return host.handle(error.text);
      default:
        return 0;
    }
  };
  return {
    operate,
    write: (descriptor, text) => {
      if (descriptor >= 0) {
        let forScreen = "";
        for (let bit = 1; bit <= 2 ** (channels - 1); bit *= 2) {
          const file = (descriptor & bit) === 0 ? undefined : open.get(bit);
          if (file !== undefined) {
            append(file, text);
          } else if (bit === 1 && (descriptor & 1) === 1) {
            forScreen = text;
          }
        }
        return forScreen;
      }
      const file = fileOf(descriptor);
      if (file !== undefined) {
        append(file, text);
        return "";
      }
      const number = (descriptor >>> 0) - descriptorBit;
      return number === 1 || number === 2 ? text : "";
    },
    scan: (descriptor, accept) => {
      const file = fileOf(descriptor);
      read(descriptor, (rest) => {
        // Once the end was seen nothing more is looked for.
        const { used, isAtEnd } = accept(file?.isAtEnd === true ? "" : rest);
        if (file !== undefined && isAtEnd) {
          file.isAtEnd = true;
        }
        return used;
      });
    },
    checkpoint: () => {
      const then = { contents: new Map(contents), changed: new Set(changed), next };
      const opened = [...open].map(([key, file]) => [key, { ...file }] as const);
      return () => {
        contents.clear();
        changed.clear();
        open.clear();
        for (const [path, text] of then.contents) {
          contents.set(path, text);
        }
        for (const path of then.changed) {
          changed.add(path);
        }
        for (const [key, file] of opened) {
          open.set(key, { ...file });
        }
        next = then.next;
      };
    },
    written: () => new Map([...changed].map((path) => [path, contents.get(path) ?? ""])),
  };
}
