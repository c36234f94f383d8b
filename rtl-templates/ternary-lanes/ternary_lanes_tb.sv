module ternary_lanes_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int LANES = 64;
  parameter int COLUMNS = 64;
  parameter int ENCODING = 0;

  localparam int ROWS = 48;
  localparam int GROUPS = (COLUMNS + LANES - 1) / LANES;
  localparam int ACC = 9 + $clog2(COLUMNS);

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  logic in_last = 1'b0;
  logic [2*LANES-1:0] weights = '0;
  logic [8*LANES-1:0] activations = '0;
  wire out_valid;
  wire signed [ACC-1:0] out_data;

  ternary_lanes dut (.*);

  logic [2*LANES-1:0] weight_words[ROWS*GROUPS];
  logic [8*LANES-1:0] activation_words[ROWS*GROUPS];
  logic [ACC-1:0] sums[ROWS];

  int errors = 0;
  int row = 0;
  int cycle = 0;
  int started = -1;
  int latency = -1;
  int interval = -1;
  int came = 0;
  int got;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (in_valid && in_last && started < 0) started <= cycle;
    if (out_valid) begin
      if (latency < 0) latency <= cycle - started;
      else if (interval < 0) interval <= cycle - came;
      came <= cycle;
      if (out_data !== sums[row%ROWS]) begin
        errors++;
        if (errors <= 10)
          $display("row %0d: expected %0d, got %0d", row % ROWS, $signed(sums[row%ROWS]), out_data);
      end
      if (row < ROWS) $fdisplay(got, "%h // %0t", out_data, $time);
      row <= row + 1;
    end
    if (cycle > 100 * (ROWS * GROUPS + 100)) $fatal(1, "only %0d rows came", row);
  end

  initial begin
    $readmemh("vectors/weights.hex", weight_words);
    $readmemh("vectors/activations.hex", activation_words);
    $readmemh("vectors/sums.hex", sums);
    got = $fopen("got_sums.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    // The second pass has gaps, and the inputs of a gap are noise.
    for (int pass = 0; pass < 2; pass++) begin
      for (int i = 0; i < ROWS * GROUPS; i++) begin
        while (pass == 1 && $urandom_range(2) == 0) begin
          in_valid = 1'b0;
          in_last = 1'b1;
          weights = {LANES{2'b01}};
          activations = {LANES{8'h55}};
          @(negedge clk);
        end
        in_valid = 1'b1;
        in_last = i % GROUPS == GROUPS - 1;
        weights = weight_words[i];
        activations = activation_words[i];
        @(negedge clk);
      end
      in_valid = 1'b0;
      repeat (20) @(negedge clk);
    end
    $fclose(got);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (row != 2 * ROWS) $fatal(1, "%0d rows came instead of %0d", row, 2 * ROWS);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, 2 * ROWS);
    $display("passed: %0d results agree with the golden model", 2 * ROWS);
    $finish;
  end
endmodule
