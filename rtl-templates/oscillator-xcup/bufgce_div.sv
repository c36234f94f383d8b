// The global clock buffer with a divider, for simulation: with its enable at 1 and its clear at 0 alone.
`ifndef SYNTHESIS
`default_nettype none

// The name is the maker's; and a clock is made of another, not in its domain.
// verilator lint_off DECLFILENAME
// verilator lint_off BLKSEQ
module BUFGCE_DIV #(
  parameter int BUFGCE_DIVIDE = 1,
  parameter SIM_DEVICE = "ULTRASCALE"
) (
  input  wire I,
  input  wire CE,
  input  wire CLR,
  output wire O
);
  timeunit 1ns;
  timeprecision 1ps;

  int edges = 0;
  logic divided = 1'b0;

  // Both edges count, so that an odd divider gives a clock that is high for half of the time.
  always @(I) begin
    edges = edges + 1;
    if (edges == BUFGCE_DIVIDE) begin
      edges = 0;
      divided = !divided;
    end
  end

  assign O = BUFGCE_DIVIDE == 1 ? I : divided;

  initial if (!CE || CLR || SIM_DEVICE != "ULTRASCALE_PLUS") $fatal(1, "the model knows the divider alone");
endmodule
// verilator lint_on BLKSEQ
// verilator lint_on DECLFILENAME

`default_nettype wire
`endif
