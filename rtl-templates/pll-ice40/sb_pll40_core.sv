// The PLL of an iCE40, for simulation: it measures the reference, locks after 16 of its cycles and gives the rate
// that its parameters say.
`ifndef SYNTHESIS
`default_nettype none

// The name is the maker's; and a clock is made of times, not in a clock's domain.
// verilator lint_off DECLFILENAME
// verilator lint_off BLKSEQ
module SB_PLL40_CORE #(
  parameter FEEDBACK_PATH = "SIMPLE",
  parameter PLLOUT_SELECT = "GENCLK",
  parameter logic [3:0] DIVR = 0,
  parameter logic [6:0] DIVF = 0,
  parameter logic [2:0] DIVQ = 0,
  parameter logic [2:0] FILTER_RANGE = 0
) (
  input  wire  REFERENCECLK,
  output logic PLLOUTGLOBAL,
  output wire  LOCK,
  input  wire  RESETB,
  input  wire  BYPASS
);
  timeunit 1ns;
  timeprecision 1ps;

  realtime last = 0;
  realtime period = 0;
  int edges = 0;
  // Half a cycle of the output in picoseconds; its cycles keep in step with the reference over time.
  realtime half = 0;
  realtime next = 0;

  always @(posedge REFERENCECLK) begin
    period = $realtime - last;
    last = $realtime;
    edges = !RESETB ? 0 : edges < 20 ? edges + 1 : edges;
    half = period * ((real'(DIVR) + 1.0) * 2.0 ** DIVQ) / (real'(DIVF) + 1.0) / 2.0;
  end

  assign LOCK = edges >= 16 && !(!RESETB);

  initial begin
    PLLOUTGLOBAL = 0;
    forever begin
      wait (LOCK);
      next = $realtime;
      while (LOCK) begin
        next = next + half;
        #(next - $realtime);
        PLLOUTGLOBAL = !PLLOUTGLOBAL;
      end
      PLLOUTGLOBAL = 0;
    end
  end

  initial if (FEEDBACK_PATH != "SIMPLE" || PLLOUT_SELECT != "GENCLK" || FILTER_RANGE == 0 || BYPASS) begin
    $fatal(1, "the model knows the simple feedback alone");
  end
endmodule

// verilator lint_on BLKSEQ
// verilator lint_on DECLFILENAME
`default_nettype wire
`endif
