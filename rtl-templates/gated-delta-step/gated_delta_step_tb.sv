module gated_delta_step_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int D_K = 8;
  parameter int D_V = 8;
  parameter int WIDTH = 16;
  parameter int FRACTION = 12;

  localparam int TOKENS = 12;
  localparam int WORDS = 2 * D_K + D_V + 2;

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic start = 1'b0;
  logic clear = 1'b0;
  logic [D_K*WIDTH-1:0] query = '0;
  logic [D_K*WIDTH-1:0] key = '0;
  logic [D_V*WIDTH-1:0] value = '0;
  logic signed [WIDTH-1:0] decay = '0;
  logic signed [WIDTH-1:0] strength = '0;
  wire busy;
  wire done;
  wire saturated;
  wire [D_V*WIDTH-1:0] out_data;

  gated_delta_step dut (.*);

  logic [WIDTH-1:0] words[TOKENS*WORDS];
  logic [WIDTH-1:0] outputs[TOKENS*D_V];
  int errors = 0;
  int cycle = 0;
  int started = 0;
  int latency = 0;
  int clamps = 0;
  int got;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (cycle > TOKENS * (D_V * (2 * D_K + 20) + 50)) $fatal(1, "it does not end");
  end

  initial begin
    $readmemh("vectors/tokens.hex", words);
    $readmemh("vectors/output.hex", outputs);
    got = $fopen("got_output.hex", "w");
    if (FRACTION >= WIDTH) $fatal(1, "FRACTION is too large");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    for (int t = 0; t < TOKENS; t++) begin
      for (int j = 0; j < D_K; j++) begin
        query[j*WIDTH+:WIDTH] = words[t*WORDS+j];
        key[j*WIDTH+:WIDTH] = words[t*WORDS+D_K+j];
      end
      for (int i = 0; i < D_V; i++) value[i*WIDTH+:WIDTH] = words[t*WORDS+2*D_K+i];
      decay = words[t*WORDS+WORDS-2];
      strength = words[t*WORDS+WORDS-1];
      clear = t == 0 || t == 4;
      start = 1'b1;
      started = cycle;
      @(negedge clk);
      // What is not held does not matter.
      start = t % 3 == 0;
      clear = 1'b1;
      query = '1;
      key = '1;
      value = '1;
      decay = '1;
      strength = '1;
      while (busy) @(negedge clk);
      start = 1'b0;
      if (!done) begin
        errors++;
        $display("`done` is missing");
      end
      if (t == 0) latency = cycle - started;
      if (saturated) clamps++;
      for (int i = 0; i < D_V; i++) begin
        if (out_data[i*WIDTH+:WIDTH] !== outputs[t*D_V+i]) begin
          errors++;
          if (errors <= 10)
            $display("token %0d row %0d: expected %0d, got %0d", t, i, $signed(outputs[t*D_V+i]),
                     $signed(out_data[i*WIDTH+:WIDTH]));
        end
        $fdisplay(got, "%h // %0t", out_data[i*WIDTH+:WIDTH], $time);
      end
      repeat (t % 3) @(negedge clk);
    end
    $fclose(got);
    $display("measured latency=%0d interval=%0d", latency, latency);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, TOKENS * D_V);
    $display("passed: %0d results agree with the golden model, %0d tokens were clamped", TOKENS * D_V, clamps);
    $finish;
  end
endmodule
