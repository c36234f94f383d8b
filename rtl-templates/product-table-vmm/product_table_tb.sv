// Waits until the table is filled, then multiplies a matrix with a vector, a term a cycle and then with gaps, and
// last all 4,096 products that there are.
module product_table_tb;
  parameter int COLUMNS = 128;
  localparam int ROWS = 12;

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, valid = 0, ready;
  logic [7:0] act = '0, sums;
  logic [3:0] wgt = '0;
  logic [23:0] sum;

  ProductTable dut (.*);

  logic [7:0] all_a[COLUMNS];
  logic [3:0] all_w[ROWS*COLUMNS];
  logic [23:0] all_sum[ROWS];
  int errors = 0, checked = 0, got, last_in = 0, latency = 0, total = 0, terms = 0, whole = 0;
  int expected[8192];

  task automatic term(logic [7:0] a, logic [3:0] w);
    valid = 1;
    act = a;
    wgt = w;
    total += int'($signed(a)) * int'($signed(w));
    terms++;
    if (terms % COLUMNS == 0) begin
      expected[whole] = total;
      whole++;
      total = 0;
    end
    @(negedge clk);
    valid = 0;
  endtask

  initial begin
    $readmemh("vectors/a.hex", all_a);
    $readmemh("vectors/w.hex", all_w);
    $readmemh("vectors/sum.hex", all_sum);
    got = $fopen("got_sum.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1;
    // What comes before the table is filled is not taken.
    valid = 1;
    act = 8'd77;
    wgt = 4'd3;
    while (!ready) @(negedge clk);
    for (int pass = 0; pass < 2; pass++)
      for (int i = 0; i < ROWS * COLUMNS; i++) begin
        while (pass == 1 && $urandom_range(2) == 0) begin
          valid = 0;
          @(negedge clk);
        end
        if (pass == 0 && i == COLUMNS - 1) last_in = cycle;
        term(all_a[i%COLUMNS], all_w[i]);
      end
    for (int i = 0; i < 4096; i++) term(8'(i), 4'(i >> 8));
    repeat (5) @(negedge clk);
    $fclose(got);
    $display("measured latency=%0d interval=1", latency);
    if (whole != checked) $fatal(1, "%0d sums instead of %0d", checked, whole);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree with the golden model", checked);
    $finish;
  end

  logic [7:0] seen = '0;
  initial forever begin
    @(negedge clk);
    #1;
    if (sums != seen) begin
      if (sum !== 24'(expected[checked]) || (checked < ROWS && sum !== all_sum[checked])) begin
        errors++;
        if (errors <= 10) $display("sum %0d: expected %0d, got %0d", checked, expected[checked], $signed(sum));
      end
      if (checked == 0) latency = cycle - last_in;
      if (checked < ROWS) $fdisplay(got, "%h // %0t", sum, $time);
      checked++;
      seen = seen + 1'b1;
    end
  end

  initial begin
    repeat (50000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
