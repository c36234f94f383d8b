// A table of DEPTH words from the file contents.hex, in block RAM on every family. Data come one
// cycle after the address.
`default_nettype none

module rom #(
  parameter int WIDTH = 16,
  parameter int DEPTH = 512
) (
  input  wire logic                                     clk,
  input  wire logic                                     enable,
  input  wire logic [(DEPTH > 1 ? $clog2(DEPTH) : 1)-1:0] address,
  output logic      [WIDTH-1:0]                         q
);
  (* rom_style = "block", rom_block = 1 *)
  logic [WIDTH-1:0] memory[DEPTH];

  initial $readmemh("contents.hex", memory);

  always_ff @(posedge clk) begin
    if (enable) q <= memory[address];
  end
endmodule

`default_nettype wire
