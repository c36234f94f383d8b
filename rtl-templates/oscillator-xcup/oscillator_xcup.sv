// The oscillator that configures an UltraScale+, about 50 MHz, as a clock: divided by DIVIDER, and a reset that
// ends RESET_CYCLES after the device has started. It needs no pin. A global buffer divides
// the clock.
`default_nettype none

module oscillator_xcup #(
  parameter int DIVIDER = 1,
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

  if (DIVIDER < 1 || DIVIDER > 8) begin : illegal
    $error("the oscillator is divided by 1 to 8");
  end

  logic oscillator;
  logic is_started;

  // Pins of configuration and the global nets stay as the device has them.
  // verilator lint_off PINCONNECTEMPTY
  STARTUPE3 startup (
    .GSR(1'b0), .GTS(1'b0), .KEYCLEARB(1'b1), .PACK(1'b0), .DO(4'd0), .DTS(4'hf), .FCSBO(1'b1), .FCSBTS(1'b1),
    .USRCCLKO(1'b0), .USRCCLKTS(1'b1), .USRDONEO(1'b1), .USRDONETS(1'b1),
    .CFGCLK(), .CFGMCLK(oscillator), .DI(), .EOS(is_started), .PREQ()
  );
  // verilator lint_on PINCONNECTEMPTY

  BUFGCE_DIV #(
    .BUFGCE_DIVIDE(DIVIDER), .SIM_DEVICE("ULTRASCALE_PLUS")
  ) buffer (.I(oscillator), .CE(1'b1), .CLR(1'b0), .O(clk));

  // The end of the start comes at any time.
  logic [1:0] started = '0;
  logic [BITS-1:0] count = '0;

  always_ff @(posedge clk) begin
    started <= {started[0], is_started};
    if (started[1] && !rst_n) count <= count + 1'b1;
  end

  assign rst_n = count == BITS'(RESET_CYCLES);
endmodule

`default_nettype wire
