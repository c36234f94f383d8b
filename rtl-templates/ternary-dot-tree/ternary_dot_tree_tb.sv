// Streams the vectors through the tree, first one a cycle and then with gaps.
module ternary_dot_tree_tb;
  parameter int LANES = 16;
  parameter int WIDTH = 8;
  localparam int RESULT = WIDTH + $clog2(LANES) + 1;

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, in_valid = 0, out_valid;
  logic [LANES*WIDTH-1:0] a = '0;
  logic [LANES*2-1:0] w = '0;
  logic [RESULT-1:0] dot;

  ternary_dot_tree dut (.*);

  logic [31:0] count[1];
  logic [LANES*WIDTH-1:0] all_a[512];
  logic [LANES*2-1:0] all_w[512];
  logic [RESULT-1:0] all_dot[512];
  int errors = 0, checked = 0, got, first_in = 0, first_out = 0, last_out = 0;

  initial begin
    $readmemh("vectors/count.hex", count);
    $readmemh("vectors/a.hex", all_a);
    $readmemh("vectors/w.hex", all_w);
    $readmemh("vectors/dot.hex", all_dot);
    got = $fopen("got_dot.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1;
    first_in = cycle;
    for (int pass = 0; pass < 2; pass++)
      for (int i = 0; i < int'(count[0]); i++) begin
        while (pass == 1 && $urandom_range(2) == 0) begin
          in_valid = 0;
          @(negedge clk);
        end
        in_valid = 1;
        a = all_a[i];
        w = all_w[i];
        @(negedge clk);
      end
    in_valid = 0;
    repeat (LANES + 8) @(negedge clk);
    $fclose(got);
    $display("measured latency=%0d interval=%0d", first_out - first_in,
             (last_out - first_out) / (int'(count[0]) - 1));
    if (checked != 2 * int'(count[0])) $fatal(1, "%0d results instead of %0d", checked, 2 * count[0]);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree with the golden model", checked);
    $finish;
  end

  initial forever begin
    @(negedge clk);
    if (out_valid) begin
      automatic int at = checked % int'(count[0]);
      if (dot !== all_dot[at]) begin
        errors++;
        if (errors <= 10) $display("result %0d: expected %h, got %h", at, all_dot[at], dot);
      end
      if (checked == 0) first_out = cycle;
      if (checked < int'(count[0])) begin
        last_out = cycle;
        $fdisplay(got, "%h // %0t", dot, $time);
      end
      checked++;
    end
  end

  initial begin
    repeat (20000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
