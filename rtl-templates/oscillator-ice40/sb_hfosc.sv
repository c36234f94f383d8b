// The oscillator's cell, for simulation: it starts 100 us after it is powered, as the data sheet has it
// at most, and gives 48 MHz divided.
`ifndef SYNTHESIS
`default_nettype none

// The name is the maker's; a clock is made of times, not in a clock's domain.
// verilator lint_off DECLFILENAME
// verilator lint_off BLKSEQ
module SB_HFOSC #(
  parameter CLKHF_DIV = "0b00"
) (
  input  wire  CLKHFEN,
  input  wire  CLKHFPU,
  output logic CLKHF
);
  timeunit 1ns;
  timeprecision 1ps;

  localparam realtime HALF = CLKHF_DIV == "0b00" ? 10.417 : CLKHF_DIV == "0b01" ? 20.833
                           : CLKHF_DIV == "0b10" ? 41.667 : 83.333;

  initial begin
    CLKHF = 0;
    forever begin
      wait (CLKHFPU);
      #100000;
      while (CLKHFPU) begin
        #(HALF);
        CLKHF = !CLKHF && CLKHFEN;
      end
    end
  end
endmodule
// verilator lint_on BLKSEQ
// verilator lint_on DECLFILENAME

`default_nettype wire
`endif
