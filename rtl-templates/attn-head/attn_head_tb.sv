// Runs heads one after another, without and with pauses at both ends, and compares every value of the context.
`default_nettype none
module attn_head_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int POSITIONS = 4;
  parameter int CHANNELS = 8;
  parameter int N1 = 2;
  parameter int N2 = 2;

  localparam int VALUES = POSITIONS * CHANNELS;
  localparam int HEADS = 5;
  localparam int LIMIT = 400_000;

  logic clk = 0, rst_n = 0, start = 0, in_valid = 0, out_ready = 0;
  logic [15:0] logit_mantissa, context_mantissa;
  logic [5:0] logit_exponent, context_exponent;
  logic signed [7:0] in_data = '0;
  wire busy, done, in_ready, out_valid, out_last;
  wire signed [7:0] out_data;

  attn_head dut (.*);

  initial forever #5 clk = ~clk;

  logic [21:0] ratios[2];
  logic [7:0] inputs[HEADS*3*VALUES];
  logic [7:0] expected[HEADS*VALUES];

  int errors = 0, results = 0, cycle = 0, at_in = 0, at_out = 0, began = 0, latency = 0;
  int got;
  logic was_waiting = 0;
  logic [7:0] held = '0;

  initial begin
    got = $fopen("got_context.hex", "w");
    $readmemh("vectors/ratios.hex", ratios);
    $readmemh("vectors/in.hex", inputs);
    $readmemh("vectors/context.hex", expected);
    {logit_exponent, logit_mantissa} = ratios[0];
    {context_exponent, context_mantissa} = ratios[1];
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    for (int pass = 0; pass < 2; pass++) begin
      at_in = 0;
      at_out = 0;
      for (int head = 0; head < HEADS; head++) begin
        start = 1;
        began = cycle;
        @(negedge clk);
        cycle++;
        start = 0;
        while (at_out < (head + 1) * VALUES) begin
          if (cycle > LIMIT) $fatal(1, "no end after %0d cycles", cycle);
          in_valid = at_in < (head + 1) * 3 * VALUES && (pass == 0 || $urandom % 3 != 0);
          in_data = inputs[at_in%(HEADS*3*VALUES)];
          out_ready = pass == 0 || $urandom % 3 != 0;
          #1;
          if (was_waiting && (out_valid !== 1'b1 || out_data !== held)) errors++;
          if (in_valid && in_ready) at_in++;
          if (out_valid && out_ready) begin
            results++;
            if (pass == 0) $fdisplay(got, "%h // %0t", out_data, $time);
            if (out_data !== expected[at_out] || out_last !== (at_out == (head + 1) * VALUES - 1)) begin
              errors++;
              if (errors <= 10)
                $display("head %0d, value %0d: expected %h, got %h, last %b", head, at_out - head * VALUES,
                         expected[at_out], out_data, out_last);
            end
            at_out++;
            if (pass == 0 && head == 0 && out_last) latency = cycle - began;
          end
          was_waiting = out_valid && !out_ready;
          held = out_data;
          @(negedge clk);
          cycle++;
        end
        if (done !== 1'b1) begin
          errors++;
          $display("head %0d does not end", head);
        end
        @(negedge clk);
        cycle++;
        if (busy !== 1'b0 || out_valid !== 1'b0 || at_in != (head + 1) * 3 * VALUES) errors++;
      end
    end
    $fclose(got);
    $display("measured latency=%0d", latency);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
`default_nettype wire
