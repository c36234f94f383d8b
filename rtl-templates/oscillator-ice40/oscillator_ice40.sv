// The oscillator inside an iCE40 UltraPlus as a clock: 48 MHz divided by DIVIDER, with about 10 % of
// tolerance, and a reset that ends RESET_CYCLES after its start, since flip-flops begin at 0. There is
// no input clock: `enable` alone starts it.
`default_nettype none

module oscillator_ice40 #(
  parameter int DIVIDER = 4,
  parameter int RESET_CYCLES = 64
) (
  input  wire logic enable,
  output logic      clk,
  output logic      rst_n
);
`ifndef SYNTHESIS
  timeunit 1ns;
  timeprecision 1ps;
`endif
  localparam int BITS = $clog2(RESET_CYCLES + 1);

  if (DIVIDER == 1) begin : by_1
    SB_HFOSC #(.CLKHF_DIV("0b00")) cell_ (.CLKHFEN(enable), .CLKHFPU(enable), .CLKHF(clk));
  end else if (DIVIDER == 2) begin : by_2
    SB_HFOSC #(.CLKHF_DIV("0b01")) cell_ (.CLKHFEN(enable), .CLKHFPU(enable), .CLKHF(clk));
  end else if (DIVIDER == 4) begin : by_4
    SB_HFOSC #(.CLKHF_DIV("0b10")) cell_ (.CLKHFEN(enable), .CLKHFPU(enable), .CLKHF(clk));
  end else if (DIVIDER == 8) begin : by_8
    SB_HFOSC #(.CLKHF_DIV("0b11")) cell_ (.CLKHFEN(enable), .CLKHFPU(enable), .CLKHF(clk));
  end else begin : illegal
    $error("the oscillator is divided by 1, 2, 4 or 8");
  end

  logic [BITS-1:0] count = '0;

  always_ff @(posedge clk) begin
    if (!rst_n) count <= count + 1'b1;
  end

  assign rst_n = count == BITS'(RESET_CYCLES);
endmodule

`default_nettype wire
