import { badPath, pathTaken } from "../diagnostics/catalogue/project.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";

/** UTF-16 units of the longest path. */
const PATH_LIMIT = 240;

/** Whether a person may give a file of a project this name, beside the files that are there. */
export function checkPath(path: string, others: Iterable<string>): Diagnostic | undefined {
  const span = { file: path, start: 0, end: 0 };
  const reason = unsafePath(path) ?? unportablePath(path);
  if (reason !== undefined) {
    return badPath(span, { path: path.slice(0, 80), reason });
  }
  for (const other of others) {
    if (collides(path, other)) {
      return pathTaken(span, { path, other });
    }
  }
  return undefined;
}

/** Why a path must not be stored, as the end of a sentence: it leaves the project, or is none. */
export function unsafePath(path: string): string | undefined {
  if (path.trim() === "") {
    return "is empty";
  }
  if (path.length > PATH_LIMIT) {
    return `is longer than ${PATH_LIMIT} characters`;
  }
  if (path.includes("\\")) {
    return "has a backslash";
  }
  if (path.startsWith("/")) {
    return "starts at the root of the disk";
  }
  if (/^[a-zA-Z]:/.test(path)) {
    return "names a drive";
  }
  if (hasControlCharacter(path)) {
    return "has a control character";
  }
  const parts = path.split("/");
  if (parts.includes("..")) {
    return "leads out of its folder with `..`";
  }
  if (parts.includes(".") || parts.includes("") || parts.includes("__proto__")) {
    return "has an empty or reserved part between its `/`";
  }
  return undefined;
}

/** Whether two different files cannot have these paths on a machine that ignores case. */
export function collides(path: string, other: string): boolean {
  const a = caseless(path);
  const b = caseless(other);
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

/** The path as machines that ignore case, or compose accents, compare it. */
export function caseless(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

function unportablePath(path: string): string | undefined {
  if (/[<>:"|?*]/.test(path)) {
    return 'has one of the characters `< > : " | ? *`';
  }
  for (const part of path.split("/")) {
    if (/^\s|[\s.]$/.test(part)) {
      return "has a part that starts with a blank or ends with a blank or a dot";
    }
    if (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(part)) {
      return "is a device on some machines";
    }
  }
  return undefined;
}

function hasControlCharacter(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code === 127) {
      return true;
    }
  }
  return false;
}
