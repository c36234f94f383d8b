// A memory with a port that writes and one that reads, both in every cycle. Data come one cycle after
// the address. A word that is read in the cycle in which it is written comes as it was before or as it
// is then: do not rely on it. Block RAM on every family.
`default_nettype none

module ram_simple_dual_port #(
  parameter int WIDTH = 16,
  parameter int DEPTH = 512
) (
  input  wire logic                                     clk,
  input  wire logic                                     write,
  input  wire logic [(DEPTH > 1 ? $clog2(DEPTH) : 1)-1:0] write_address,
  input  wire logic [WIDTH-1:0]                         data,
  input  wire logic                                     read,
  input  wire logic [(DEPTH > 1 ? $clog2(DEPTH) : 1)-1:0] read_address,
  output logic      [WIDTH-1:0]                         q
);
  // Without the attribute yosys adds a comparison of the addresses and a bypass on iCE40 and ECP5.
  (* no_rw_check *)
  logic [WIDTH-1:0] memory[DEPTH];

  always_ff @(posedge clk) begin
    if (write) memory[write_address] <= data;
    if (read) q <= memory[read_address];
  end
endmodule

`default_nettype wire
