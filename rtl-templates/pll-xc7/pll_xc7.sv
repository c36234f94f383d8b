// A clock from the pin's with the mixed-mode clock manager of a 7 series of speed grade -1:
// clk = clk_in * MULTIPLY / (DIVIDE * OUTPUT). `rst_n` ends RESET_CYCLES after it has locked. Elaboration
// refuses what the data sheet does: the input is 10 to 800 MHz, the phase detector 10 to 450, the
// oscillator 600 to 1,200, the output at most 800.
`default_nettype none

module pll_xc7 #(
  parameter int IN_KHZ = 100000,
  parameter int DIVIDE = 1,
  parameter int MULTIPLY = 10,
  parameter int OUTPUT = 5,
  parameter int RESET_CYCLES = 16
) (
  input  wire logic clk_in,
  input  wire logic rst_in,
  output logic      clk,
  output logic      locked,
  output logic      rst_n
);
`ifndef SYNTHESIS
  timeunit 1ns;
  timeprecision 1ps;
`endif
  localparam int DETECTOR_KHZ = IN_KHZ / DIVIDE;
  localparam int OSCILLATOR_KHZ = DETECTOR_KHZ * MULTIPLY;
  localparam int OUT_KHZ = OSCILLATOR_KHZ / OUTPUT;
  localparam int BITS = $clog2(RESET_CYCLES + 1);
  localparam real PERIOD = 1000000.0 / IN_KHZ;

  if (IN_KHZ < 10000 || IN_KHZ > 800000 || DETECTOR_KHZ < 10000 || DETECTOR_KHZ > 450000
      || OSCILLATOR_KHZ < 600000 || OSCILLATOR_KHZ > 1200000 || OUT_KHZ > 800000
      || DIVIDE < 1 || DIVIDE > 106 || MULTIPLY < 2 || MULTIPLY > 64 || OUTPUT < 1 || OUTPUT > 128) begin : illegal
    $error("the clock manager cannot do this: see the ranges above");
  end

  logic out;
  logic feedback;

  MMCME2_BASE #(
    .BANDWIDTH("OPTIMIZED"), .CLKIN1_PERIOD(PERIOD), .DIVCLK_DIVIDE(DIVIDE),
    .CLKFBOUT_MULT_F(1.0 * MULTIPLY), .CLKOUT0_DIVIDE_F(1.0 * OUTPUT)
  ) manager (
    .CLKIN1(clk_in), .CLKFBIN(feedback), .CLKFBOUT(feedback), .CLKOUT0(out), .LOCKED(locked), .RST(rst_in),
    .PWRDWN(1'b0)
  );

  BUFG buffer (.I(out), .O(clk));

  logic [BITS-1:0] count = '0;

  always_ff @(posedge clk or negedge locked) begin
    if (!locked) count <= '0;
    else if (!rst_n) count <= count + 1'b1;
  end

  assign rst_n = count == BITS'(RESET_CYCLES);
endmodule

`default_nettype wire
