import type { Board, Device } from "../boards/board.ts";
import { deviceOf } from "../boards/boards.ts";
import { namesMultiplier, synthesisSteps } from "../boards/synthesis-steps.ts";
import { exportBoardUnsupported, exportNeedsBoard } from "../diagnostics/catalogue/export.ts";
import { type BoardTop, boardTop } from "./board-top.ts";
import { type BundleSources, bundleSources, joinBundle } from "./bundle-sources.ts";
import type { ExportInput, ExportResult } from "./export-input.ts";

/**
 * A bundle for yosys, nextpnr-ice40 and icestorm: `make` gives a bitstream. Boards with an iCE40 only.
 */
export function exportYosys(input: ExportInput): ExportResult {
  const { board, hardware } = input;
  const span = hardware.targetSpan ?? { file: hardware.file ?? "", start: 0, end: 0 };
  if (board === undefined) {
    return { value: new Map(), diagnostics: [exportNeedsBoard(span, { target: "yosys" })] };
  }
  const device = deviceOf(board);
  if (device.family !== "up5k" && device.family !== "hx8k") {
    const facts = {
      target: "yosys",
      board: board.title,
      wanted: "boards with a Lattice iCE40",
      instead: device.vendor === "amd" ? "vivado" : "verilator",
    };
    return { value: new Map(), diagnostics: [exportBoardUnsupported(span, facts)] };
  }
  const top = boardTop(input, board);
  if (top.name === undefined) {
    return { value: new Map(), diagnostics: top.diagnostics };
  }
  const sources = bundleSources(input);
  const own = new Map([
    [`${top.name}.sv`, top.text],
    [`${top.name}.pcf`, constraints(top, board)],
    ["synth.ys", script(sources, top, device)],
    ["Makefile", makefile(input, sources, top, board, device)],
    ["README.md", readme(input, top, board)],
  ]);
  const { files, diagnostics } = joinBundle(sources, own);
  return { value: files, diagnostics: [...top.diagnostics, ...diagnostics] };
}

function constraints({ pins, clock, clockPort }: BoardTop, board: Board): string {
  const lines = pins.map(({ port, pin }) => `set_io ${port} ${pin}`);
  const rate =
    clockPort === undefined || clock.hz === undefined
      ? []
      : [`set_frequency ${clockPort} ${clock.hz / 1e6}`];
  return [`# Pins of the ${board.title}.`, ...lines, ...rate, ""].join("\n");
}

function script({ sources, files }: BundleSources, { name }: BoardTop, device: Device): string {
  const decoder = new TextDecoder();
  const hasNamedMultiplier = sources.some((path) =>
    namesMultiplier(decoder.decode(files.get(path))),
  );
  const output = `-json build/${name}.json`;
  return [
    "# Run by the Makefile: yosys -s synth.ys",
    ...[...sources, `${name}.sv`].map(
      (path) => `read_verilog${/\.sv$/i.test(path) ? " -sv" : ""} ${path}`,
    ),
    ...(device.family === "up5k" && hasNamedMultiplier
      ? [
          "# Multiplier cells that are named in the sources are put aside, or yosys would set them up anew.",
        ]
      : []),
    ...synthesisSteps({ family: device.family, top: name, hasNamedMultiplier, output }),
    "stat",
    "",
  ].join("\n");
}

function makefile(
  { top: core }: ExportInput,
  { sources, data }: BundleSources,
  { name, clock }: BoardTop,
  board: Board,
  device: Device,
): string {
  const words = (paths: readonly string[]) => paths.map((path) => path.replace(/ /g, "\\ "));
  const frequency = clock.hz === undefined ? "" : ` --freq ${clock.hz / 1e6}`;
  return `# ${core.name} on the ${board.title}, with yosys, nextpnr-ice40 and icestorm.
TOP     := ${name}
CORE    := ${core.name}
SOURCES := ${words([...sources, `${name}.sv`]).join(" ")}
DATA    := ${words(data).join(" ")}

YOSYS    ?= yosys
NEXTPNR  ?= nextpnr-ice40
ICEPACK  ?= icepack
PROGRAM  ?= ${board.programmer ?? "iceprog"}
VERILATOR ?= verilator

.PHONY: all lint synth pnr bin prog report clean help
.DELETE_ON_ERROR:

all: bin

help:
\t@echo "make        everything up to the bitstream, build/$(TOP).bin"
\t@echo "make lint   Verilator's lint of the core"
\t@echo "make synth  synthesis: build/$(TOP).json"
\t@echo "make pnr    place and route: build/$(TOP).asc"
\t@echo "make bin    bitstream: build/$(TOP).bin"
\t@echo "make prog   load the bitstream: $(PROGRAM)"
\t@echo "make report area and clock rate"
\t@echo "make clean  remove build/"

lint:
\t$(VERILATOR) --lint-only -Wall --top-module $(CORE) ${words(sources).join(" ")}

synth: build/$(TOP).json
pnr: build/$(TOP).asc
bin: build/$(TOP).bin

build/$(TOP).json: synth.ys $(SOURCES) $(DATA)
\t@mkdir -p build
\t$(YOSYS) -q -l build/synth.log -s synth.ys

build/$(TOP).asc: build/$(TOP).json $(TOP).pcf
\t$(NEXTPNR) --${device.family} --package ${board.package}${frequency} --json $< --pcf $(TOP).pcf --asc $@ --report build/report.json --log build/pnr.log --quiet

build/$(TOP).bin: build/$(TOP).asc
\t$(ICEPACK) $< $@

prog: build/$(TOP).bin
\t$(PROGRAM) $<

report: build/$(TOP).asc
\t@grep -E "(ICESTORM_[A-Z]+|SB_[A-Z]+): +[0-9]+/" build/pnr.log || true
\t@grep -E "Max frequency" build/pnr.log | tail -n 1 || true

clean:
\trm -rf build
`;
}

function readme({ projectName, top: core }: ExportInput, top: BoardTop, board: Board): string {
  const rate = top.clock.hz === undefined ? "" : ` at ${top.clock.hz / 1e6} MHz`;
  const source =
    top.clock.source === "hfosc" ? "the internal oscillator" : `pin ${top.clock.pin ?? "?"}`;
  const pins = top.pins.map(({ port, pin }) => `| \`${port}\` | ${pin} |`);
  return `# ${projectName} for the ${board.title}

A bitstream from \`${core.name}\` with free tools: yosys, nextpnr-ice40 and icestorm
(on Debian: \`apt install yosys nextpnr-ice40 fpga-icestorm make\`, and \`verilator\` for \`make lint\`).

    make          # build/${top.name}.bin
    make report   # area and clock rate
    make prog     # load it: ${board.programmer ?? "iceprog"}
    make help     # the rest

The clock comes from ${source}${rate}. \`${top.name}.sv\` holds clock, power-on reset and the
inversion of pins that are active low on this board: a 1 lights an LED, a pressed button reads 1.

| port | pin |
|---|---|
${pins.join("\n")}

Written by Gatewright. To change it, change the project and export again.
`;
}
