import { readFileSync } from "node:fs";
import { valueTypeOf } from "../../../brief/signal-type.ts";
import type { TypedProgram } from "../../../brief/typed-program.ts";

export const checkerText = readFileSync(
  new URL("../checkers/axi_lite_checker.sv", import.meta.url),
  "utf8",
);

/** Triggers that pins drive: without an address, or with an entry of `[io]`. */
export function pinsOf(
  program: TypedProgram,
): readonly { readonly name: string; readonly width: number; readonly isAsynchronous: boolean }[] {
  return program.signals.flatMap((signal) =>
    signal.kind === "trigger" &&
    (signal.address === undefined ||
      program.hardware.io.some(({ byteAddress }) => byteAddress === signal.address?.byteAddress))
      ? [{ name: signal.svName, width: signal.type.width, isAsynchronous: signal.synchronised }]
      : [],
  );
}

/** A word as the declarations put it on the bus, found bit by bit and without the register map. */
interface Word {
  readonly visible: (string | undefined)[];
  readonly stored: (string | undefined)[];
}

/** Every mapped word by its byte address. */
function wordsOf(program: TypedProgram, dataWidth: number): ReadonlyMap<bigint, Word> {
  const words = new Map<bigint, Word>();
  const place = (name: string, width: number, address: bigint, low: number, side: keyof Word) => {
    for (let bit = 0; bit < width; bit++) {
      const at = address * 8n + BigInt(low + bit);
      const home = (at / BigInt(dataWidth)) * BigInt(dataWidth / 8);
      const word = words.get(home) ?? {
        visible: Array.from<string | undefined>({ length: dataWidth }),
        stored: Array.from<string | undefined>({ length: dataWidth }),
      };
      words.set(home, word);
      word[side][Number(at % BigInt(dataWidth))] = width === 1 ? name : `${name}[${bit}]`;
    }
  };
  const pins = pinsOf(program);
  const addressed = program.signals.flatMap((signal) =>
    signal.address === undefined || signal.kind === "vector"
      ? []
      : [
          {
            kind: signal.kind,
            name: pins.some(({ name, isAsynchronous }) => isAsynchronous && name === signal.svName)
              ? `${signal.svName}_steady`
              : `dut.core.${signal.svName}`,
            isPin: pins.some(({ name }) => name === signal.svName),
            width: valueTypeOf(signal).width,
            ...signal.address,
          },
        ],
  );
  const lets = addressed.filter(({ kind }) => kind !== "trigger");
  for (const { kind, name, width, byteAddress, low, high, isPin } of addressed) {
    if (kind !== "trigger") {
      place(name, width, byteAddress, low, "visible");
      continue;
    }
    if (!isPin) {
      place(name, width, byteAddress, low, "stored");
    }
    const hasOtherSide = lets.some(
      (other) =>
        other.byteAddress === byteAddress && other.low <= high && low <= other.high,
    );
    if (!hasOtherSide) {
      place(name, width, byteAddress, low, "visible");
    }
  }
  return words;
}

/** The addresses of the words, ascending. */
export function wordAddresses(program: TypedProgram): readonly bigint[] {
  const dataWidth = program.hardware.dataWidth ?? 32;
  return [...wordsOf(program, dataWidth).keys()].sort((a, b) => (a < b ? -1 : 1));
}

/**
 * The module `bench`: a slave around `program`, watched by the checker; the master's side of the bus
 * are its inputs. `carried` is the address of a word as the bus carries it.
 */
export function axiLiteBench(
  program: TypedProgram,
  slave: string,
  carried: (address: bigint) => bigint = (address) => address,
): string {
  const dataWidth = program.hardware.dataWidth ?? 32;
  const addressWidth = program.hardware.addressWidth ?? 32;
  const words = wordsOf(program, dataWidth);
  const addresses = wordAddresses(program);
  const bits = (side: keyof Word): string =>
    addresses
      .toReversed()
      .map(
        (address) =>
          `{${(words.get(address)?.[side] ?? []).toReversed().map((bit) => bit ?? "1'b0")}}`,
      )
      .join(",\n    ");
  const writable = addresses
    .toReversed()
    .map(
      (address) =>
        `${dataWidth}'b${(words.get(address)?.stored ?? [])
          .toReversed()
          .map((bit) => (bit === undefined ? 0 : 1))
          .join("")}`,
    );
  const places = addresses
    .toReversed()
    .map((address) => `64'h${BigInt.asUintN(addressWidth, carried(address)).toString(16)}`);
  const channels = [
    ["input", addressWidth, "awaddr"],
    ["input", 3, "awprot"],
    ["input", 1, "awvalid"],
    ["output", 1, "awready"],
    ["input", dataWidth, "wdata"],
    ["input", dataWidth / 8, "wstrb"],
    ["input", 1, "wvalid"],
    ["output", 1, "wready"],
    ["output", 2, "bresp"],
    ["output", 1, "bvalid"],
    ["input", 1, "bready"],
    ["input", addressWidth, "araddr"],
    ["input", 3, "arprot"],
    ["input", 1, "arvalid"],
    ["output", 1, "arready"],
    ["output", dataWidth, "rdata"],
    ["output", 2, "rresp"],
    ["output", 1, "rvalid"],
    ["input", 1, "rready"],
  ] as const;
  const pins = pinsOf(program);
  return `module bench (
  input logic clk,
  input logic resetn,
${pins.map(({ name, width }) => `  input logic [${width - 1}:0] ${name},\n`).join("")}${channels.map(([direction, width, name]) => `  ${direction} logic [${width - 1}:0] ${name}`).join(",\n")}
);
  ${slave} dut (
    .s_axi_aclk(clk), .s_axi_aresetn(resetn),
${[...channels.map(([, , name]) => `    .s_axi_${name}(${name})`), ...pins.map(({ name }) => `    .${name}(${name})`)].join(",\n")}
  );
${pins
  .filter(({ isAsynchronous }) => isAsynchronous)
  .map(
    ({ name }) =>
      `  logic ${name}_first, ${name}_steady;\n  always_ff @(posedge clk) {${name}_steady, ${name}_first} <= {${name}_first, ${name}};\n`,
  )
  .join("")}  axi_lite_checker #(
    .ADDRESS_WIDTH(${addressWidth}), .DATA_WIDTH(${dataWidth}), .WORDS(${addresses.length}),
    .ADDRESSES({${places}}),
    .WRITABLE({${writable.join(",\n      ")}})
  ) checker_of_dut (
    .aclk(clk), .aresetn(resetn),
${channels.map(([, , name]) => `    .${name}(${name})`).join(",\n")},
    .visible({${bits("visible")}}),
    .stored({${bits("stored")}})
  );
endmodule
`;
}
