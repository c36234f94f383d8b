// Blocks of several sizes, without and with pauses at all ends; every value is compared.
`default_nettype none
module mm_ln_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int CHANNELS = 8;
  parameter int SHIFT = 2;
  parameter int N1 = 2;
  parameter int N2 = 2;
  parameter int ADDRESS_BITS = 8;

  localparam int LIMIT = 200_000;
  localparam int MOST = 8192;

  logic clk = 0, rst_n = 0, start = 0, keep_b = 0, in_valid = 0, past_valid = 0, out_ready = 0, table_write = 0;
  logic [7:0] rows = 1, inner = 1;
  logic [$clog2(CHANNELS)-1:0] table_channel = '0;
  logic [53:0] table_word = '0;
  logic [7:0] in_data = '0, past_data = '0;
  logic [15:0] branch_mantissa, past_mantissa;
  logic [5:0] branch_exponent, past_exponent;
  wire busy, done, in_ready, past_ready, out_valid, out_last;
  wire [7:0] out_data;

  mm_ln dut (.*);

  initial forever #5 clk = ~clk;

  logic [21:0] ratios[2];
  logic [31:0] count[3];
  logic [7:0] sizes[256];
  logic [53:0] channels[CHANNELS];
  logic [7:0] inputs[MOST];
  logic [7:0] pasts[MOST];
  logic [7:0] expected[MOST];

  int errors = 0, results = 0, cycle = 0, at_in = 0, at_past = 0, at_out = 0, end_in = 0, end_out = 0, began = 0, latency = 0;
  int got;
  logic was_waiting = 0;
  logic [7:0] held = '0;

  initial begin
    got = $fopen("got_out.hex", "w");
    $readmemh("vectors/ratios.hex", ratios);
    {branch_exponent, branch_mantissa} = ratios[0];
    {past_exponent, past_mantissa} = ratios[1];
    $readmemh("vectors/count.hex", count);
    $readmemh("vectors/sizes.hex", sizes);
    $readmemh("vectors/channels.hex", channels);
    $readmemh("vectors/in.hex", inputs);
    $readmemh("vectors/past.hex", pasts);
    $readmemh("vectors/out.hex", expected);
    repeat (3) @(negedge clk);
    rst_n = 1;
    for (int each = 0; each < CHANNELS; each++) begin
      table_write = 1;
      table_channel = $clog2(CHANNELS)'(each);
      table_word = channels[each];
      @(negedge clk);
    end
    table_write = 0;
    for (int pass = 0; pass < 2; pass++) begin
      at_in = 0;
      at_past = 0;
      at_out = 0;
      end_in = 0;
      end_out = 0;
      for (int block = 0; block < int'(count[0]); block++) begin
        rows = sizes[3*block];
        inner = sizes[3*block+1];
        keep_b = sizes[3*block+2][0];
        end_in += int'(rows) * int'(inner) + (keep_b ? 0 : int'(inner) * CHANNELS);
        end_out += int'(rows) * CHANNELS;
        start = 1;
        began = cycle;
        @(negedge clk);
        cycle++;
        start = 0;
        while (at_out < end_out) begin
          if (cycle > LIMIT) $fatal(1, "no end after %0d cycles", cycle);
          in_valid = at_in < end_in && (pass == 0 || $urandom % 3 != 0);
          in_data = inputs[at_in%MOST];
          past_valid = at_past < end_out && (pass == 0 || $urandom % 3 != 0);
          past_data = pasts[at_past%MOST];
          out_ready = pass == 0 || $urandom % 3 != 0;
          #1;
          if (was_waiting && (out_valid !== 1'b1 || out_data !== held)) errors++;
          if (in_valid && in_ready) at_in++;
          if (past_valid && past_ready) at_past++;
          if (out_valid && out_ready) begin
            results++;
            if (pass == 0) $fdisplay(got, "%h // %0t", out_data, $time);
            if (out_data !== expected[at_out] || out_last !== (at_out == end_out - 1)) begin
              errors++;
              if (errors <= 10)
                $display("block %0d, value %0d: expected %h, got %h, last %b", block, at_out, expected[at_out], out_data,
                         out_last);
            end
            at_out++;
            if (pass == 0 && block == 0) latency = cycle - began;
          end
          was_waiting = out_valid && !out_ready;
          held = out_data;
          @(negedge clk);
          cycle++;
        end
        if (done !== 1'b1) begin
          errors++;
          $display("block %0d does not end", block);
        end
        repeat (2) @(negedge clk);
        cycle += 2;
        if (busy !== 1'b0 || out_valid !== 1'b0) errors++;
      end
      if (at_in != int'(count[1]) || at_past != end_out || at_out != int'(count[2])) errors++;
    end
    $fclose(got);
    $display("measured latency=%0d", latency);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
`default_nettype wire
