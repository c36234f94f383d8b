// Streams four sequences, first without pauses, and checks sums and spikes of each token.
`default_nettype none

module masked_add_attention_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int CHANNELS = 8;
  parameter int TOKENS = 16;
  parameter int THRESHOLD = 4;
  localparam int SHORT = TOKENS < 3 ? TOKENS : 3;
  localparam int SUMS_WIDTH = CHANNELS * ($clog2(TOKENS + 1) + $clog2(CHANNELS));
  localparam int IN_COUNT = 3 * TOKENS + SHORT;
  localparam int OUT_COUNT = 3 * TOKENS + SHORT;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  logic in_ready;
  logic in_last = '0;
  logic [CHANNELS-1:0] q = '0;
  logic [CHANNELS-1:0] k = '0;
  logic [CHANNELS-1:0] v = '0;
  logic out_valid;
  logic out_ready = 1'b0;
  logic [SUMS_WIDTH-1:0] out_sums;
  logic [CHANNELS-1:0] out_spikes;
  logic [31:0] additions;

  masked_add_attention dut (.*);

  initial forever #5 clk = !clk;

  logic in_last_vectors[IN_COUNT];
  logic [CHANNELS-1:0] q_vectors[IN_COUNT];
  logic [CHANNELS-1:0] k_vectors[IN_COUNT];
  logic [CHANNELS-1:0] v_vectors[IN_COUNT];
  logic [SUMS_WIDTH-1:0] out_sums_vectors[OUT_COUNT];
  logic [CHANNELS-1:0] out_spikes_vectors[OUT_COUNT];

  bit pauses = 1'b0;
  logic [15:0] noise = 16'hace1;
  int cycle = 0;
  int offered = 0;
  int taken = 0;
  int seen = 0;
  int errors = 0;
  int from_cycle = 0;
  int first_cycle = 0;
  int one_take = 0;
  int other_take = 0;
  int got_out_sums;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    noise <= {noise[14:0], noise[15] ^ noise[13] ^ noise[12] ^ noise[10]};
  end

  // Offers the inputs, each until it is taken.
  always @(posedge clk) begin
    if (!rst_n) begin
      offered <= 0;
      taken <= 0;
      in_valid <= 1'b0;
    end else begin
      if (in_valid && in_ready) begin
        taken <= taken + 1;
        if (taken == 0 && !pauses) from_cycle <= cycle;
        if (taken == 0 && !pauses) one_take <= cycle;
        if (taken == 1 && !pauses) other_take <= cycle;
      end
      if (!in_valid || in_ready) begin
        if (offered < IN_COUNT && !(pauses && noise[1:0] == 2'b00)) begin
          in_valid <= 1'b1;
          offered <= offered + 1;
          in_last <= in_last_vectors[offered];
          q <= q_vectors[offered];
          k <= k_vectors[offered];
          v <= v_vectors[offered];
        end else begin
          in_valid <= 1'b0;
        end
      end
    end
  end

  // Checks the results, and is not always ready for them.
  always @(posedge clk) begin
    if (!rst_n) begin
      seen <= 0;
      out_ready <= 1'b0;
    end else begin
      out_ready <= !(pauses && noise[4:3] == 2'b01);
      if (out_valid && out_ready) begin
        seen <= seen + 1;
        if (seen >= OUT_COUNT) begin
          errors <= errors + 1;
          $display("a result too many");
        end else begin
          if (out_sums !== out_sums_vectors[seen] || out_spikes !== out_spikes_vectors[seen]) begin
            errors <= errors + 1;
            if (errors < 10)
              $display("result %0d: expected out_sums %0h, out_spikes %0h; got out_sums %0h, out_spikes %0h", seen, out_sums_vectors[seen], out_spikes_vectors[seen],
                       out_sums, out_spikes);
          end
          if (!pauses) begin
            $fdisplay(got_out_sums, "%h // %0t", out_sums, $time);
            if (seen == 0) first_cycle <= cycle;
          end
        end
      end
    end
  end

  task automatic run(input bit with_pauses);
    @(negedge clk);
    rst_n = 1'b0;
    pauses = with_pauses;
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    while (seen < OUT_COUNT || taken < IN_COUNT) @(negedge clk);
    repeat (8) @(negedge clk);
    if (additions == 32'd0 && THRESHOLD > 0) begin
      errors++;
      $display("nothing has been added");
    end
  endtask

  initial begin
    $readmemh("vectors/last.hex", in_last_vectors);
    $readmemh("vectors/q.hex", q_vectors);
    $readmemh("vectors/k.hex", k_vectors);
    $readmemh("vectors/v.hex", v_vectors);
    $readmemh("vectors/sums.hex", out_sums_vectors);
    $readmemh("vectors/spikes.hex", out_spikes_vectors);
    got_out_sums = $fopen("got_out_sums.hex", "w");
    run(1'b0);
    run(1'b1);
    $fclose(got_out_sums);
    $display("measured latency=%0d interval=%0d", first_cycle - from_cycle, (other_take - one_take));
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, 2 * OUT_COUNT);
    $display("passed: %0d results agree with the golden model", 2 * OUT_COUNT);
    $finish;
  end

  initial begin
    repeat (1000000) @(posedge clk);
    $fatal(1, "the test did not end");
  end
endmodule

`default_nettype wire
