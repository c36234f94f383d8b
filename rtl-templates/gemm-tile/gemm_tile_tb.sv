module gemm_tile_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int M = 4;
  parameter int N = 16;
  parameter int K = 32;

  // The last two slices make one tile.
  localparam int SLICES = 7;
  localparam int TILES = 6;

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  wire in_ready;
  logic in_last = 1'b0;
  logic [8*M-1:0] in_a = '0;
  logic [8*N-1:0] in_b = '0;
  wire out_valid;
  logic out_ready = 1'b1;
  wire out_last;
  wire [32*N-1:0] out_data;

  gemm_tile dut (.*);

  logic [8*M-1:0] as[SLICES*K];
  logic [8*N-1:0] bs[SLICES*K];
  logic [31:0] cs[TILES*M*N];
  int errors = 0;
  int rows = 0;
  int cycle = 0;
  int started = -1;
  int latency = -1;
  int ended = -1;
  int interval = -1;
  bit is_slow = 1'b0;
  int got;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (in_valid && in_ready && started < 0) started <= cycle;
    if (out_valid && out_ready) begin
      for (int j = 0; j < N; j++) begin
        if (out_data[32*j+:32] !== cs[(rows%(TILES*M))*N+j]) begin
          errors++;
          if (errors <= 10)
            $display("row %0d column %0d: expected %0d, got %0d", rows, j,
                     $signed(cs[(rows%(TILES*M))*N+j]), $signed(out_data[32*j+:32]));
        end
        if (rows < TILES * M) $fdisplay(got, "%h // %0t", out_data[32*j+:32], $time);
      end
      if (out_last !== (rows % M == M - 1)) begin
        errors++;
        $display("row %0d: `out_last` is %b", rows, out_last);
      end
      if (out_last) begin
        if (latency < 0) latency <= cycle - started;
        else if (interval < 0) interval <= cycle - ended;
        ended <= cycle;
      end
      rows <= rows + 1;
    end
    if (cycle > 20 * SLICES * (K + M + 10) + 100) $fatal(1, "only %0d rows came", rows);
  end
  always @(negedge clk) out_ready = !is_slow || $urandom_range(2) == 0;

  initial begin
    $readmemh("vectors/a.hex", as);
    $readmemh("vectors/b.hex", bs);
    $readmemh("vectors/c.hex", cs);
    got = $fopen("got_c.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    for (int pass = 0; pass < 2; pass++) begin
      is_slow = pass == 1;
      for (int i = 0; i < SLICES * K; i++) begin
        while (pass == 1 && $urandom_range(3) == 0) begin
          in_valid = 1'b0;
          in_last = 1'b1;
          in_a = '1;
          @(negedge clk);
        end
        in_valid = 1'b1;
        // It counts in the last step of a slice alone.
        in_last = i / K != SLICES - 2 || i % K != K - 1;
        in_a = as[i];
        in_b = bs[i];
        while (!in_ready) @(negedge clk);
        @(negedge clk);
      end
      in_valid = 1'b0;
      while (rows < (pass + 1) * TILES * M) @(negedge clk);
    end
    repeat (5) @(negedge clk);
    $fclose(got);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (rows != 2 * TILES * M) $fatal(1, "%0d rows came instead of %0d", rows, 2 * TILES * M);
    if (errors != 0) $fatal(1, "%0d faults", errors);
    $display("passed: %0d results agree with the golden model", rows * N);
    $finish;
  end
endmodule
