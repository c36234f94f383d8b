// A memory with one port: in a cycle it reads or writes. Data come one cycle after the address and
// stand still while nothing is read, also while the port writes. Block RAM on every family.
`default_nettype none

module ram_single_port #(
  parameter int WIDTH = 16,
  parameter int DEPTH = 512
) (
  input  wire logic                                     clk,
  input  wire logic                                     enable,
  input  wire logic                                     write,
  input  wire logic [(DEPTH > 1 ? $clog2(DEPTH) : 1)-1:0] address,
  input  wire logic [WIDTH-1:0]                         data,
  output logic      [WIDTH-1:0]                         q
);
  logic [WIDTH-1:0] memory[DEPTH];

  always_ff @(posedge clk) begin
    if (enable) begin
      if (write) memory[address] <= data;
      else q <= memory[address];
    end
  end
endmodule

`default_nettype wire
