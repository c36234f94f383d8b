// What an UltraScale+ offers of its configuration, for simulation: the oscillator runs from the beginning, the start
// ends after a microsecond.
`ifndef SYNTHESIS
`default_nettype none

// The name is the maker's; a clock is made of times, not in a clock's domain.
// verilator lint_off DECLFILENAME
// verilator lint_off BLKSEQ
module STARTUPE3 (
  input  wire  GSR,
  input  wire  GTS,
  input  wire  KEYCLEARB,
  input  wire  PACK,
  input  wire  [3:0] DO,
  input  wire  [3:0] DTS,
  input  wire  FCSBO,
  input  wire  FCSBTS,
  input  wire  USRCCLKO,
  input  wire  USRCCLKTS,
  input  wire  USRDONEO,
  input  wire  USRDONETS,
  output wire  CFGCLK,
  output logic CFGMCLK,
  output wire  [3:0] DI,
  output logic EOS,
  output wire  PREQ
);
  timeunit 1ns;
  timeprecision 1ps;

  initial begin
    CFGMCLK = 0;
    forever #10.0 CFGMCLK = !CFGMCLK;
  end

  initial begin
    EOS = 0;
    #1000 EOS = 1;
  end

  assign CFGCLK = 1'b0;
  assign DI = DO;
  assign PREQ = 1'b0;

  // What the model does not look at.
  wire unused = &{FCSBO, USRCCLKO, USRDONEO};

  initial if (GSR || GTS || !KEYCLEARB || PACK || !USRCCLKTS || DTS != 4'hf || !FCSBTS || !USRDONETS) begin
    $fatal(1, "the model knows the oscillator alone");
  end
endmodule
// verilator lint_on BLKSEQ
// verilator lint_on DECLFILENAME

`default_nettype wire
`endif
