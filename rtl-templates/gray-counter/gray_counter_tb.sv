// Two turns with pauses: one bit changes at a time, and the code read back is the count.
module gray_counter_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 8;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = WIDTH <= 10 ? 2 * 2 ** WIDTH : 3000;

  logic enable = 0;
  wire [WIDTH-1:0] binary;
  wire [WIDTH-1:0] gray;

  gray_counter dut (.clk, .rst_n, .enable, .binary, .gray);

  initial forever #5 clk = !clk;

  int errors = 0;
  int counted = 0;
  logic [WIDTH-1:0] was = 0;
  int cycle = 0;
  int begun = -1;
  int steps_at[2] = '{-1, -1};
  logic [WIDTH-1:0] decoded;

  always_comb for (int i = 0; i < WIDTH; i++) decoded[i] = ^(gray >> i);

  always @(posedge clk) if (rst_n) begin
    was <= gray;
    cycle <= cycle + 1;
    if (enable && begun < 0) begun <= cycle;
    if (gray !== was && steps_at[0] < 0) steps_at[0] <= cycle;
    else if (gray !== was && steps_at[1] < 0) steps_at[1] <= cycle;
    counted <= counted + int'(enable);
    if (binary !== WIDTH'(counted) || decoded !== WIDTH'(counted) || $countones(gray ^ was) > 1) begin
      errors <= errors + 1;
      if (errors < 10) $display("count %0d: binary %h, gray %b after %b", counted, binary, gray, was);
    end
  end

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    for (int i = 0; counted < COUNT; i++) begin
      enable = i % 5 != 3;
      @(negedge clk);
    end
    $display("measured latency=%0d interval=%0d", steps_at[0] - begun, steps_at[1] - steps_at[0]);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
