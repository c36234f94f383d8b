// Starts the oscillator, measures its period and the length of the reset, and stops it.
module oscillator_ice40_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int DIVIDER = 4;
  parameter int RESET_CYCLES = 64;

  logic enable = 0;
  wire clk;
  wire rst_n;

  oscillator_ice40 dut (.enable, .clk, .rst_n);

  int edges = 0;
  int reset_edges = 0;
  realtime last = 0;
  realtime period = 0;

  always @(posedge clk) begin
    edges <= edges + 1;
    if (!rst_n) reset_edges <= reset_edges + 1;
    period = $realtime - last;
    last = $realtime;
  end

  initial begin
    #1000;
    if (edges != 0) $fatal(1, "the clock runs before it is enabled");
    enable = 1;
    #100000;
    repeat (RESET_CYCLES + 20) @(posedge clk);
    #1;
    if (period < 20.8 * DIVIDER || period > 20.9 * DIVIDER) $fatal(1, "the period is %f ns", period);
    if (!rst_n || reset_edges != RESET_CYCLES) $fatal(1, "the reset lasts for %0d cycles", reset_edges);
    enable = 0;
    #1000;
    edges = 0;
    #1000;
    if (edges != 0) $fatal(1, "the clock does not stop");
    $display("passed: %0d results agree with the golden model", RESET_CYCLES + 20);
    $finish;
  end
endmodule
