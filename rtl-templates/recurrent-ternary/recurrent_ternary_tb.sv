// Loads the weights, streams twelve inputs, first without pauses, and checks each element of the state.
`default_nettype none

module recurrent_ternary_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int SIZE = 8;
  parameter int SHIFT = 2;
  localparam int IN_COUNT = 12 * SIZE;
  localparam int OUT_COUNT = 12 * SIZE;
  localparam int FRAME_OUT = SIZE;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  logic in_ready;
  logic [8-1:0] in_data = '0;
  logic out_valid;
  logic out_ready = 1'b0;
  logic [8-1:0] out_data;
  logic clear = 1'b0;
  logic load = 1'b0;
  logic [$clog2(SIZE*SIZE)-1:0] load_place = '0;
  logic [3:0] load_weights = '0;
  logic [3:0] weights_vectors[SIZE*SIZE];
  bit is_loaded = 1'b0;

  recurrent_ternary dut (.*);

  initial forever #5 clk = !clk;

  logic [8-1:0] in_data_vectors[IN_COUNT];
  logic [8-1:0] out_data_vectors[OUT_COUNT];

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
  int got_out_data;

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
        if (taken == SIZE - 1 && !pauses) from_cycle <= cycle;
      end
      if (!in_valid || in_ready) begin
        if (is_loaded && offered < IN_COUNT && !(pauses && noise[1:0] == 2'b00)) begin
          in_valid <= 1'b1;
          offered <= offered + 1;
          in_data <= in_data_vectors[offered];
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
          if (out_data !== out_data_vectors[seen]) begin
            errors <= errors + 1;
            if (errors < 10)
              $display("result %0d: expected out_data %0d; got out_data %0d", seen, $signed(out_data_vectors[seen]),
                       $signed(out_data));
          end
          if (!pauses) begin
            $fdisplay(got_out_data, "%h // %0t", out_data, $time);
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
    is_loaded = 1'b0;
    for (int i = 0; i < SIZE * SIZE; i++) begin
      load = 1'b1;
      load_place = ($clog2(SIZE * SIZE))'(i);
      load_weights = weights_vectors[i];
      @(negedge clk);
    end
    load = 1'b0;
    clear = 1'b1;
    @(negedge clk);
    clear = 1'b0;
    is_loaded = 1'b1;
    while (seen < OUT_COUNT || taken < IN_COUNT) @(negedge clk);
    repeat (8) @(negedge clk);
  endtask

  initial begin
    $readmemh("vectors/x.hex", in_data_vectors);
    $readmemh("vectors/h.hex", out_data_vectors);
    $readmemh("vectors/weights.hex", weights_vectors);
    got_out_data = $fopen("got_out_data.hex", "w");
    run(1'b0);
    run(1'b1);
    $fclose(got_out_data);
    if (SHIFT > 15) $fatal(1, "nothing would be left of a sum");
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
