// Presses and releases that bounce: none of the bounces gets through, and the level follows CLOCKS
// cycles after the last of them.
module debouncer_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int CLOCKS = 12000;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 4;

  logic button = 0;
  wire level;
  wire pressed;
  wire released;

  debouncer dut (.clk, .rst_n, .button, .level, .pressed, .released);

  initial forever #5 clk = !clk;

  int errors = 0;
  int cycle = 0;
  int presses = 0;
  int releases = 0;
  int latency = 0;
  logic was = 0;

  always @(posedge clk) if (rst_n) begin
    cycle <= cycle + 1;
    was <= level;
    presses <= presses + int'(pressed);
    releases <= releases + int'(released);
    if (pressed !== (level && !was) || released !== (!level && was)) begin
      errors <= errors + 1;
      $display("cycle %0d: level %b after %b, pressed %b, released %b", cycle, level, was, pressed, released);
    end
  end

  task automatic change(input logic value, input int bounces);
    int since;
    for (int i = 0; i < bounces; i++) begin
      button = value;
      repeat (1 + (CLOCKS - 1) * (i % 4) / 4) @(negedge clk);
      button = !value;
      repeat (1 + (CLOCKS - 1) / 3) @(negedge clk);
    end
    if (CLOCKS > 1 && level !== !value) begin
      errors++;
      $display("cycle %0d: a bounce got through", cycle);
    end
    button = value;
    since = cycle;
    while (level !== value && cycle - since < 2 * CLOCKS + 10) @(negedge clk);
    // The edge that changes the level is the last of those since the change.
    if (cycle - since != CLOCKS + 2) begin
      errors++;
      $display("the level follows after %0d cycles instead of %0d", cycle - since, CLOCKS + 2);
    end
    latency = cycle - since;
    repeat (3) @(negedge clk);
  endtask

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    repeat (3) @(negedge clk);
    for (int i = 0; i < COUNT; i++) change(i % 2 == 0, CLOCKS > 1 ? i / 2 : 0);
    $display("measured latency=%0d", latency);
    if (presses != COUNT / 2 || releases != COUNT / 2) begin
      $fatal(1, "%0d presses and %0d releases instead of %0d", presses, releases, COUNT / 2);
    end
    if (errors != 0) $fatal(1, "%0d errors in %0d changes", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
