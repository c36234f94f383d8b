module conv1x1_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int PIXELS = 10;
  parameter int IN_CHANNELS = 8;
  parameter int OUT_CHANNELS = 20;
  parameter int M = 4;
  parameter int N = 16;

  localparam int PIXEL_TILES = (PIXELS + M - 1) / M;
  localparam int CHANNEL_TILES = (OUT_CHANNELS + N - 1) / N;
  localparam int PIXEL_WORDS = PIXEL_TILES * IN_CHANNELS;
  localparam int WEIGHT_WORDS = CHANNEL_TILES * IN_CHANNELS;

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic pixel_we = 1'b0;
  logic [(PIXEL_WORDS > 1 ? $clog2(PIXEL_WORDS) : 1)-1:0] pixel_addr = '0;
  logic [8*M-1:0] pixel_data = '0;
  logic weight_we = 1'b0;
  logic [(WEIGHT_WORDS > 1 ? $clog2(WEIGHT_WORDS) : 1)-1:0] weight_addr = '0;
  logic [8*N-1:0] weight_data = '0;
  logic start = 1'b0;
  wire busy;
  wire done;
  wire out_valid;
  logic out_ready = 1'b1;
  wire [$clog2(PIXELS+M)-1:0] out_pixel;
  wire [$clog2(OUT_CHANNELS+N)-1:0] out_channel;
  wire [32*N-1:0] out_data;

  conv1x1 dut (.*);

  logic [8*M-1:0] pixels[PIXEL_WORDS];
  logic [8*N-1:0] weights[WEIGHT_WORDS];
  logic [31:0] outputs[PIXELS*OUT_CHANNELS];
  logic [31:0] seen[PIXELS*OUT_CHANNELS];
  int errors = 0;
  int values = 0;
  int cycle = 0;
  int started = 0;
  int latency = 0;
  int pass = 0;
  int got;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (out_valid && out_ready) begin
      for (int j = 0; j < N; j++) begin
        if (32'(out_pixel) < PIXELS && 32'(out_channel) + j < OUT_CHANNELS) begin
          values++;
          seen[32'(out_pixel)*OUT_CHANNELS+32'(out_channel)+j] = out_data[32*j+:32];
        end
      end
    end
    if (pass == 0 && done) latency <= cycle - started;
    if (cycle > 10 * PIXEL_TILES * CHANNEL_TILES * (IN_CHANNELS + M + 10) + 1000) $fatal(1, "it does not end");
  end
  always @(negedge clk) out_ready = pass == 0 || $urandom_range(2) == 0;

  initial begin
    $readmemh("vectors/pixels.hex", pixels);
    $readmemh("vectors/weights.hex", weights);
    $readmemh("vectors/outputs.hex", outputs);
    got = $fopen("got_outputs.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    for (int i = 0; i < PIXEL_WORDS; i++) begin
      pixel_we = 1'b1;
      pixel_addr = ($bits(pixel_addr))'(i);
      pixel_data = pixels[i];
      @(negedge clk);
    end
    pixel_we = 1'b0;
    for (int i = 0; i < WEIGHT_WORDS; i++) begin
      weight_we = 1'b1;
      weight_addr = ($bits(weight_addr))'(i);
      weight_data = weights[i];
      @(negedge clk);
    end
    weight_we = 1'b0;
    for (int i = 0; i < 2; i++) begin
      pass = i;
      for (int v = 0; v < PIXELS * OUT_CHANNELS; v++) seen[v] = 32'h5eed5eed;
      start = 1'b1;
      started = cycle;
      @(negedge clk);
      start = 1'b0;
      while (busy) @(negedge clk);
      for (int v = 0; v < PIXELS * OUT_CHANNELS; v++) begin
        if (seen[v] !== outputs[v]) begin
          errors++;
          if (errors <= 10)
            $display("pixel %0d channel %0d: expected %0d, got %0d", v / OUT_CHANNELS, v % OUT_CHANNELS,
                     $signed(outputs[v]), $signed(seen[v]));
        end
        if (i == 0) $fdisplay(got, "%h // %0t", seen[v], $time);
      end
    end
    $fclose(got);
    $display("measured latency=%0d", latency);
    if (values != 2 * PIXELS * OUT_CHANNELS) $fatal(1, "%0d results came", values);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, values);
    $display("passed: %0d results agree with the golden model", values);
    $finish;
  end
endmodule
