// Sums of several lengths, first without and then with gaps between and within them.
module mac_4bit_tb;
  parameter int LANES = 16;
  parameter int ACC = 20;

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, in_valid = 0, first = 0, last = 0, out_valid;
  logic [LANES*8-1:0] a = '0;
  logic [LANES*4-1:0] w = '0;
  logic [ACC-1:0] sum;

  mac_4bit dut (.*);

  logic [31:0] count[2];
  logic [LANES*8-1:0] all_a[512];
  logic [LANES*4-1:0] all_w[512];
  logic [1:0] all_ends[512];
  logic [ACC-1:0] all_sum[512];
  int errors = 0, checked = 0, got, sums, last_in = 0, latency = 0;

  initial begin
    $readmemh("vectors/count.hex", count);
    $readmemh("vectors/a.hex", all_a);
    $readmemh("vectors/w.hex", all_w);
    $readmemh("vectors/ends.hex", all_ends);
    $readmemh("vectors/sum.hex", all_sum);
    sums = int'(count[1]);
    got = $fopen("got_sum.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1;
    for (int pass = 0; pass < 2; pass++)
      for (int i = 0; i < int'(count[0]); i++) begin
        while (pass == 1 && $urandom_range(2) == 0) begin
          in_valid = 0;
          {last, first} = '1;
          @(negedge clk);
        end
        in_valid = 1;
        a = all_a[i];
        w = all_w[i];
        {last, first} = all_ends[i];
        if (pass == 0 && i == 0) last_in = cycle;
        @(negedge clk);
      end
    in_valid = 0;
    repeat (20) @(negedge clk);
    $fclose(got);
    $display("measured latency=%0d interval=1", latency);
    if (checked != 2 * sums) $fatal(1, "%0d results instead of %0d", checked, 2 * sums);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree with the golden model", checked);
    $finish;
  end

  initial forever begin
    @(negedge clk);
    if (out_valid) begin
      automatic int at = checked % sums;
      if (sum !== all_sum[at]) begin
        errors++;
        if (errors <= 10) $display("sum %0d: expected %h, got %h", at, all_sum[at], sum);
      end
      if (checked == 0) latency = cycle - last_in;
      if (checked < sums) $fdisplay(got, "%h // %0t", sum, $time);
      checked++;
    end
  end

  initial begin
    repeat (20000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
