// Steps in every cycle, then seconds as long as they are counted, each against a count of the testbench's own.
module blinker_tb;
  parameter int SECOND = 12000000;

  localparam int LONGEST = 5000;
  localparam int CYCLES = SECOND > LONGEST / 3 ? LONGEST : 3 * SECOND + 2;

  logic clk = 0;
  initial forever #5 clk = !clk;

  logic rst_n = 0;
  logic fast = 0;
  wire [2:0] leds;

  blinker dut (.*);

  int errors = 0;
  int checks = 0;
  int ticks = 0;
  int steps = 0;

  // One cycle, and what the lights have to be behind it.
  task automatic cycle(input logic is_fast);
    fast = is_fast;
    @(negedge clk);
    ticks++;
    if (is_fast || ticks == SECOND) begin
      ticks = 0;
      steps++;
    end
    checks++;
    if (leds !== 3'(steps)) begin
      errors++;
      if (errors <= 10) $display("%0t: expected %0d, got %0d", $time, steps % 8, leds);
    end
  endtask

  initial begin
    repeat (3) @(negedge clk);
    if (leds !== 3'd0) $fatal(1, "the lights are on in reset");
    rst_n = 1;
    for (int i = 0; i < 20; i++) cycle(1);
    for (int i = 0; i < CYCLES; i++) cycle(0);
    // A step on request begins a second anew.
    cycle(1);
    for (int i = 0; i < CYCLES; i++) cycle(0);
    for (int i = 0; i < 40; i++) cycle($urandom_range(1) == 1);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checks);
    $display("passed: %0d results agree", checks);
    $finish;
  end
endmodule
