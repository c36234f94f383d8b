// The oscillator that configures a 7 series, about 65 MHz, as a clock: divided by DIVIDER, and a reset that
// ends RESET_CYCLES after the device has started. It needs no pin. The divided clock is every DIVIDER-th pulse
// of the oscillator, let through by a global buffer, so that it stays on the clock network.
`default_nettype none

module oscillator_xc7 #(
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
  localparam int PULSE_BITS = DIVIDER == 1 ? 1 : $clog2(DIVIDER);

  if (DIVIDER < 1 || DIVIDER > 256) begin : illegal
    $error("the oscillator is divided by 1 to 256");
  end

  logic oscillator;
  logic is_started;

  // Pins of configuration and the global nets stay as the device has them.
  // verilator lint_off PINCONNECTEMPTY
  STARTUPE2 startup (
    .CLK(1'b0), .GSR(1'b0), .GTS(1'b0), .KEYCLEARB(1'b1), .PACK(1'b0),
    .USRCCLKO(1'b0), .USRCCLKTS(1'b1), .USRDONEO(1'b1), .USRDONETS(1'b1),
    .CFGCLK(), .CFGMCLK(oscillator), .EOS(is_started), .PREQ()
  );
  // verilator lint_on PINCONNECTEMPTY

  logic [PULSE_BITS-1:0] pulse = '0;
  logic passes = 1'b0;

  always_ff @(posedge oscillator) begin
    pulse <= pulse == PULSE_BITS'(DIVIDER - 1) ? '0 : pulse + 1'b1;
    passes <= pulse == PULSE_BITS'(DIVIDER - 1);
  end

  BUFGCE buffer (.I(oscillator), .CE(passes), .O(clk));

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
