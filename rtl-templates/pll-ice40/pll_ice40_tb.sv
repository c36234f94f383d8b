// Counts the cycles of the output in a thousand of the reference, and takes the lock away once.
module pll_ice40_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int IN_KHZ = 12000;
  parameter int DIVR = 0;
  parameter int DIVF = 63;
  parameter int DIVQ = 4;
  parameter int RESET_CYCLES = 16;

  logic clk_in = 0;
  logic resetb = 0;
  wire clk;
  wire locked;
  wire rst_n;

  pll_ice40 dut (.clk_in, .resetb, .clk, .locked, .rst_n);

  initial forever #(500000.0 / real'(IN_KHZ)) clk_in = !clk_in;

  int edges = 0;
  int reset_edges = 0;
  int expected;

  always @(posedge clk) begin
    edges <= edges + 1;
    if (!rst_n) reset_edges <= reset_edges + 1;
  end

  initial begin
    repeat (5) @(posedge clk_in);
    if (locked || edges != 0) $fatal(1, "it runs in reset");
    resetb = !resetb;
    wait (rst_n);
    #1;
    if (reset_edges != RESET_CYCLES) $fatal(1, "the reset lasts for %0d cycles", reset_edges);
    @(posedge clk_in);
    edges = 0;
    repeat (1000) @(posedge clk_in);
    expected = int'(1000.0 * (real'(DIVF) + 1.0) / (real'(DIVR) + 1.0) / 2.0 ** DIVQ);
    if (edges < expected - 2 || edges > expected + 2) $fatal(1, "%0d cycles instead of %0d", edges, expected);
    resetb = !resetb;
    #1;
    if (locked || rst_n) $fatal(1, "the reset does not follow the lock");
    resetb = !resetb;
    wait (rst_n);
    $display("passed: %0d results agree with the golden model", expected);
    $finish;
  end

  initial begin
    repeat (20000) @(posedge clk_in);
    $fatal(1, "it does not lock");
  end
endmodule
