// A clock from the pin's with the PLL of an ECP5: clk = clk_in * FEEDBACK / INPUT, the oscillator being
// OUTPUT times as fast. `rst_n` ends RESET_CYCLES after the PLL has locked. Elaboration refuses what the
// data sheet does: the phase detector is 10 to 400 MHz, the oscillator 400 to 800, the output 3.125 to 400.
`default_nettype none

module pll_ecp5 #(
  parameter int IN_KHZ = 25000,
  parameter int INPUT = 1,
  parameter int FEEDBACK = 4,
  parameter int OUTPUT = 6,
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
  localparam int DETECTOR_KHZ = IN_KHZ / INPUT;
  localparam int OUT_KHZ = DETECTOR_KHZ * FEEDBACK;
  localparam int OSCILLATOR_KHZ = OUT_KHZ * OUTPUT;
  localparam int BITS = $clog2(RESET_CYCLES + 1);

  if (IN_KHZ < 8000 || IN_KHZ > 400000 || DETECTOR_KHZ < 10000 || DETECTOR_KHZ > 400000
      || OSCILLATOR_KHZ < 400000 || OSCILLATOR_KHZ > 800000 || OUT_KHZ < 3125 || OUT_KHZ > 400000
      || INPUT < 1 || INPUT > 128 || FEEDBACK < 1 || FEEDBACK > 128 || OUTPUT < 1 || OUTPUT > 128) begin : illegal
    $error("the PLL cannot do this: see the ranges above");
  end

  EHXPLLL #(
    .PLLRST_ENA("ENABLED"), .FEEDBK_PATH("CLKOP"), .CLKOP_ENABLE("ENABLED"), .CLKI_DIV(INPUT),
    .CLKFB_DIV(FEEDBACK), .CLKOP_DIV(OUTPUT), .CLKOP_CPHASE(OUTPUT - 1)
  ) pll (
    .CLKI(clk_in), .CLKFB(clk), .RST(rst_in), .STDBY(1'b0), .PHASESEL0(1'b0), .PHASESEL1(1'b0),
    .PHASEDIR(1'b0), .PHASESTEP(1'b0), .PHASELOADREG(1'b0), .PLLWAKESYNC(1'b0), .ENCLKOP(1'b0),
    .CLKOP(clk), .LOCK(locked)
  );

  logic [BITS-1:0] count = '0;

  always_ff @(posedge clk or negedge locked) begin
    if (!locked) count <= '0;
    else if (!rst_n) count <= count + 1'b1;
  end

  assign rst_n = count == BITS'(RESET_CYCLES);
endmodule

`default_nettype wire
