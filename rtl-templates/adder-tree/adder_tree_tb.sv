// Streams the vectors through the tree, first one a cycle and then with gaps.
module adder_tree_tb;
  parameter int INPUTS = 16;
  parameter int WIDTH = 12;

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, in_valid = 0, out_valid;
  logic [INPUTS*WIDTH-1:0] values = '0;
  logic [(WIDTH+$clog2(INPUTS))-1:0] sum;

  adder_tree dut (.*);

  logic [31:0] count[1];
  logic [INPUTS*WIDTH-1:0] all_values[512];
  logic [(WIDTH+$clog2(INPUTS))-1:0] all_sum[512];
  int errors = 0, checked = 0, got, first_in = 0, first_out = 0, last_out = 0;

  initial begin
    $readmemh("vectors/count.hex", count);
    $readmemh("vectors/values.hex", all_values);
    $readmemh("vectors/sum.hex", all_sum);
    got = $fopen("got_sum.hex", "w");
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
        values = all_values[i];
        @(negedge clk);
      end
    in_valid = 0;
    repeat (64) @(negedge clk);
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
      if (sum !== all_sum[at]) begin
        errors++;
        if (errors <= 10) $display("result %0d: expected %h, got %h", at, all_sum[at], sum);
      end
      if (checked == 0) first_out = cycle;
      if (checked < int'(count[0])) begin
        last_out = cycle;
        $fdisplay(got, "%h // %0t", sum, $time);
      end
      checked++;
    end
  end

  initial begin
    repeat (20000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
