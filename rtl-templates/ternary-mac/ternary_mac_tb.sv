// Streams the elements of 50 dot products, first one a cycle and then with gaps and with weights that are none.
module ternary_mac_tb;
  localparam int LENGTH = 8;
  localparam int COUNT = 50;

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, valid = 0, ready;
  logic [1:0] wgt = '0;
  logic [7:0] act = '0;
  logic [15:0] dot;

  ternary_mac dut (.*);

  logic [7:0] all_a[COUNT*LENGTH];
  logic [1:0] all_w[COUNT*LENGTH];
  logic [15:0] all_dot[COUNT];
  int errors = 0, checked = 0, got, last_in = 0, first_out = 0, last_out = 0;

  initial begin
    $readmemh("vectors/a.hex", all_a);
    $readmemh("vectors/w.hex", all_w);
    $readmemh("vectors/dot.hex", all_dot);
    got = $fopen("got_dot.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1;
    for (int pass = 0; pass < 2; pass++)
      for (int i = 0; i < COUNT * LENGTH; i++) begin
        while (pass == 1 && $urandom_range(2) == 0) begin
          // Nothing, or a weight that is none: neither counts.
          valid = $urandom_range(1) == 0;
          wgt = 2'b10;
          act = 8'($urandom);
          @(negedge clk);
        end
        valid = 1;
        act = all_a[i];
        wgt = all_w[i];
        if (pass == 0 && i == LENGTH - 1) last_in = cycle;
        @(negedge clk);
      end
    valid = 0;
    repeat (5) @(negedge clk);
    $fclose(got);
    $display("measured latency=%0d interval=%0d", first_out - last_in, (last_out - first_out) / (COUNT - 1));
    if (checked != 2 * COUNT) $fatal(1, "%0d results instead of %0d", checked, 2 * COUNT);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree with the golden model", checked);
    $finish;
  end

  // `ready` may stay for more than a cycle where the next elements are late: a result is new when it rises.
  logic was_ready = 0;
  initial forever begin
    @(negedge clk);
    if (ready && !was_ready) begin
      automatic int at = checked % COUNT;
      if (dot !== all_dot[at]) begin
        errors++;
        if (errors <= 10) $display("result %0d: expected %h, got %h", at, all_dot[at], dot);
      end
      if (checked == 0) first_out = cycle;
      if (checked < COUNT) begin
        last_out = cycle;
        $fdisplay(got, "%h // %0t", dot, $time);
      end
      checked++;
    end
    was_ready = ready;
  end

  initial begin
    repeat (20000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
