// Measures the clock's period over a hundred cycles and the reset from the end of the start, a microsecond after the
// beginning: two flip-flops see it, then the reset lasts RESET_CYCLES more and does not come again.
module oscillator_xcup_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int DIVIDER = 1;
  parameter int RESET_CYCLES = 64;

  wire clk;
  wire rst_n;

  oscillator_xcup dut (.clk, .rst_n);

  int reset_edges = 0;
  realtime from = 0;
  realtime period = 0;

  always @(posedge clk) if ($realtime > 1000.0 && !rst_n) reset_edges <= reset_edges + 1;

  initial begin
    #1000;
    if (rst_n) $fatal(1, "the reset ends before the start does");
    wait (rst_n);
    #1;
    if (reset_edges != RESET_CYCLES + 2) $fatal(1, "the reset lasts for %0d cycles", reset_edges);
    @(posedge clk);
    from = $realtime;
    repeat (100) begin
      @(posedge clk);
      if (!rst_n) $fatal(1, "the reset comes again");
    end
    period = ($realtime - from) / 100.0;
    if (period < 19.99 * DIVIDER || period > 20.01 * DIVIDER) $fatal(1, "the period is %f ns", period);
    $display("passed: %0d results agree with the golden model", RESET_CYCLES + 100);
    $finish;
  end

  initial begin
    #(2000.0 + 20.0 * DIVIDER * (RESET_CYCLES + 200));
    $fatal(1, "it does not run");
  end
endmodule
