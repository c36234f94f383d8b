import { version } from "./version.ts";

interface Entry {
  readonly usage: string;
  readonly what: string;
}

const commands: Readonly<Record<string, Entry>> = {
  check: {
    usage: "check FILE.ebv... [--hw FILE] [--top T] [--strict] [--json]",
    what: "report what is wrong in Brief files; --strict makes overlapping guards and lost bits errors",
  },
  compile: {
    usage: "compile FILE.ebv [--hw FILE] [--top T] -o DIR [--json]",
    what: "write <module>.sv, <module>.map.json and the wrapper that [interface] asks for",
  },
  fmt: {
    usage: "fmt [--check] FILE.ebv...",
    what: "write Brief files in the one style; --check only names those that are not",
  },
  explain: {
    usage: "explain CODE | --list",
    what: "tell why a diagnostic is one, with an example that fails and one that does not",
  },
  reference: {
    usage: "reference [CHAPTER]",
    what: "show a chapter of the language reference, or list them",
  },
  registers: {
    usage:
      "registers PROJECT|FILE.ebv [--format md|c|svd] [--hw FILE] [--top T] [-o FILE] [--json]",
    what: "show what software sees of a design: its registers as Markdown, C header or CMSIS-SVD",
  },
  lint: {
    usage: "lint FILE.sv... [--top T] [--json]",
    what: "run Verilator's lint over SystemVerilog",
  },
  sim: {
    usage:
      "sim PROJECT|FILE.ebv|FILE.sv... [--hw FILE] [--top T] [--test NAME] [-f LIST] [-y DIR] [-v FILE] [--vcd FILE] [--fst FILE] [--engine verilator|reference|both] [--timeout SECONDS] [--plusargs ARG] [-D NAME=VALUE] [-I DIR] [-G NAME=VALUE] [--coverage FILE] [--x-check] [--quiet] [--json]",
    what: `run the test blocks in Verilator's model, the reference interpreter, or both compared; or a
      SystemVerilog testbench: its text goes to standard output, $finish exits 0, and $error, $fatal,
      a failed assertion or $stop end it there and exit 1, as in Verilator's own programs. --timeout
      is wall-clock time of the run alone; --coverage writes what was come to as lcov and tells its
      percentages on standard error; --x-check runs twice with other initial values and names the first
      register that depends on them after reset. As other tools take them: -f and -F lists of files,
      +incdir+DIR, +define+NAME=VALUE, +libext+.v, -y folders of modules, -v files of modules, -G
      parameters of the top, +NAME for $test$plusargs; --top twice runs two tops together. What the
      testbench writes itself, $dumpfile included, lands below the current folder`,
  },
  prove: {
    usage: "prove PROJECT|FILE.ebv [--depth K] [--hw FILE] [--top T] [--vcd FILE] [--json]",
    what: "prove or refute every contract; K edges after reset where induction fails, 20 if not given",
  },
  synth: {
    usage: "synth PROJECT|FILE [--hw FILE] [--top T] --device up5k|hx8k|ecp5|xc7|xcup [--json]",
    what: "count what the design costs, with yosys",
  },
  templates: {
    usage: "templates [--json]",
    what: "list the blocks of the library, with what can be set in each",
  },
  new: {
    usage: "new NAME [--param NAME=VALUE]... -o DIR",
    what: "write a project made of a template: its design, its testbench and vectors of its golden model",
  },
  vectors: {
    usage:
      "vectors NAME [--param NAME=VALUE]... --format readmemh|json|csv [--only VECTOR] [-o FILE]",
    what: `write what goes into a template's test and what its golden model expects there, for any parameters;
      --only takes one of its memory files`,
  },
  golden: {
    usage:
      "golden OP [--profile lab|code] [--param NAME=VALUE]... [--format json|csv|readmemh] [--width BITS] | --list",
    what: `run a golden model over the JSON array of numbers on standard input, and print its outputs as
      one; or as CSV, or as words of --width bits that $readmemh reads. An array of arrays is a row each`,
  },
  pack: {
    usage: "pack --format F [--width BITS] [--tensor NAME] [--by-row] IN -o OUT.hex | --list [IN]",
    what: `quantise the weights of a JSON, CSV, hex, .npy, .safetensors or .gguf file and write them as words of a
      memory, with a scale for all of them or one --by-row; --list names the formats, or the tensors of a file`,
  },
  export: {
    usage: "export PROJECT [--hw FILE] [--top T] --target vivado|yosys|verilator -o DIR [--json]",
    what: "write a bundle that builds with native tools",
  },
};

/** The help page of one command, or of all. */
export function help(command: string | undefined): string {
  const entry = command === undefined ? undefined : commands[command];
  if (entry !== undefined) {
    return `gatewright ${entry.usage}\n\n${entry.what}\n`;
  }
  const lines = Object.values(commands).map((each) => `  ${each.usage}\n      ${each.what}`);
  return `gatewright ${version}: Brief to SystemVerilog, simulation, cost and bundles

${lines.join("\n")}

  --help       this text, or that of one command
  --version    the version

A PROJECT is a folder with .ebv or .sv files and a hardware.toml. FILE.ebv looks for
FILE.hardware.toml, then hardware.toml, beside it, and works without.
--json prints one JSON document on standard output and nothing else there.
Exit codes: 0 clean, 1 findings (errors, failed tests, refuted contracts, does not fit), 2 wrong usage or a fault.
`;
}
