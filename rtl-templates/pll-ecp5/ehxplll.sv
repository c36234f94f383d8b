// The PLL of an ECP5, for simulation: it measures the reference, locks after 16 of its cycles and gives the rate
// that its parameters say.
`ifndef SYNTHESIS
`default_nettype none

// The name is the maker's; and a clock is made of times, not in a clock's domain.
// verilator lint_off DECLFILENAME
// verilator lint_off BLKSEQ
module EHXPLLL #(
  parameter PLLRST_ENA = "DISABLED",
  parameter FEEDBK_PATH = "CLKOP",
  parameter CLKOP_ENABLE = "ENABLED",
  parameter int CLKI_DIV = 1,
  parameter int CLKFB_DIV = 1,
  parameter int CLKOP_DIV = 8,
  parameter int CLKOP_CPHASE = 0
) (
  input  wire  CLKI,
  input  wire  CLKFB,
  input  wire  RST,
  input  wire  STDBY,
  input  wire  PHASESEL0,
  input  wire  PHASESEL1,
  input  wire  PHASEDIR,
  input  wire  PHASESTEP,
  input  wire  PHASELOADREG,
  input  wire  PLLWAKESYNC,
  input  wire  ENCLKOP,
  output logic CLKOP,
  output wire  LOCK
);
  timeunit 1ns;
  timeprecision 1ps;

  realtime last = 0;
  realtime period = 0;
  int edges = 0;
  // Half a cycle of the output in picoseconds; its cycles keep in step with the reference over time.
  realtime half = 0;
  realtime next = 0;

  always @(posedge CLKI) begin
    period = $realtime - last;
    last = $realtime;
    edges = RST ? 0 : edges < 20 ? edges + 1 : edges;
    half = period * (real'(CLKI_DIV)) / (real'(CLKFB_DIV)) / 2.0;
  end

  assign LOCK = edges >= 16 && !(RST);

  initial begin
    CLKOP = 0;
    forever begin
      wait (LOCK);
      next = $realtime;
      while (LOCK) begin
        next = next + half;
        #(next - $realtime);
        CLKOP = !CLKOP;
      end
      CLKOP = 0;
    end
  end

  // What the model does not look at.
  wire unused = &{CLKFB, STDBY, PHASESEL0, PHASESEL1, PHASEDIR, PHASESTEP, PHASELOADREG, PLLWAKESYNC, ENCLKOP};

  initial if (PLLRST_ENA != "ENABLED" || FEEDBK_PATH != "CLKOP" || CLKOP_ENABLE != "ENABLED"
              || CLKOP_CPHASE != CLKOP_DIV - 1) begin
    $fatal(1, "the model knows feedback from CLKOP alone");
  end
endmodule

// verilator lint_on BLKSEQ
// verilator lint_on DECLFILENAME
`default_nettype wire
`endif
