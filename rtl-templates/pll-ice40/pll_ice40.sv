// A faster clock from the pin's with the PLL of an iCE40: clk = clk_in * (DIVF + 1) / ((DIVR + 1) * 2^DIVQ).
// `rst_n` ends RESET_CYCLES after the PLL has locked. Elaboration refuses what the data sheet does: the
// reference is 10 to 133 MHz, the phase detector 10 to 133, the oscillator 533 to 1,066, the output 16 to 275.
`default_nettype none

module pll_ice40 #(
  parameter int IN_KHZ = 12000,
  parameter int DIVR = 0,
  parameter int DIVF = 63,
  parameter int DIVQ = 4,
  parameter int RESET_CYCLES = 16
) (
  input  wire logic clk_in,
  input  wire logic resetb,
  output logic      clk,
  output logic      locked,
  output logic      rst_n
);
`ifndef SYNTHESIS
  timeunit 1ns;
  timeprecision 1ps;
`endif
  localparam int DETECTOR_KHZ = IN_KHZ / (DIVR + 1);
  localparam int OSCILLATOR_KHZ = DETECTOR_KHZ * (DIVF + 1);
  localparam int OUT_KHZ = OSCILLATOR_KHZ / 2 ** DIVQ;
  localparam int BITS = $clog2(RESET_CYCLES + 1);
  // The loop filter for the rate of the phase detector.
  localparam int FILTER = DETECTOR_KHZ < 17000 ? 1 : DETECTOR_KHZ < 26000 ? 2 : DETECTOR_KHZ < 44000 ? 3
                        : DETECTOR_KHZ < 66000 ? 4 : DETECTOR_KHZ < 101000 ? 5 : 6;

  if (IN_KHZ < 10000 || IN_KHZ > 133000 || DETECTOR_KHZ < 10000 || DETECTOR_KHZ > 133000
      || OSCILLATOR_KHZ < 533000 || OSCILLATOR_KHZ > 1066000 || OUT_KHZ < 16000 || OUT_KHZ > 275000
      || DIVR < 0 || DIVR > 15 || DIVF < 0 || DIVF > 127 || DIVQ < 1 || DIVQ > 6) begin : illegal
    $error("the PLL cannot do this: see the ranges above");
  end

  SB_PLL40_CORE #(
    .FEEDBACK_PATH("SIMPLE"), .PLLOUT_SELECT("GENCLK"), .DIVR(4'(DIVR)), .DIVF(7'(DIVF)), .DIVQ(3'(DIVQ)),
    .FILTER_RANGE(3'(FILTER))
  ) pll (
    .REFERENCECLK(clk_in), .PLLOUTGLOBAL(clk), .LOCK(locked), .RESETB(resetb), .BYPASS(1'b0)
  );

  logic [BITS-1:0] count = '0;

  always_ff @(posedge clk or negedge locked) begin
    if (!locked) count <= '0;
    else if (!rst_n) count <= count + 1'b1;
  end

  assign rst_n = count == BITS'(RESET_CYCLES);
endmodule

`default_nettype wire
