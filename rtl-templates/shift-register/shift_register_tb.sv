// Compares the delay line with a list of everything that went in, first without and then with pauses.
module shift_register_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int WIDTH = 8;
  parameter int DEPTH = 16;

  localparam int STEPS = 4 * DEPTH + 200;

  logic clk = 0, rst_n = 0, en = 0, in_valid = 0;
  logic [WIDTH-1:0] in_data = '0;
  wire out_valid;
  wire [WIDTH-1:0] out_data;

  shift_register dut (.*);

  initial forever #5 clk = ~clk;

  logic [WIDTH-1:0] data_at[2*STEPS];
  logic valid_at[2*STEPS];
  int taken = 0, errors = 0, results = 0, latency = 0, waited = 0;
  logic counting = 0;

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    for (int step = 0; step < 2 * STEPS; step++) begin
      en = step < STEPS || $urandom % 3 != 0;
      in_valid = $urandom % 4 != 0;
      for (int bits = 0; bits < WIDTH; bits++) in_data[bits] = 1'($urandom);
      data_at[taken] = in_data;
      valid_at[taken] = in_valid;
      if (in_valid && latency == 0 && !counting) begin
        counting = 1;
        waited = 0;
      end
      @(negedge clk);
      if (en) taken++;
      if (counting) begin
        waited++;
        if (out_valid) begin
          counting = 0;
          latency = waited;
        end
      end
      if (taken >= DEPTH) begin
        results++;
        if (out_valid !== valid_at[taken-DEPTH] ||
            (out_valid && out_data !== data_at[taken-DEPTH])) begin
          errors++;
          if (errors <= 10)
            $display("step %0d: expected %b %h, got %b %h", step, valid_at[taken-DEPTH],
                     data_at[taken-DEPTH], out_valid, out_data);
        end
      end else if (out_valid !== 1'b0) begin
        errors++;
        $display("step %0d: valid before anything could arrive", step);
      end
    end
    $display("measured latency=%0d interval=1", latency);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
