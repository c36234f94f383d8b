// One sample after another, first at once and then with pauses; a start while it is busy is ignored.
module pwm_mac_tb;
  parameter int LANES = 16;
  parameter int STEPS = 256;
  localparam int BITS = $clog2(STEPS);
  localparam int RESULT = 8 + BITS + $clog2(LANES);

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, start = 0, busy, out_valid;
  logic [LANES*8-1:0] a = '0;
  logic [LANES*BITS-1:0] duty = '0;
  logic [RESULT-1:0] dot;

  pwm_mac dut (.*);

  logic [31:0] count[1];
  logic [LANES*8-1:0] all_a[64];
  logic [LANES*BITS-1:0] all_duty[64];
  logic [RESULT-1:0] all_dot[64];
  int errors = 0, checked = 0, got, began = 0, latency = 0, interval = 0, last_began = 0;

  initial begin
    $readmemh("vectors/count.hex", count);
    $readmemh("vectors/a.hex", all_a);
    $readmemh("vectors/duty.hex", all_duty);
    $readmemh("vectors/dot.hex", all_dot);
    got = $fopen("got_dot.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    for (int pass = 0; pass < 2; pass++)
      for (int i = 0; i < int'(count[0]); i++) begin
        if (pass == 1) repeat (i % 5) @(negedge clk);
        a = all_a[i];
        duty = all_duty[i];
        start = 1;
        last_began = began;
        began = cycle;
        if (pass == 0 && i == 1) interval = began - last_began;
        @(negedge clk);
        if (!busy) errors++;
        // A start while it is busy changes nothing.
        start = pass == 1;
        while (!out_valid) @(negedge clk);
        start = 0;
        if (dot !== all_dot[i]) begin
          errors++;
          if (errors <= 10) $display("result %0d: expected %h, got %h", i, all_dot[i], dot);
        end
        if (pass == 0) $fdisplay(got, "%h // %0t", dot, $time);
        latency = cycle - began;
        checked++;
      end
    $fclose(got);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree with the golden model", checked);
    $finish;
  end

  initial begin
    repeat (400000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
