import { literal, logicType } from "../sv-literal.ts";
import { blank, block, indented, line, type SvText } from "../sv-text.ts";
import { axiLiteDecode } from "./axi-lite-decode.ts";
import { readMultiplexer, writtenRegisters } from "./axi-lite-registers.ts";
import type { RegisterMap } from "./register-map.ts";
import type { WrapperPart, WrapperScope } from "./wrapper-scope.ts";

/** The ports of the slave, in the order of the specification. */
export const axiLitePortNames: readonly string[] = [
  "awaddr",
  "awprot",
  "awvalid",
  "awready",
  "wdata",
  "wstrb",
  "wvalid",
  "wready",
  "bresp",
  "bvalid",
  "bready",
  "araddr",
  "arprot",
  "arvalid",
  "arready",
  "rdata",
  "rresp",
  "rvalid",
  "rready",
].map((name) => `s_axi_${name}`);

/**
 * An AXI4-Lite slave. Every `ready` and every response is a register or depends on registers alone,
 * so no path leads from an input to an output. An address or a word of data that comes when its
 * partner or the response before it is still missing is kept; nothing is taken while one is kept.
 * One write and one read pass in every cycle in which the responses are taken.
 */
export function axiLiteSlave(map: RegisterMap, scope: WrapperScope): WrapperPart {
  const { addressWidth, dataWidth } = map;
  const { names, reset } = scope;
  const address = logicType({ width: addressWidth, signed: false });
  const data = logicType({ width: dataWidth, signed: false });
  const strobe = logicType({ width: dataWidth / 8, signed: false });
  const take = (name: string): string => names.take(name);
  const aw = { held: take("aw_held"), address: take("aw_kept") };
  const w = { held: take("w_held"), data: take("w_kept"), strobe: take("w_kept_strobe") };
  const ar = { held: take("ar_held"), address: take("ar_kept") };
  const write = {
    take: take("w_taken"),
    address: take("aw_address"),
    data: take("w_data"),
    strobe: take("w_strobe"),
    ok: take("w_allowed"),
  };
  const read = {
    take: take("ar_taken"),
    address: take("ar_address"),
    data: take("r_data"),
    ok: take("r_mapped"),
  };
  const writeDecode = axiLiteDecode(map, write.address, "aw", names);
  const readDecode = axiLiteDecode(map, read.address, "ar", names);
  const input = (type: string, name: string) => ({
    text: `input wire ${type} s_axi_${name}`,
    span: undefined,
  });
  const output = (type: string, name: string) => ({
    text: `output ${type} s_axi_${name}`,
    span: undefined,
  });
  const clocked = (resets: readonly string[], updates: readonly SvText[]): readonly SvText[] =>
    block(
      `always_ff ${scope.event}`,
      line(`if (!${reset}) begin`),
      indented(...resets.map((text) => line(text))),
      line("end else begin"),
      indented(...updates),
      line("end"),
    );
  return {
    ports: [
      input(address, "awaddr"),
      input("logic [2:0]", "awprot"),
      input("logic", "awvalid"),
      output("logic", "awready"),
      input(data, "wdata"),
      input(strobe, "wstrb"),
      input("logic", "wvalid"),
      output("logic", "wready"),
      output("logic [1:0]", "bresp"),
      output("logic", "bvalid"),
      input("logic", "bready"),
      input(address, "araddr"),
      input("logic [2:0]", "arprot"),
      input("logic", "arvalid"),
      output("logic", "arready"),
      output(data, "rdata"),
      output("logic [1:0]", "rresp"),
      output("logic", "rvalid"),
      input("logic", "rready"),
    ],
    lines: [
      blank,
      line(
        "// Writes: an address or data that waits for the other, or for the response before, is kept.",
      ),
      line(`logic ${aw.held};`),
      line(`${address} ${aw.address};`),
      line(`logic ${w.held};`),
      line(`${data} ${w.data};`),
      line(`${strobe} ${w.strobe};`),
      line(`logic ${write.take};`),
      line(`${address} ${write.address};`),
      line(`${data} ${write.data};`),
      line(`${strobe} ${write.strobe};`),
      line(`logic ${write.ok};`),
      line(`assign s_axi_awready = !${aw.held};`),
      line(`assign s_axi_wready = !${w.held};`),
      line(
        `assign ${write.take} = (${aw.held} || s_axi_awvalid) && (${w.held} || s_axi_wvalid) && (!s_axi_bvalid || s_axi_bready);`,
      ),
      line(`assign ${write.address} = ${aw.held} ? ${aw.address} : s_axi_awaddr;`),
      line(`assign ${write.data} = ${w.held} ? ${w.data} : s_axi_wdata;`),
      line(`assign ${write.strobe} = ${w.held} ? ${w.strobe} : s_axi_wstrb;`),
      ...clocked(
        [
          `${aw.held} <= 1'b0;`,
          `${w.held} <= 1'b0;`,
          "s_axi_bvalid <= 1'b0;",
          "s_axi_bresp <= 2'b00;",
        ],
        [
          line(`${aw.held} <= (${aw.held} || s_axi_awvalid) && !${write.take};`),
          line(`${w.held} <= (${w.held} || s_axi_wvalid) && !${write.take};`),
          line(`s_axi_bvalid <= ${write.take} || (s_axi_bvalid && !s_axi_bready);`),
          line(`if (${write.take}) s_axi_bresp <= ${write.ok} ? 2'b00 : 2'b10;`),
        ],
      ),
      ...block(
        `always_ff @(posedge ${scope.clock})`,
        line(`if (!${aw.held}) ${aw.address} <= s_axi_awaddr;`),
        ...block(
          `if (!${w.held})`,
          line(`${w.data} <= s_axi_wdata;`),
          line(`${w.strobe} <= s_axi_wstrb;`),
        ),
      ),
      blank,
      ...writeDecode.lines,
      ...writtenRegisters(map, scope, writeDecode, write),
      blank,
      line("// Reads"),
      line(`logic ${ar.held};`),
      line(`${address} ${ar.address};`),
      line(`logic ${read.take};`),
      line(`${address} ${read.address};`),
      line(`${data} ${read.data};`),
      line(`logic ${read.ok};`),
      line(`assign s_axi_arready = !${ar.held};`),
      line(
        `assign ${read.take} = (${ar.held} || s_axi_arvalid) && (!s_axi_rvalid || s_axi_rready);`,
      ),
      line(`assign ${read.address} = ${ar.held} ? ${ar.address} : s_axi_araddr;`),
      ...clocked(
        [
          `${ar.held} <= 1'b0;`,
          "s_axi_rvalid <= 1'b0;",
          "s_axi_rresp <= 2'b00;",
          `s_axi_rdata <= ${literal(0n, { width: dataWidth, signed: false })};`,
        ],
        [
          line(`${ar.held} <= (${ar.held} || s_axi_arvalid) && !${read.take};`),
          line(`s_axi_rvalid <= ${read.take} || (s_axi_rvalid && !s_axi_rready);`),
          ...block(
            `if (${read.take})`,
            line(`s_axi_rresp <= ${read.ok} ? 2'b00 : 2'b10;`),
            line(`s_axi_rdata <= ${read.data};`),
          ),
        ],
      ),
      ...block(
        `always_ff @(posedge ${scope.clock})`,
        line(`if (!${ar.held}) ${ar.address} <= s_axi_araddr;`),
      ),
      blank,
      ...readDecode.lines,
      ...readMultiplexer(map, scope, readDecode, read),
    ],
  };
}
