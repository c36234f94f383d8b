// Counts the cycles of the output in a thousand of the reference, and takes the lock away once.
module pll_xc7_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int IN_KHZ = 100000;
  parameter int DIVIDE = 1;
  parameter int MULTIPLY = 10;
  parameter int OUTPUT = 5;
  parameter int RESET_CYCLES = 16;

  logic clk_in = 0;
  logic rst_in = 1;
  wire clk;
  wire locked;
  wire rst_n;

  pll_xc7 dut (.clk_in, .rst_in, .clk, .locked, .rst_n);

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
    rst_in = !rst_in;
    wait (rst_n);
    #1;
    if (reset_edges != RESET_CYCLES) $fatal(1, "the reset lasts for %0d cycles", reset_edges);
    @(posedge clk_in);
    edges = 0;
    repeat (1000) @(posedge clk_in);
    expected = int'(1000.0 * real'(MULTIPLY) / (real'(DIVIDE) * real'(OUTPUT)));
    if (edges < expected - 2 || edges > expected + 2) $fatal(1, "%0d cycles instead of %0d", edges, expected);
    rst_in = !rst_in;
    #1;
    if (locked || rst_n) $fatal(1, "the reset does not follow the lock");
    rst_in = !rst_in;
    wait (rst_n);
    $display("passed: %0d results agree with the golden model", expected);
    $finish;
  end

  initial begin
    repeat (20000) @(posedge clk_in);
    $fatal(1, "it does not lock");
  end
endmodule
