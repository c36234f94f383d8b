// One vector after another through each of the functions; a start while it is busy changes nothing.
module activation_array_tb;
  parameter int LANES = 16;

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, start = 0, done, busy;
  logic [1:0] which = '0;
  logic [LANES*8-1:0] a = '0, y;

  ActivationArray dut (.*);

  logic [31:0] count[1];
  logic [1:0] all_which[128];
  logic [LANES*8-1:0] all_a[128];
  logic [LANES*8-1:0] all_y[128];
  int errors = 0, checked = 0, got, began = 0, latency = 0;

  initial begin
    $readmemh("vectors/count.hex", count);
    $readmemh("vectors/which.hex", all_which);
    $readmemh("vectors/a.hex", all_a);
    $readmemh("vectors/y.hex", all_y);
    got = $fopen("got_y.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    for (int pass = 0; pass < 2; pass++)
      for (int i = 0; i < int'(count[0]); i++) begin
        if (pass == 1) begin
          repeat (i % 4) begin
            @(negedge clk);
            if (done || busy) errors++;
          end
        end
        start = 1;
        which = all_which[i];
        a = all_a[i];
        began = cycle;
        @(negedge clk);
        start = 0;
        while (!done) begin
          // While it is busy a start is ignored.
          if (!busy) errors++;
          start = pass == 1;
          a = '1;
          @(negedge clk);
        end
        start = 0;
        checked++;
        if (y !== all_y[i]) begin
          errors++;
          if (errors <= 10) $display("vector %0d: expected %h, got %h", i, all_y[i], y);
        end
        if (pass == 0) $fdisplay(got, "%h // %0t", y, $time);
        if (which == 2'd1) latency = cycle - began;
        else if (which == 2'd0 && cycle - began != 1) errors++;
      end
    $fclose(got);
    $display("measured latency=%0d interval=%0d", latency, latency);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree with the golden model", checked);
    $finish;
  end

  initial begin
    repeat (100000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
