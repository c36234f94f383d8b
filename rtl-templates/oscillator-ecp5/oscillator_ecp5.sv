// The oscillator inside an ECP5 as a clock: 310 MHz divided by DIVIDER, and a reset that ends RESET_CYCLES
// after its start, since flip-flops begin at 0. It needs neither a pin nor a start.
`default_nettype none

module oscillator_ecp5 #(
  parameter int DIVIDER = 6,
  parameter int RESET_CYCLES = 64
) (
  output logic clk,
  output logic rst_n
);
`ifndef SYNTHESIS
  timeunit 1ns;
  timeprecision 1ps;
`endif
  localparam int BITS = $clog2(RESET_CYCLES + 1);

  if (DIVIDER < 2 || DIVIDER > 128) begin : illegal
    $error("the oscillator is divided by 2 to 128");
  end

  OSCG #(.DIV(DIVIDER)) oscillator (.OSC(clk));

  logic [BITS-1:0] count = '0;

  always_ff @(posedge clk) begin
    if (!rst_n) count <= count + 1'b1;
  end

  assign rst_n = count == BITS'(RESET_CYCLES);
endmodule

`default_nettype wire
