// Resets at many phases of the clock, also while the clock stands: the reset begins at once and ends
// with the right edge.
module reset_synchroniser_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int STAGES = 2;
  localparam int COUNT = 64;

  logic clk = 0;
  logic runs = 1;
  logic async_rst_n = 0;
  wire rst_n;

  reset_synchroniser dut (.clk, .async_rst_n, .rst_n);

  initial forever #5 if (runs) clk = !clk;

  int errors = 0;
  int edges = 0;
  int latency = 0;

  // Clock edges since the cause has gone.
  always @(posedge clk or negedge async_rst_n) begin
    if (!async_rst_n) edges <= 0;
    else if (edges <= STAGES) edges <= edges + 1;
  end

  task automatic check(input logic expected);
    if (rst_n !== expected) begin
      errors++;
      if (errors < 10) $display("%0t: expected %b, got %b", $time, expected, rst_n);
    end
  endtask

  initial begin
    #21;
    for (int i = 0; i < COUNT; i++) begin
      async_rst_n = 0;
      #0.2;
      check(0);
      #(1.1 + 0.3 * i);
      check(0);
      // Never at the clock edge itself, where either answer is right.
      if (i % 8 == 7) begin
        runs = 0;
        #40;
        check(0);
        runs = 1;
      end
      @(negedge clk);
      #(0.05 * i);
      async_rst_n = 1;
      #0.1;
      for (int n = 0; n < 2 * STAGES + 2; n++) begin
        check(edges >= STAGES);
        if (rst_n && latency == 0) latency = edges;
        @(posedge clk);
        #1;
        check(edges >= STAGES);
        #1;
      end
      #(0.37 * i);
    end
    $display("measured latency=%0d", latency);
    if (errors != 0) $fatal(1, "%0d errors in %0d resets", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
