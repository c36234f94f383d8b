import { exitCode, UsageError } from "./exit-codes.ts";
import { help } from "./help.ts";
import { version } from "./version.ts";

type Command = (args: readonly string[]) => Promise<number>;

/** Each command loads only what it needs, so that `--help` is instant. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import("./commands/check.ts")).check,
  compile: async () => (await import("./commands/compile.ts")).compile,
  fmt: async () => (await import("./commands/fmt.ts")).fmt,
  explain: async () => (await import("./commands/explain.ts")).explain,
  reference: async () => (await import("./commands/reference.ts")).reference,
  registers: async () => (await import("./commands/registers.ts")).registers,
  lint: async () => (await import("./commands/lint.ts")).lint,
  sim: async () => (await import("./commands/sim.ts")).sim,
  prove: async () => (await import("./commands/prove.ts")).prove,
  synth: async () => (await import("./commands/synth.ts")).synth,
  templates: async () => (await import("./commands/templates.ts")).templates,
  new: async () => (await import("./commands/new.ts")).newProject,
  vectors: async () => (await import("./commands/vectors.ts")).vectors,
  golden: async () => (await import("./commands/golden.ts")).golden,
  pack: async () => (await import("./commands/pack.ts")).pack,
  export: async () => (await import("./commands/export.ts")).exportBundle,
};

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === "--help" || name === "-h" || name === "help") {
    process.stdout.write(help(rest[0]));
    return exitCode.clean;
  }
  if (name === "--version" || name === "-V") {
    process.stdout.write(`gatewright ${version}\n`);
    return exitCode.clean;
  }
  if (name === undefined) {
    process.stderr.write(help(undefined));
    return exitCode.usage;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load === undefined) {
    throw new UsageError(
      `\`${name}\` is not a command; there are ${Object.keys(commands).join(", ")}`,
    );
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    process.stdout.write(help(name));
    return exitCode.clean;
  }
  return (await load())(rest);
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") {
    throw error;
  }
  process.exit(exitCode.clean);
});

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    if (error instanceof UsageError) {
      process.stderr.write(`gatewright: ${error.message}\nTry \`gatewright --help\`.\n`);
    } else {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`gatewright: a fault of its own, please report it: ${reason}\n`);
    }
    process.exitCode = exitCode.usage;
  },
);
