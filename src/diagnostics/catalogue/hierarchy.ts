import { defineDiagnostic } from "../define-diagnostic.ts";

export const missingFile = defineDiagnostic<{ path: string; suggestion: string | undefined }>(
  "missing-file",
  "error",
  ({ path, suggestion }) => ({
    message: `The project has no file \`${path}\`.`,
    help:
      suggestion === undefined
        ? "Paths start at the folder of the file that they are written in."
        : `Did you mean \`${suggestion}\`?`,
  }),
);

export const briefParameterSet = defineDiagnostic<{
  module: string;
  path: string;
  /** As they are set; empty where they are set in their order. */
  names: readonly string[];
  /** The name that the module has with other values, in an example. */
  example:
    | { readonly parameter: string; readonly value: number; readonly name: string }
    | undefined;
}>("brief-parameter-set", "error", ({ module, path, names, example }) => ({
  message: `\`${module}\` is written in Brief, so SystemVerilog cannot set ${names.length === 0 ? "its parameters" : names.map((each) => `\`${each}\``).join(" and ")} where it instantiates it: a Brief module is compiled for certain values.`,
  help:
    example === undefined
      ? `\`${path}\` declares no parameters: leave out the \`#(...)\`.`
      : `Change the default in \`${path}\`; or make the instance in Brief, as in \`inst part: ${module}(${example.parameter} = ${example.value}) { ... }\`: the module of those values is called \`${example.name}\`, and SystemVerilog may instantiate it by that name too.`,
}));

export const importCycle = defineDiagnostic<{ path: readonly string[] }>(
  "import-cycle",
  "error",
  ({ path }) => ({
    message: `This import leads back to the file itself: ${path.join(" -> ")}.`,
    help: "A module cannot contain itself: remove one of the imports of the circle.",
  }),
);

export const containsItself = defineDiagnostic<{ path: readonly string[] }>(
  "contains-itself",
  "error",
  ({ path }) => ({
    message: `\`${path[0]}\` would contain itself: ${path.join(" -> ")}.`,
    help: "Hardware without end cannot be built: give one of the instances another module.",
  }),
);

export const duplicateImport = defineDiagnostic<{ name: string; other: string }>(
  "duplicate-name",
  "error",
  ({ name, other }) => ({
    message: `The module \`${name}\` is already known from \`${other}\`.`,
    help: "Import only one of the two, or give one of them another name with `module Name;`.",
  }),
);

export const unknownModule = defineDiagnostic<{
  name: string;
  suggestion: string | undefined;
  file: string | undefined;
}>("unknown-module", "error", ({ name, suggestion, file }) => ({
  message: `No module is called \`${name}\`.`,
  help:
    file !== undefined
      ? `Write \`import "${file}";\` at the top of this file.`
      : suggestion === undefined
        ? "Import the file that declares it, or declare a SystemVerilog module with `frgn module`."
        : `Did you mean \`${suggestion}\`?`,
}));

export const unknownParameter = defineDiagnostic<{
  module: string;
  name: string;
  suggestion: string | undefined;
  known: readonly string[];
}>("bad-parameter", "error", ({ module, name, suggestion, known }) => ({
  message: `\`${module}\` has no parameter \`${name}\`.`,
  help:
    suggestion !== undefined
      ? `Did you mean \`${suggestion}\`?`
      : known.length === 0
        ? "It has none at all."
        : `It has ${known.map((one) => `\`${one}\``).join(", ")}.`,
}));

export const surplusArgument = defineDiagnostic<{ module: string; count: number }>(
  "bad-parameter",
  "error",
  ({ module, count }) => ({
    message: `\`${module}\` has only ${count} parameter${count === 1 ? "" : "s"}.`,
    help: "Remove the values that are too many, or name the parameters: `Pe(N = 8)`.",
  }),
);

export const parameterTwice = defineDiagnostic<{ name: string }>(
  "bad-parameter",
  "error",
  ({ name }) => ({
    message: `The parameter \`${name}\` is given twice.`,
    help: "Keep one of the two values.",
  }),
);

export const parameterWithoutValue = defineDiagnostic<{ name: string }>(
  "bad-parameter",
  "error",
  ({ name }) => ({
    message: `The parameter \`${name}\` has no default.`,
    help: `A module is also compiled by itself: write \`${name}: UInt = 8\`, or the value that it should have then.`,
  }),
);

export const unknownInput = defineDiagnostic<{
  module: string;
  name: string;
  suggestion: string | undefined;
}>("unknown-trigger", "error", ({ module, name, suggestion }) => ({
  message: `\`${module}\` has no trigger \`${name}\`.`,
  help:
    suggestion === undefined
      ? "Only triggers of the module are driven; its lets are read with `.` behind the instance."
      : `Did you mean \`${suggestion}\`?`,
}));

export const drivenTwice = defineDiagnostic<{ instance: string; name: string }>(
  "driven-twice",
  "error",
  ({ instance, name }) => ({
    message: `\`${name}\` of \`${instance}\` is driven twice.`,
    help: "Keep one of the two values; choose between them with `condition ? a : b`.",
  }),
);

export const undrivenTriggers = defineDiagnostic<{
  instance: string;
  module: string;
  names: readonly string[];
}>("undriven-trigger", "error", ({ instance, module, names }) => ({
  message: `Nothing drives ${names.map((name) => `\`${name}\``).join(", ")} of \`${instance}\`.`,
  help: `Every trigger of \`${module}\` is driven once, in the braces of the instance: \`{ ${names[0]} = ...; }\`.`,
}));

export const badInstance = defineDiagnostic<{ problem: string; help: string }>(
  "bad-instance",
  "error",
  ({ problem, help }) => ({ message: problem, help }),
);

export const tooManyInstances = defineDiagnostic<{ count: number; limit: number }>(
  "too-many-instances",
  "error",
  ({ count, limit }) => ({
    message: `The design would have ${count.toLocaleString("en-US")} instances; the limit is ${limit.toLocaleString("en-US")}.`,
    help: "Make the array smaller, or let one instance do the work of several in turn.",
  }),
);

export const unreadableMember = defineDiagnostic<{ problem: string; help: string }>(
  "unreadable-member",
  "error",
  ({ problem, help }) => ({ message: problem, help }),
);

export const foreignMismatch = defineDiagnostic<{ problem: string; help: string }>(
  "foreign-mismatch",
  "error",
  ({ problem, help }) => ({ message: problem, help }),
);
