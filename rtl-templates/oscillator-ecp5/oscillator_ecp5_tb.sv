// Measures the oscillator's period over a hundred cycles, and the length of the reset, which must not come again.
module oscillator_ecp5_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int DIVIDER = 6;
  parameter int RESET_CYCLES = 64;

  wire clk;
  wire rst_n;

  oscillator_ecp5 dut (.clk, .rst_n);

  int reset_edges = 0;
  realtime from = 0;
  realtime period = 0;

  always @(posedge clk) if (!rst_n) reset_edges <= reset_edges + 1;

  initial begin
    #0.5;
    if (rst_n) $fatal(1, "it begins without a reset");
    wait (rst_n);
    #0.5;
    if (reset_edges != RESET_CYCLES) $fatal(1, "the reset lasts for %0d cycles", reset_edges);
    @(posedge clk);
    from = $realtime;
    repeat (100) begin
      @(posedge clk);
      if (!rst_n) $fatal(1, "the reset comes again");
    end
    period = ($realtime - from) / 100.0;
    if (period < 3.22 * DIVIDER || period > 3.23 * DIVIDER) $fatal(1, "the period is %f ns", period);
    $display("passed: %0d results agree with the golden model", RESET_CYCLES + 100);
    $finish;
  end

  initial begin
    #(4.0 * DIVIDER * (RESET_CYCLES + 200));
    $fatal(1, "it does not run");
  end
endmodule
