import { boardWithId } from "../../boards/boards.ts";
import { defaultHardware } from "../../brief/hardware-toml/read-hardware.ts";
import { readHardware } from "../../brief/hardware-toml/read-hardware.ts";
import type { ExportInput, ExportPort } from "../export-input.ts";

const nowhere = { file: "", start: 0, end: 0 };
const noMap = { generated: "", entries: [] };

export function port(
  direction: ExportPort["direction"],
  name: string,
  width: number,
  byteAddress?: bigint,
  more: Partial<ExportPort> & { low?: number } = {},
): ExportPort {
  const { low = 0, ...rest } = more;
  const address =
    byteAddress === undefined
      ? undefined
      : { byteAddress, low, high: low + width - 1, span: nowhere };
  const type = { width, signed: false };
  return { name, svName: name, direction, type, address, ...rest };
}

/** A counter with an enable, three LEDs, a memory file and a name that C++ reserves. */
export const lamp = {
  name: "lamp",
  text: `\`default_nettype none
module lamp (
  input  logic       clk,
  input  logic       rst_n,
  input  logic       hold,
  input  logic signed [7:0] step,
  output logic [2:0] led,
  output logic signed [7:0] level,
  output logic [15:0] class__x,
  output logic [79:0] wide
);
  logic [15:0] table_rom [0:3];
  initial $readmemh("data/table.hex", table_rom);
  logic [25:0] count;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      count <= 26'd0;
      level <= 8'sd0;
      wide  <= 80'd1;
    end else if (!hold) begin
      count <= count + 26'd1;
      level <= level + step;
      wide  <= {wide[78:0], wide[79]};
    end
    class__x <= table_rom[count[1:0]];
  end
  assign led = count[25:23];
endmodule
\`default_nettype wire
`,
};

export const lampPorts: readonly ExportPort[] = [
  port("input", "hold", 1, 0x20n),
  port("input", "step", 8, undefined, { type: { width: 8, signed: true } }),
  port("output", "led", 3, 0x10n),
  port("output", "level", 8, 0x14n, { type: { width: 8, signed: true } }),
  port("output", "class__x", 16),
  port("output", "wide", 80),
];

export function lampInput(toml: string | undefined, change: Partial<ExportInput> = {}): ExportInput {
  const hardware =
    toml === undefined
      ? defaultHardware
      : readHardware({ path: "hardware.toml", text: toml }).value;
  return {
    projectName: "lamp",
    top: {
      name: "lamp",
      clockPort: "clk",
      reset: { active: "low", asynchronous: false, port: "rst_n" },
      ports: lampPorts,
    },
    modules: [{ name: "lamp", path: "lamp.sv", text: lamp.text, map: noMap }],
    files: new Map([["data/table.hex", new TextEncoder().encode("1\n22\n333\n4444\n")]]),
    hardware,
    board: boardWithId(hardware.boardId),
    wrapper: undefined,
    documents: new Map(),
    ...change,
  };
}
