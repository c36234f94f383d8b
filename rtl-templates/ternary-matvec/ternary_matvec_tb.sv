module ternary_matvec_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int ROWS = 256;
  parameter int COLUMNS = 64;
  parameter int LANES = 64;
  parameter int ENCODING = 0;

  // The first of two vectors runs twice.
  localparam int VECTORS = 2;
  localparam int RUNS = 3;
  localparam int GROUPS = (COLUMNS + LANES - 1) / LANES;
  localparam int WORDS = ROWS * GROUPS;
  localparam int ACC = 9 + $clog2(COLUMNS);

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic weight_we = 1'b0;
  logic [(WORDS > 1 ? $clog2(WORDS) : 1)-1:0] weight_addr = '0;
  logic [2*LANES-1:0] weight_data = '0;
  logic x_valid = 1'b0;
  wire x_ready;
  logic signed [7:0] x_data = '0;
  logic start = 1'b0;
  wire busy;
  wire done;
  wire out_valid;
  wire [(ROWS > 1 ? $clog2(ROWS) : 1)-1:0] out_row;
  wire signed [ACC-1:0] out_data;

  ternary_matvec dut (.*);

  logic [2*LANES-1:0] weights[WORDS];
  logic [7:0] x[VECTORS*COLUMNS];
  logic [ACC-1:0] y[RUNS*ROWS];

  int errors = 0;
  int results = 0;
  int cycle = 0;
  int started = 0;
  int latency = 0;
  int ended = 0;
  int first_interval = 0;
  int got;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (start && !busy) started <= cycle;
    if (done) begin
      latency <= cycle - started;
      ended <= cycle;
    end
    if (out_valid) begin
      if (out_data !== y[results] || 32'(out_row) !== results % ROWS || done !== (results % ROWS == ROWS - 1)) begin
        errors++;
        if (errors <= 10)
          $display("result %0d: expected %0d of row %0d, got %0d of row %0d", results,
                   $signed(y[results]), results % ROWS, out_data, out_row);
      end
      $fdisplay(got, "%h // %0t", out_data, $time);
      results <= results + 1;
    end
    if (cycle > RUNS * (3 * WORDS + 10 * COLUMNS + 4 * LANES + 100)) $fatal(1, "only %0d results came", results);
  end

  initial begin
    $readmemh("vectors/weights.hex", weights);
    $readmemh("vectors/x.hex", x);
    $readmemh("vectors/y.hex", y);
    got = $fopen("got_y.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    for (int i = 0; i < WORDS; i++) begin
      weight_we = 1'b1;
      weight_addr = ($bits(weight_addr))'(i);
      weight_data = weights[i];
      @(negedge clk);
    end
    weight_we = 1'b0;
    for (int v = 0; v < VECTORS; v++) begin
      for (int i = 0; i < COLUMNS; i++) begin
        // The second vector comes with gaps.
        while (v == 1 && $urandom_range(2) == 0) @(negedge clk);
        x_valid = 1'b1;
        x_data = x[v*COLUMNS+i];
        while (!x_ready) @(negedge clk);
        @(negedge clk);
        x_valid = 1'b0;
        // A vector that is not whole starts nothing.
        start = i < COLUMNS - 2;
      end
      start = 1'b0;
      repeat (LANES + 2) @(negedge clk);
      start = 1'b1;
      if (v == 0) begin
        while (!done) @(negedge clk);
        @(negedge clk);
        while (busy) @(negedge clk);
      end
      @(negedge clk);
      start = 1'b0;
      while (!done) @(negedge clk);
      if (v == 0) first_interval = cycle - ended;
      @(negedge clk);
    end
    if (busy) $fatal(1, "still busy");
    $fclose(got);
    $display("measured latency=%0d interval=%0d", latency, first_interval);
    if (results != RUNS * ROWS) $fatal(1, "%0d results came instead of %0d", results, RUNS * ROWS);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
