// The oscillator of an ECP5, for simulation: 310 MHz divided, from the beginning.
`ifndef SYNTHESIS
`default_nettype none

// The name is the maker's; a clock is made of times, not in a clock's domain.
// verilator lint_off DECLFILENAME
// verilator lint_off BLKSEQ
module OSCG #(
  parameter int DIV = 128
) (
  output logic OSC
);
  timeunit 1ns;
  timeprecision 1ps;

  localparam realtime HALF = 500.0 * DIV / 310.0;

  initial begin
    OSC = 0;
    forever #(HALF) OSC = !OSC;
  end
endmodule
// verilator lint_on BLKSEQ
// verilator lint_on DECLFILENAME

`default_nettype wire
`endif
