// Streams rows of uneven lengths, first without pauses, and checks each dot product.
`default_nettype none

module carry_save_mac_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 8;
  parameter int ACC_WIDTH = 32;
  localparam int IN_COUNT = 512;
  localparam int OUT_COUNT = 24;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  logic in_last = '0;
  logic [WIDTH-1:0] a = '0;
  logic [WIDTH-1:0] b = '0;
  logic out_valid;
  logic [ACC_WIDTH-1:0] dot;

  carry_save_mac dut (.*);

  initial forever #5 clk = !clk;

  logic in_last_vectors[IN_COUNT];
  logic [WIDTH-1:0] a_vectors[IN_COUNT];
  logic [WIDTH-1:0] b_vectors[IN_COUNT];
  logic [ACC_WIDTH-1:0] dot_vectors[OUT_COUNT];

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
  int got_dot;

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
        if (taken == 0 && !pauses) from_cycle <= cycle;
        if (taken == 0 && !pauses) one_take <= cycle;
        if (taken == 511 && !pauses) other_take <= cycle;
      end
      if (offered < IN_COUNT && !(pauses && noise[1:0] == 2'b00)) begin
        in_valid <= 1'b1;
        offered <= offered + 1;
        in_last <= in_last_vectors[offered];
        a <= a_vectors[offered];
        b <= b_vectors[offered];
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
          if (dot !== dot_vectors[seen]) begin
            errors <= errors + 1;
            if (errors < 10)
              $display("result %0d: expected dot %0d; got dot %0d", seen, $signed(dot_vectors[seen]),
                       $signed(dot));
          end
          if (!pauses) begin
            $fdisplay(got_dot, "%h // %0t", dot, $time);
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
    $readmemh("vectors/a.hex", a_vectors);
    $readmemh("vectors/b.hex", b_vectors);
    $readmemh("vectors/dot.hex", dot_vectors);
    got_dot = $fopen("got_dot.hex", "w");
    run(1'b0);
    run(1'b1);
    $fclose(got_dot);
    $display("measured latency=%0d interval=%0d", first_cycle - from_cycle, (other_take - one_take) / 511);
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
