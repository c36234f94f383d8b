// The global clock buffer, for simulation.
`ifndef SYNTHESIS
`default_nettype none

// The name is the maker's.
// verilator lint_off DECLFILENAME
module BUFG (
  input  wire I,
  output wire O
);
  timeunit 1ns;
  timeprecision 1ps;
  assign O = I;
endmodule
// verilator lint_on DECLFILENAME

`default_nettype wire
`endif
