// The global clock buffer with an enable, for simulation: the enable counts while the clock is low, so that no
// pulse is cut.
`ifndef SYNTHESIS
`default_nettype none

// The name is the maker's; and a clock is let through by a latch.
// verilator lint_off DECLFILENAME
module BUFGCE (
  input  wire I,
  input  wire CE,
  output wire O
);
  timeunit 1ns;
  timeprecision 1ps;

  logic passes = 1'b0;

  always_latch if (!I) passes = CE;

  assign O = I && passes;
endmodule
// verilator lint_on DECLFILENAME

`default_nettype wire
`endif
