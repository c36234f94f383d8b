// Layers of many sizes, without and with pauses at both ends; every activation is compared.
`default_nettype none
module mm_gelu_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int N1 = 2;
  parameter int N2 = 2;
  parameter int ADDRESS_BITS = 8;
  parameter int GELU_B = 41;
  parameter int GELU_C = 1773;
  parameter int GELU_ONE = 1773;

  localparam int LIMIT = 100_000;
  localparam int MOST = 4096;

  logic clk = 0, rst_n = 0, start = 0, keep_b = 0, in_valid = 0, out_ready = 0;
  logic [7:0] rows = 1, inner = 1, columns = 1;
  logic [7:0] in_data = '0;
  logic [15:0] in_mantissa, out_mantissa;
  logic [5:0] in_exponent, out_exponent;
  wire busy, done, in_ready, out_valid, out_last;
  wire [7:0] out_data;

  mm_gelu dut (.*);

  initial forever #5 clk = ~clk;

  logic [21:0] ratios[2];
  logic [31:0] count[3];
  logic [7:0] sizes[256];
  logic [7:0] inputs[MOST];
  logic [7:0] expected[MOST];

  int errors = 0, results = 0, cycle = 0, at_in = 0, at_out = 0, end_out = 0, end_in = 0, loaded_at = 0, latency = 0;
  int got, pass;
  logic was_waiting = 0;
  logic [7:0] held = '0;

  initial begin
    got = $fopen("got_out.hex", "w");
    $readmemh("vectors/ratios.hex", ratios);
    {in_exponent, in_mantissa} = ratios[0];
    {out_exponent, out_mantissa} = ratios[1];
    $readmemh("vectors/count.hex", count);
    $readmemh("vectors/sizes.hex", sizes, 0, 4 * 16 - 1);
    $readmemh("vectors/in.hex", inputs);
    $readmemh("vectors/out.hex", expected);
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    for (pass = 0; pass < 2; pass++) begin
      at_in = 0;
      at_out = 0;
      end_in = 0;
      end_out = 0;
      for (int product = 0; product < int'(count[0]); product++) begin
        rows = sizes[4*product];
        inner = sizes[4*product+1];
        columns = sizes[4*product+2];
        keep_b = sizes[4*product+3][0];
        end_in += int'(rows) * int'(inner) + (keep_b ? 0 : int'(inner) * int'(columns));
        end_out += int'(rows) * int'(columns);
        start = 1;
        @(negedge clk);
        cycle++;
        start = 0;
        while (at_out < end_out) begin
          if (cycle > LIMIT) $fatal(1, "no end after %0d cycles", cycle);
          in_valid = at_in < end_in && (pass == 0 || $urandom % 3 != 0);
          in_data = inputs[at_in%MOST];
          out_ready = pass == 0 || $urandom % 3 != 0;
          #1;
          if (was_waiting && (out_valid !== 1'b1 || out_data !== held)) errors++;
          if (in_valid && in_ready) begin
            at_in++;
            if (at_in == end_in) loaded_at = cycle;
          end
          if (out_valid && out_ready) begin
            if (pass == 0 && product == 0 && at_out == 0) latency = cycle - loaded_at;
            results++;
            if (pass == 0) $fdisplay(got, "%h // %0t", out_data, $time);
            if (out_data !== expected[at_out] || out_last !== (at_out == end_out - 1)) begin
              errors++;
              if (errors <= 10)
                $display("product %0d (%0d x %0d x %0d), result %0d: expected %h, got %h, last %b", product, rows, inner,
                         columns, at_out, expected[at_out], out_data, out_last);
            end
            at_out++;
          end
          was_waiting = out_valid && !out_ready;
          held = out_data;
          @(negedge clk);
          cycle++;
        end
        if (done !== 1'b1) begin
          errors++;
          $display("product %0d does not end", product);
        end
        repeat (2) @(negedge clk);
        cycle += 2;
        if (busy !== 1'b0 || out_valid !== 1'b0) errors++;
      end
      if (at_in != int'(count[1]) || at_out != int'(count[2])) errors++;
    end
    $fclose(got);
    $display("measured latency=%0d", latency);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
`default_nettype wire
