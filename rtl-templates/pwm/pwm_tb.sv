// Counts the cycles of 1 in every period, changing the duty in the middle of periods.
module pwm_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int PERIOD = 256;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = PERIOD < 40 ? 2 * (PERIOD + 1) : 40;
  localparam int BITS = $clog2(PERIOD + 1);

  logic [BITS-1:0] duty = 0;
  wire out;
  wire begins;

  pwm dut (.clk, .rst_n, .duty, .out, .begins);

  initial forever #5 clk = !clk;

  int errors = 0;
  int periods = 0;
  int place = 0;
  int ones = 0;
  int falls = 0;
  logic was = 0;
  int expected = 0;

  function automatic int chosen(input int index);
    if (PERIOD < 40) return index % (PERIOD + 1);
    return index == 0 ? 0 : index == 1 ? PERIOD : index == 2 ? 1 : index == 3 ? PERIOD - 1
                      : (index * 7919) % (PERIOD + 1);
  endfunction

  always @(posedge clk) if (rst_n && (begins || place > 0)) begin
    if (begins !== (place == 0)) begin
      errors <= errors + 1;
      if (errors < 10) $display("period %0d: begins is %b at place %0d", periods, begins, place);
    end
    was <= out;
    if (place == PERIOD - 1) begin
      if (ones + int'(out) != expected || falls + int'(place > 0 && !was && out) != 0) begin
        errors <= errors + 1;
        if (errors < 10) $display("period %0d: %0d cycles of 1 instead of %0d", periods, ones + int'(out), expected);
      end
      place <= 0;
      ones <= 0;
      falls <= 0;
      periods <= periods + 1;
    end else begin
      place <= place + 1;
      ones <= ones + int'(out);
      falls <= falls + int'(place > 0 && !was && out);
    end
  end

  // The duty is sampled in the cycle before a period's first output; it moves about at all others.
  initial begin
    repeat (3) @(negedge clk);
    duty = BITS'(chosen(0));
    rst_n = 1;
    for (int i = 0; i < COUNT; i++) begin
      @(negedge clk);
      expected = chosen(i);
      for (int n = 1; n < PERIOD; n++) begin
        duty = BITS'((n * 31 + i) % (PERIOD + 1));
        @(negedge clk);
      end
      duty = BITS'(chosen(i + 1));
    end
    @(negedge clk);
    if (periods < COUNT - 1) $fatal(1, "%0d periods instead of %0d", periods, COUNT);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
