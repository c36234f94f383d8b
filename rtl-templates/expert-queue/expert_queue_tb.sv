// Routes four batches, first without pauses, and checks the order in which tokens come out.
`default_nettype none

module expert_queue_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int EXPERTS = 4;
  parameter int CHOSEN = 2;
  parameter int TOKENS = 16;
  parameter int SCORE_WIDTH = 8;
  localparam int SHORT = TOKENS < 5 ? TOKENS : 5;
  localparam int IN_COUNT = 2 * TOKENS + SHORT + 1;
  localparam int OUT_COUNT = CHOSEN * (2 * TOKENS + SHORT + 1);

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  logic in_ready;
  logic in_last = '0;
  logic [EXPERTS*SCORE_WIDTH-1:0] scores = '0;
  logic out_valid;
  logic out_ready = 1'b0;
  logic [$clog2(EXPERTS)-1:0] out_expert;
  logic [$clog2(TOKENS)-1:0] out_token;
  logic [SCORE_WIDTH-1:0] out_score;
  logic out_last;

  expert_queue dut (.*);

  initial forever #5 clk = !clk;

  logic in_last_vectors[IN_COUNT];
  logic [EXPERTS*SCORE_WIDTH-1:0] scores_vectors[IN_COUNT];
  logic [$clog2(EXPERTS)-1:0] out_expert_vectors[OUT_COUNT];
  logic [$clog2(TOKENS)-1:0] out_token_vectors[OUT_COUNT];
  logic [SCORE_WIDTH-1:0] out_score_vectors[OUT_COUNT];
  logic out_last_vectors[OUT_COUNT];

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
  int got_out_expert;
  int got_out_token;

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
        if (taken == TOKENS - 1 && !pauses) from_cycle <= cycle;
        if (taken == 0 && !pauses) one_take <= cycle;
        if (taken == 1 && !pauses) other_take <= cycle;
      end
      if (!in_valid || in_ready) begin
        if (offered < IN_COUNT && !(pauses && noise[1:0] == 2'b00)) begin
          in_valid <= 1'b1;
          offered <= offered + 1;
          in_last <= in_last_vectors[offered];
          scores <= scores_vectors[offered];
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
          if (out_expert !== out_expert_vectors[seen] || out_token !== out_token_vectors[seen] || out_score !== out_score_vectors[seen] || out_last !== out_last_vectors[seen]) begin
            errors <= errors + 1;
            if (errors < 10)
              $display("result %0d: expected out_expert %0d, out_token %0d, out_score %0d, out_last %0d; got out_expert %0d, out_token %0d, out_score %0d, out_last %0d", seen, out_expert_vectors[seen], out_token_vectors[seen], $signed(out_score_vectors[seen]), out_last_vectors[seen],
                       out_expert, out_token, $signed(out_score), out_last);
          end
          if (!pauses) begin
            $fdisplay(got_out_expert, "%h // %0t", out_expert, $time);
            $fdisplay(got_out_token, "%h // %0t", out_token, $time);
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
  endtask

  initial begin
    $readmemh("vectors/last.hex", in_last_vectors);
    $readmemh("vectors/scores.hex", scores_vectors);
    $readmemh("vectors/expert.hex", out_expert_vectors);
    $readmemh("vectors/token.hex", out_token_vectors);
    $readmemh("vectors/score.hex", out_score_vectors);
    $readmemh("vectors/out_last.hex", out_last_vectors);
    got_out_expert = $fopen("got_out_expert.hex", "w");
    got_out_token = $fopen("got_out_token.hex", "w");
    run(1'b0);
    run(1'b1);
    $fclose(got_out_expert);
    $fclose(got_out_token);
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
