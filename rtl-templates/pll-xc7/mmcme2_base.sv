// The clock manager of a 7 series, for simulation: it measures the reference, locks after 16 of its cycles and gives the rate
// that its parameters say.
`ifndef SYNTHESIS
`default_nettype none

// The name is the maker's; and a clock is made of times, not in a clock's domain.
// verilator lint_off DECLFILENAME
// verilator lint_off BLKSEQ
module MMCME2_BASE #(
  parameter BANDWIDTH = "OPTIMIZED",
  parameter real CLKIN1_PERIOD = 0.0,
  parameter int DIVCLK_DIVIDE = 1,
  parameter real CLKFBOUT_MULT_F = 5.0,
  parameter real CLKOUT0_DIVIDE_F = 1.0
) (
  input  wire  CLKIN1,
  input  wire  CLKFBIN,
  output wire  CLKFBOUT,
  output logic CLKOUT0,
  output wire  LOCKED,
  input  wire  RST,
  input  wire  PWRDWN
);
  timeunit 1ns;
  timeprecision 1ps;

  realtime last = 0;
  realtime period = 0;
  int edges = 0;
  // Half a cycle of the output in picoseconds; its cycles keep in step with the reference over time.
  realtime half = 0;
  realtime next = 0;

  always @(posedge CLKIN1) begin
    period = $realtime - last;
    last = $realtime;
    edges = RST ? 0 : edges < 20 ? edges + 1 : edges;
    half = period * (real'(DIVCLK_DIVIDE) * CLKOUT0_DIVIDE_F) / (CLKFBOUT_MULT_F) / 2.0;
  end

  assign LOCKED = edges >= 16 && !(RST);

  initial begin
    CLKOUT0 = 0;
    forever begin
      wait (LOCKED);
      next = $realtime;
      while (LOCKED) begin
        next = next + half;
        #(next - $realtime);
        CLKOUT0 = !CLKOUT0;
      end
      CLKOUT0 = 0;
    end
  end

  assign CLKFBOUT = CLKIN1;

  // What the model does not look at.
  wire unused = &{CLKFBIN, PWRDWN};

  always @(negedge CLKIN1) if (edges == 15 && (period < CLKIN1_PERIOD * 0.99 || period > CLKIN1_PERIOD * 1.01)) begin
    $fatal(1, "the reference is not what CLKIN1_PERIOD says");
  end

  initial if (BANDWIDTH != "OPTIMIZED") $fatal(1, "the model knows one bandwidth alone");
endmodule

// verilator lint_on BLKSEQ
// verilator lint_on DECLFILENAME
`default_nettype wire
`endif
