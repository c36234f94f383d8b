import { defineDiagnostic } from "../define-diagnostic.ts";

const keepsProject = "Your project is as it was.";

export const zipNotReadable = defineDiagnostic<{ reason: string }>(
  "zip-not-readable",
  "error",
  ({ reason }) => ({
    message: `This file cannot be read as a zip: ${reason}.`,
    help: `${keepsProject} Download or copy the file again, or pack its contents anew.`,
  }),
);

export const zipUnsafePath = defineDiagnostic<{ path: string; reason: string }>(
  "zip-unsafe-path",
  "error",
  ({ path, reason }) => ({
    message: `The zip holds \`${path}\`, which ${reason}; nothing was imported.`,
    help: `${keepsProject} Pack the files again from inside the project's folder, with plain relative paths.`,
  }),
);

export const zipLink = defineDiagnostic<{ path: string }>("zip-link", "error", ({ path }) => ({
  message: `The zip holds \`${path}\`, which is a symbolic link and not a file; nothing was imported.`,
  help: `${keepsProject} Replace the link by a copy of the file it points to, and pack again.`,
}));

export const zipDuplicatePath = defineDiagnostic<{ path: string; other: string }>(
  "zip-duplicate-path",
  "error",
  ({ path, other }) => ({
    message:
      path === other
        ? `The zip holds \`${path}\` twice; nothing was imported.`
        : `The zip holds \`${other}\` and \`${path}\`, which cannot stand side by side on every machine; nothing was imported.`,
    help: `${keepsProject} Rename one of the two and pack again; upper and lower case do not tell files apart everywhere.`,
  }),
);

export const zipTooLarge = defineDiagnostic<{ limit: number }>(
  "zip-too-large",
  "error",
  ({ limit }) => ({
    message: `The zip unpacks to more than ${Math.floor(limit / 1e6)} MB; nothing was imported.`,
    help: `${keepsProject} Leave out build results and large data, and pack again.`,
  }),
);

export const zipTooManyFiles = defineDiagnostic<{ count: number; limit: number }>(
  "zip-too-many-files",
  "error",
  ({ count, limit }) => ({
    message: `The zip holds ${count} files; at most ${limit} are imported at once.`,
    help: `${keepsProject} Leave out build results and libraries, and pack again.`,
  }),
);

export const zipEncrypted = defineDiagnostic<{ path: string }>(
  "zip-encrypted",
  "error",
  ({ path }) => ({
    message: `\`${path}\` in the zip is encrypted; nothing was imported.`,
    help: `${keepsProject} Pack the files again without a password.`,
  }),
);

export const zipUnsupported = defineDiagnostic<{ path: string; what: string }>(
  "zip-unsupported",
  "error",
  ({ path, what }) => ({
    message: `\`${path}\` in the zip uses ${what}, which Gatewright does not read; nothing was imported.`,
    help: `${keepsProject} Pack the files again with the usual method, deflate.`,
  }),
);

export const badPath = defineDiagnostic<{ path: string; reason: string }>(
  "bad-path",
  "error",
  ({ path, reason }) => ({
    message: `\`${path}\` cannot be the name of a file: it ${reason}.`,
    help: "Use letters, digits, `-`, `_` and `.`, and `/` between folders: `rtl/blinker.ebv`.",
  }),
);

export const pathTaken = defineDiagnostic<{ path: string; other: string }>(
  "path-taken",
  "error",
  ({ path, other }) => ({
    message:
      path === other
        ? `There is already a file \`${path}\`.`
        : `\`${path}\` and \`${other}\` cannot stand side by side on every machine.`,
    help: "Choose another name; upper and lower case do not tell files apart everywhere, and a file cannot be a folder too.",
  }),
);
