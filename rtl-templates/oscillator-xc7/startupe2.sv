// What a 7 series offers of its configuration, for simulation: the oscillator runs from the beginning, the start
// ends after a microsecond.
`ifndef SYNTHESIS
`default_nettype none

// The name is the maker's; a clock is made of times, not in a clock's domain.
// verilator lint_off DECLFILENAME
// verilator lint_off BLKSEQ
module STARTUPE2 (
  input  wire  CLK,
  input  wire  GSR,
  input  wire  GTS,
  input  wire  KEYCLEARB,
  input  wire  PACK,
  input  wire  USRCCLKO,
  input  wire  USRCCLKTS,
  input  wire  USRDONEO,
  input  wire  USRDONETS,
  output wire  CFGCLK,
  output logic CFGMCLK,
  output logic EOS,
  output wire  PREQ
);
  timeunit 1ns;
  timeprecision 1ps;

  initial begin
    CFGMCLK = 0;
    forever #7.692 CFGMCLK = !CFGMCLK;
  end

  initial begin
    EOS = 0;
    #1000 EOS = 1;
  end

  assign CFGCLK = CLK;
  assign PREQ = 1'b0;

  // What the model does not look at.
  wire unused = &{USRCCLKO, USRDONEO};

  initial if (GSR || GTS || !KEYCLEARB || PACK || !USRCCLKTS || !USRDONETS) begin
    $fatal(1, "the model knows the oscillator alone");
  end
endmodule
// verilator lint_on BLKSEQ
// verilator lint_on DECLFILENAME

`default_nettype wire
`endif
