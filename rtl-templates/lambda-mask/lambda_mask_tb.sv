// Lets tokens come one after the other and checks each address, first without pauses.
`default_nettype none

module lambda_mask_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int SINK = 4;
  parameter int WINDOW = 28;
  parameter int POSITION_WIDTH = 16;
  localparam int PLACES = SINK + WINDOW;
  localparam int IN_COUNT = PLACES + 5;
  localparam int OUT_COUNT = PLACES * (PLACES + 1) / 2 + 5 * PLACES;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic start = 1'b0;
  logic start_ready;
  logic out_valid;
  logic out_ready = 1'b0;
  logic [POSITION_WIDTH-1:0] out_position;
  logic [$clog2(PLACES)-1:0] out_address;
  logic out_last;
  logic clear = 1'b0;
  logic [$clog2(PLACES)-1:0] slot;

  lambda_mask dut (.*);

  initial forever #5 clk = !clk;

  logic [POSITION_WIDTH-1:0] out_position_vectors[OUT_COUNT];
  logic [$clog2(PLACES)-1:0] out_address_vectors[OUT_COUNT];
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
  int got_out_position;
  int got_out_address;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    noise <= {noise[14:0], noise[15] ^ noise[13] ^ noise[12] ^ noise[10]};
  end

  // Offers the inputs, each until it is taken.
  always @(posedge clk) begin
    if (!rst_n) begin
      offered <= 0;
      taken <= 0;
      start <= 1'b0;
    end else begin
      if (start && start_ready) begin
        taken <= taken + 1;
        if (taken == 0 && !pauses) from_cycle <= cycle;
        if (taken == IN_COUNT - 2 && !pauses) one_take <= cycle;
        if (taken == IN_COUNT - 1 && !pauses) other_take <= cycle;
      end
      if (!start || start_ready) begin
        if (offered < IN_COUNT && !(pauses && noise[1:0] == 2'b00)) begin
          start <= 1'b1;
          offered <= offered + 1;
        end else begin
          start <= 1'b0;
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
          if (out_position !== out_position_vectors[seen] || out_address !== out_address_vectors[seen] || out_last !== out_last_vectors[seen]) begin
            errors <= errors + 1;
            if (errors < 10)
              $display("result %0d: expected out_position %0d, out_address %0d, out_last %0d; got out_position %0d, out_address %0d, out_last %0d", seen, out_position_vectors[seen], out_address_vectors[seen], out_last_vectors[seen],
                       out_position, out_address, out_last);
          end
          if (!pauses) begin
            $fdisplay(got_out_position, "%h // %0t", out_position, $time);
            $fdisplay(got_out_address, "%h // %0t", out_address, $time);
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
    // Behind the last token the next one takes the place of the oldest of the window.
    if (slot !== ($clog2(PLACES))'(SINK + (PLACES + 5 - SINK) % WINDOW)) begin
      errors++;
      $display("the next token would go to %0d", slot);
    end
    clear = 1'b1;
    @(negedge clk);
    clear = 1'b0;
    if (slot !== '0) begin
      errors++;
      $display("a new sequence would begin at %0d", slot);
    end
  endtask

  initial begin
    $readmemh("vectors/position.hex", out_position_vectors);
    $readmemh("vectors/address.hex", out_address_vectors);
    $readmemh("vectors/last.hex", out_last_vectors);
    got_out_position = $fopen("got_out_position.hex", "w");
    got_out_address = $fopen("got_out_address.hex", "w");
    run(1'b0);
    run(1'b1);
    $fclose(got_out_position);
    $fclose(got_out_address);
    $display("measured latency=%0d interval=%0d", first_cycle - from_cycle, (other_take - one_take) / ((IN_COUNT - 1) - (IN_COUNT - 2)));
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
