// Streams 16 pairs of blocks, first without pauses, and checks each dot product.
`default_nettype none

module mxfp4_dot_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int LANES = 8;
  localparam int WORDS = 32 / LANES;
  localparam int IN_COUNT = 16 * WORDS;
  localparam int OUT_COUNT = 16;
  localparam int FRAME_OUT = 1;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  logic [LANES*4-1:0] a = '0;
  logic [LANES*4-1:0] b = '0;
  logic [8-1:0] a_scale = '0;
  logic [8-1:0] b_scale = '0;
  logic out_valid;
  logic [14-1:0] significand;
  logic [10-1:0] exponent;
  logic is_nan;

  mxfp4_dot dut (.*);

  initial forever #5 clk = !clk;

  logic [LANES*4-1:0] a_vectors[IN_COUNT];
  logic [LANES*4-1:0] b_vectors[IN_COUNT];
  logic [8-1:0] a_scale_vectors[IN_COUNT];
  logic [8-1:0] b_scale_vectors[IN_COUNT];
  logic [14-1:0] significand_vectors[OUT_COUNT];
  logic [10-1:0] exponent_vectors[OUT_COUNT];
  logic is_nan_vectors[OUT_COUNT];

  bit pauses = 1'b0;
  logic [15:0] noise = 16'hace1;
  int cycle = 0;
  int offered = 0;
  int taken = 0;
  int seen = 0;
  int errors = 0;
  int from_cycle = 0;
  int first_cycle = 0;
  int last_cycle = 0;
  int got_significand;
  int got_exponent;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    noise <= {noise[14:0], noise[15] ^ noise[13] ^ noise[12] ^ noise[10]};
  end

  // Gives the inputs.
  always @(posedge clk) begin
    if (!rst_n) begin
      offered <= 0;
      taken <= 0;
      in_valid <= 1'b0;
    end else begin
      if (in_valid) begin
        taken <= taken + 1;
        if (taken == WORDS - 1 && !pauses) from_cycle <= cycle;
      end
      if (offered < IN_COUNT && !(pauses && noise[1:0] == 2'b00)) begin
        in_valid <= 1'b1;
        offered <= offered + 1;
        a <= a_vectors[offered];
        b <= b_vectors[offered];
        a_scale <= a_scale_vectors[offered];
        b_scale <= b_scale_vectors[offered];
      end else begin
        in_valid <= 1'b0;
      end
    end
  end

  // Checks the results.
  always @(posedge clk) begin
    if (!rst_n) begin
      seen <= 0;
    end else begin
      if (out_valid) begin
        seen <= seen + 1;
        if (seen >= OUT_COUNT) begin
          errors <= errors + 1;
          $display("a result too many");
        end else begin
          if (significand !== significand_vectors[seen] || exponent !== exponent_vectors[seen] || is_nan !== is_nan_vectors[seen]) begin
            errors <= errors + 1;
            if (errors < 10)
              $display("result %0d: expected significand %0d, exponent %0d, is_nan %0d; got significand %0d, exponent %0d, is_nan %0d", seen, $signed(significand_vectors[seen]), $signed(exponent_vectors[seen]), is_nan_vectors[seen],
                       $signed(significand), $signed(exponent), is_nan);
          end
          if (!pauses) begin
            $fdisplay(got_significand, "%h // %0t", significand, $time);
            $fdisplay(got_exponent, "%h // %0t", exponent, $time);
            if (seen == 0) first_cycle <= cycle;
            if (seen == OUT_COUNT - FRAME_OUT) last_cycle <= cycle;
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
    $readmemh("vectors/a.hex", a_vectors);
    $readmemh("vectors/b.hex", b_vectors);
    $readmemh("vectors/a_scale.hex", a_scale_vectors);
    $readmemh("vectors/b_scale.hex", b_scale_vectors);
    $readmemh("vectors/significand.hex", significand_vectors);
    $readmemh("vectors/exponent.hex", exponent_vectors);
    $readmemh("vectors/is_nan.hex", is_nan_vectors);
    got_significand = $fopen("got_significand.hex", "w");
    got_exponent = $fopen("got_exponent.hex", "w");
    run(1'b0);
    run(1'b1);
    $fclose(got_significand);
    $fclose(got_exponent);
    $display("measured latency=%0d interval=%0d", first_cycle - from_cycle, (last_cycle - first_cycle) / (OUT_COUNT / FRAME_OUT - 1));
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
