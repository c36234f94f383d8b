import type { Board } from "../boards/board.ts";
import { deviceOf } from "../boards/boards.ts";
import { chooseClock } from "../boards/choose-clock.ts";
import {
  exportBoardUnsupported,
  exportNeedsBoard,
  exportOutOfContext,
} from "../diagnostics/catalogue/export.ts";
import { type BoardTop, boardTop } from "./board-top.ts";
import { type BundleSources, bundleSources, joinBundle } from "./bundle-sources.ts";
import type { ExportInput, ExportResult, ExportWrapper } from "./export-input.ts";

/**
 * A bundle for Vivado: one re-runnable script without a project file. A board whose fabric has a
 * clock and pins gets a bitstream; else the core is implemented out of context.
 */
export function exportVivado(input: ExportInput): ExportResult {
  const { board, hardware, top } = input;
  const span = hardware.targetSpan ?? { file: hardware.file ?? "", start: 0, end: 0 };
  if (board === undefined) {
    return { value: new Map(), diagnostics: [exportNeedsBoard(span, { target: "Vivado" })] };
  }
  if (deviceOf(board).vendor !== "amd") {
    const facts = {
      target: "Vivado",
      board: board.title,
      wanted: "boards with an AMD device",
      instead: deviceOf(board).family === "ecp5" ? "verilator" : "yosys",
    };
    return { value: new Map(), diagnostics: [exportBoardUnsupported(span, facts)] };
  }
  const sources = bundleSources(input);
  if (input.wrapper !== undefined && hasProcessor(board)) {
    return exportWrapped(input, input.wrapper, sources, board);
  }
  const clock = chooseClock(board, hardware.clockSource, hardware.clockHz);
  if (board.outOfContext || clock?.source === "none") {
    const hz = clock?.hz ?? 100_000_000;
    const own = new Map([
      ["build.tcl", buildScript(sources, board, top.name, top.name, true)],
      [`${top.name}.xdc`, coreConstraints(top.clockPort, hz)],
      ["README.md", readme(input, board, top.name, hz, true)],
    ]);
    const { files, diagnostics } = joinBundle(sources, own);
    const reason = board.outOfContext
      ? "its clock and pins belong to the processing system"
      : "the project names no clock pin";
    const hint = exportOutOfContext(span, { board: board.title, reason });
    return { value: files, diagnostics: [hint, ...diagnostics] };
  }
  const wrapper = boardTop(input, board);
  if (wrapper.name === undefined) {
    return { value: new Map(), diagnostics: wrapper.diagnostics };
  }
  const { name } = wrapper;
  const all = { ...sources, sources: [...sources.sources, `${name}.sv`] };
  const own = new Map([
    [`${name}.sv`, wrapper.text],
    [`${name}.xdc`, pinConstraints(wrapper, board)],
    ["build.tcl", buildScript(all, board, name, name, false)],
    ["README.md", readme(input, board, name, wrapper.clock.hz, false)],
  ]);
  const { files, diagnostics } = joinBundle(sources, own);
  return { value: files, diagnostics: [...wrapper.diagnostics, ...diagnostics] };
}

/** Whether the device has a processing system that would be the master of a bus. */
function hasProcessor({ part }: Board): boolean {
  return /^xc(?:7z|zu|k\d)/i.test(part);
}

/** The wrapper is the top, implemented by itself and packaged for a block design. */
function exportWrapped(
  input: ExportInput,
  wrapper: ExportWrapper,
  sources: BundleSources,
  board: Board,
): ExportResult {
  const { hardware } = input;
  const span = hardware.interfaceSpan ?? { file: hardware.file ?? "", start: 0, end: 0 };
  const hz = hardware.clockHz ?? 100_000_000;
  const own = new Map([
    ["build.tcl", buildScript(sources, board, wrapper.name, wrapper.name, true)],
    ["package_ip.tcl", packageScript(sources, board, wrapper)],
    [`${wrapper.name}.xdc`, coreConstraints(wrapper.clockPort, hz)],
    ["README.md", wrappedReadme(input, wrapper, board, hz)],
  ]);
  const { files, diagnostics } = joinBundle(sources, own);
  const reason = `\`${wrapper.name}\` is connected to its processing system in a block design`;
  const hint = exportOutOfContext(span, { board: board.title, reason });
  return { value: files, diagnostics: [hint, ...diagnostics] };
}

function packageScript(
  { sources, data }: BundleSources,
  board: Board,
  wrapper: ExportWrapper,
): string {
  return `# Packages ${wrapper.name} as an IP for block designs, into the folder ip:
#
#     vivado -mode batch -source package_ip.tcl
#
# Another part: vivado -mode batch -source package_ip.tcl -tclargs PART

set part ${board.part}
if {[llength $argv] > 0} { set part [lindex $argv 0] }
cd [file dirname [file normalize [info script]]]

if {[llength [get_projects -quiet]] > 0} { close_project }
create_project -force package_ip build/package_ip -part $part
add_files -norecurse {${[...sources, ...data].join(" ")}}
set_property top ${wrapper.name} [current_fileset]
update_compile_order -fileset sources_1

# The ports are named so that Vivado finds the ${wrapper.busTitle} interfaces, the clock and the reset.
ipx::package_project -root_dir ip -vendor gatewright -library user -taxonomy /UserIP -import_files -force
set core [ipx::current_core]
set_property name ${wrapper.name} $core
set_property display_name ${wrapper.name} $core
ipx::create_xgui_files $core
ipx::update_checksums $core
ipx::save_core $core
close_project

puts "Done: add the folder ip to the IP repositories of a project, and ${wrapper.name} to its block design."
`;
}

function wrappedReadme(
  { projectName, top, documents }: ExportInput,
  wrapper: ExportWrapper,
  board: Board,
  hz: number,
): string {
  const maps = [...documents.keys()].map((path) => `\`${path}\``).join(", ");
  const registers = maps === "" ? "" : `\n- What software sees: ${maps}`;
  return `# ${projectName} for the ${board.title}, with Vivado

    vivado -mode batch -source package_ip.tcl    # an IP for block designs, in ip/
    vivado -mode batch -source build.tcl         # area and timing of the module by itself

\`${wrapper.name}\` is \`${top.name}\` behind ${wrapper.busTitle}. On the ${board.title} the processing system is the
master of the bus: add the folder \`ip\` to the IP repositories of a project, put \`${wrapper.name}\` into its block
design, and let Vivado connect it. \`build.tcl\` implements the module *out of context*, with real placement, routing,
area and timing at the clock below; it makes no bitstream.

- Part: \`${board.part}\`
- Top: \`${wrapper.name}\`
- Clock: \`${wrapper.clockPort}\`, ${hz / 1e6} MHz${registers}
- Reports: \`build/utilization.rpt\`, \`build/timing_summary.rpt\`, \`build/drc.rpt\`

Written by Gatewright. To change it, change the project and export again.
`;
}

function buildScript(
  { sources }: BundleSources,
  board: Board,
  top: string,
  constraints: string,
  outOfContext: boolean,
): string {
  const mode = outOfContext ? " -mode out_of_context" : "";
  const systemVerilog = sources.filter((path) => /\.sv$/i.test(path));
  const verilog = sources.filter((path) => !/\.sv$/i.test(path));
  const reads = [
    ...(systemVerilog.length === 0 ? [] : [`read_verilog -sv {${systemVerilog.join(" ")}}`]),
    ...(verilog.length === 0 ? [] : [`read_verilog {${verilog.join(" ")}}`]),
  ];
  const end = outOfContext
    ? 'puts "Done: reports and checkpoints are in $out."'
    : 'write_bitstream -force $out/$top.bit\nputs "Done: the bitstream is $out/$top.bit."';
  return `# Builds ${top} for the ${board.title} without a project file:
#
#     vivado -mode batch -source build.tcl
#
# Another part or top: vivado -mode batch -source build.tcl -tclargs PART TOP

set part ${board.part}
set top  ${top}
if {[llength $argv] > 0} { set part [lindex $argv 0] }
if {[llength $argv] > 1} { set top [lindex $argv 1] }

# Paths are relative to this file, wherever Vivado was started.
cd [file dirname [file normalize [info script]]]
set out build
file mkdir $out

# A second run in one session starts afresh.
if {[llength [get_projects -quiet]] > 0} { close_project }
create_project -in_memory -part $part

${reads.join("\n")}
read_xdc ${constraints}.xdc

synth_design -top $top -part $part${mode}
write_checkpoint -force $out/post_synth.dcp
report_utilization -file $out/post_synth_utilization.rpt

opt_design
place_design
phys_opt_design
route_design

write_checkpoint -force $out/post_route.dcp
report_utilization -hierarchical -file $out/utilization.rpt
report_timing_summary -file $out/timing_summary.rpt
report_drc -file $out/drc.rpt

set paths [get_timing_paths -max_paths 1 -setup]
if {[llength $paths] > 0} {
  set slack [get_property SLACK [lindex $paths 0]]
  if {$slack < 0} {
    error "timing is not met: the worst slack is $slack ns, see $out/timing_summary.rpt"
  }
  puts "Timing is met with $slack ns to spare."
}

${end}
`;
}

function coreConstraints(clockPort: string | undefined, hz: number): string {
  return clockPort === undefined
    ? "# The core has no clock.\n"
    : `# The clock that the block design will supply.
create_clock -period ${periodOf(hz)} -name ${clockPort} [get_ports ${clockPort}]
`;
}

function pinConstraints({ pins, clockPort, clock }: BoardTop, board: Board): string {
  const lines = pins.map(
    ({ port, pin, ioStandard }) =>
      `set_property -dict {PACKAGE_PIN ${pin} IOSTANDARD ${ioStandard ?? "LVCMOS33"}} [get_ports {${port}}]`,
  );
  const rate =
    clockPort === undefined || clock.hz === undefined
      ? []
      : [`create_clock -period ${periodOf(clock.hz)} -name ${clockPort} [get_ports ${clockPort}]`];
  return [`# Pins of the ${board.title}.`, ...rate, ...lines, ""].join("\n");
}

/** Nanoseconds, as constraint files write them. */
function periodOf(hz: number): string {
  return (1e9 / hz).toFixed(3);
}

function readme(
  { projectName, top: core }: ExportInput,
  board: Board,
  top: string,
  hz: number | undefined,
  outOfContext: boolean,
): string {
  const result = outOfContext
    ? `On the ${board.title} the clock and the connections of \`${core.name}\` come from a block design with the
processing system. This bundle has none: it synthesises and implements the core *out of context*, with
real placement, routing, area and timing at the clock below. **A bitstream needs the block design, which
comes later**; until then \`build/post_route.dcp\` holds the implemented core.`
    : `The result is \`build/${top}.bit\`. \`${top}.sv\` connects \`${core.name}\` to clock, power-on reset and the
pins in \`${top}.xdc\`.`;
  const clock = hz === undefined ? "" : `\n- Clock: ${hz / 1e6} MHz`;
  return `# ${projectName} for the ${board.title}, with Vivado

    vivado -mode batch -source build.tcl

${result}

- Part: \`${board.part}\`
- Top: \`${top}\`${clock}
- Reports: \`build/utilization.rpt\`, \`build/timing_summary.rpt\`, \`build/drc.rpt\`

The script may be run again at any time; it stops with an error if timing is not met. Another part or top:
\`vivado -mode batch -source build.tcl -tclargs PART TOP\`.

Written by Gatewright. To change it, change the project and export again.
`;
}
