/** A port of the module that is measured. */
export interface HarnessPort {
  readonly name: string;
  readonly direction: "input" | "output" | "inout";
  /** In bits. */
  readonly width: number;
}

export const HARNESS_NAME = "gatewright_harness";

const isDirect = ({ name, width, direction }: HarnessPort): boolean =>
  direction === "input" && width === 1 && /clk|clock|rst|reset/i.test(name);

/**
 * A module around `top` that needs few pins, so that a block with more ports than the package has can
 * be placed and its clock measured: inputs come from a shift register (one flip-flop a bit), outputs
 * go into a chain of exclusive ors (one LUT and one flip-flop a bit). Clocks and resets are pins, and
 * so are the ports that are both input and output.
 */
export function measuringHarness(top: string, ports: readonly HarnessPort[]): string {
  const direct = ports.filter(isDirect);
  const pads = ports.filter(({ direction }) => direction === "inout");
  const inputs = ports.filter((port) => port.direction === "input" && !isDirect(port));
  const outputs = ports.filter(({ direction }) => direction === "output");
  const bits = (some: readonly HarnessPort[]) => some.reduce((sum, { width }) => sum + width, 0);
  const clock = direct.find(({ name }) => /clk|clock/i.test(name))?.name ?? "harness_clk";
  const own = clock === "harness_clk" ? ["input wire harness_clk"] : [];
  const pins = [
    ...own,
    ...direct.map(({ name }) => `input wire ${name}`),
    ...pads.map(({ name, width }) => `inout wire [${width - 1}:0] ${name}`),
    "input wire serial_in",
    "output wire serial_out",
  ];
  const least = Math.max(1, bits(inputs));
  const most = Math.max(1, bits(outputs));
  const connect = (some: readonly HarnessPort[], from: string): readonly string[] => {
    let at = 0;
    return some.map(({ name, width }) => {
      at += width;
      return `.${name}(${from}[${at - 1}:${at - width}])`;
    });
  };
  const connections = [
    ...[...direct, ...pads].map(({ name }) => `.${name}(${name})`),
    ...connect(inputs, "shifted"),
    ...connect(outputs, "seen"),
  ];
  return `module ${HARNESS_NAME}(
  ${pins.join(",\n  ")}
);
  reg [${least - 1}:0] shifted;
  reg [${most - 1}:0] folded;
  wire [${most - 1}:0] seen;
  always @(posedge ${clock}) begin
    shifted <= {shifted, serial_in};
    folded <= {folded, 1'b0} ^ seen;
  end
  assign serial_out = folded[${most - 1}];
  (* keep *) ${top} dut(
    ${connections.join(",\n    ")}
  );
endmodule
`;
}
