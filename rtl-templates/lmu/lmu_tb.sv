// Drives the memory with a step, a sine, noise and more than it can hold, and checks it behind each input.
`default_nettype none

module lmu_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int ORDER = 4;
  parameter int THETA = 64;
  parameter int FRACTION = 10;
  parameter int WIDTH = 16;
  localparam int IN_COUNT = 256;
  localparam int OUT_COUNT = 256;
  localparam int FRAME_OUT = 1;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  logic [WIDTH-1:0] u = '0;
  logic out_valid;
  logic [ORDER*WIDTH-1:0] memory;

  lmu dut (.*);

  initial forever #5 clk = !clk;

  logic [WIDTH-1:0] u_vectors[IN_COUNT];
  logic [ORDER*WIDTH-1:0] memory_vectors[OUT_COUNT];

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
  int got_memory;

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
      end
      if (offered < IN_COUNT && !(pauses && noise[1:0] == 2'b00)) begin
        in_valid <= 1'b1;
        offered <= offered + 1;
        u <= u_vectors[offered];
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
          if (memory !== memory_vectors[seen]) begin
            errors <= errors + 1;
            if (errors < 10)
              $display("result %0d: expected memory %0h; got memory %0h", seen, memory_vectors[seen],
                       memory);
          end
          if (!pauses) begin
            $fdisplay(got_memory, "%h // %0t", memory, $time);
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
    $readmemh("vectors/u.hex", u_vectors);
    $readmemh("vectors/memory.hex", memory_vectors);
    got_memory = $fopen("got_memory.hex", "w");
    run(1'b0);
    run(1'b1);
    $fclose(got_memory);
    if (THETA < 1 || FRACTION < 1) $fatal(1, "no such memory");
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
