// A 1x1 convolution as a matrix product, without im2col: every pixel is a row of A as it lies in memory.
// PIXELS x IN_CHANNELS bytes times IN_CHANNELS x OUT_CHANNELS bytes, exact in 32 bits, in tiles of M pixels
// and N channels. For each of the ceil(PIXELS / M) * ceil(OUT_CHANNELS / N) tiles IN_CHANNELS steps, M rows
// and 2 more cycles.
`default_nettype none

module conv1x1 #(
    parameter int PIXELS = 10,
    parameter int IN_CHANNELS = 8,
    parameter int OUT_CHANNELS = 20,
    parameter int M = 4,
    parameter int N = 16
) (
    input  wire logic clk,
    input  wire logic rst_n,

    // Word g * IN_CHANNELS + k: channel k of the pixels g * M and on.
    input  wire logic pixel_we,
    input  wire logic [((PIXELS+M-1)/M*IN_CHANNELS > 1
                        ? $clog2((PIXELS+M-1)/M*IN_CHANNELS) : 1)-1:0] pixel_addr,
    input  wire logic [8*M-1:0] pixel_data,
    // Word g * IN_CHANNELS + k: weights from channel k to the channels g * N and on.
    input  wire logic weight_we,
    input  wire logic [((OUT_CHANNELS+N-1)/N*IN_CHANNELS > 1
                        ? $clog2((OUT_CHANNELS+N-1)/N*IN_CHANNELS) : 1)-1:0] weight_addr,
    input  wire logic [8*N-1:0] weight_data,

    input  wire logic            start,
    output      logic            busy,
    output      logic            done,
    output      logic            out_valid,
    input  wire logic            out_ready,
    output      logic [$clog2(PIXELS+M)-1:0]       out_pixel,    // may be behind the last: padding
    output      logic [$clog2(OUT_CHANNELS+N)-1:0] out_channel,  // of the first of N
    output      logic [32*N-1:0] out_data
);
  localparam int PIXEL_TILES = (PIXELS + M - 1) / M;
  localparam int CHANNEL_TILES = (OUT_CHANNELS + N - 1) / N;
  localparam int PIXEL_WORDS = PIXEL_TILES * IN_CHANNELS;
  localparam int WEIGHT_WORDS = CHANNEL_TILES * IN_CHANNELS;
  localparam int PIXEL_BITS = PIXEL_WORDS > 1 ? $clog2(PIXEL_WORDS) : 1;
  localparam int WEIGHT_BITS = WEIGHT_WORDS > 1 ? $clog2(WEIGHT_WORDS) : 1;
  localparam int OUT_PIXEL_BITS = $clog2(PIXELS + M);
  localparam int OUT_CHANNEL_BITS = $clog2(OUT_CHANNELS + N);
  localparam int STEP_BITS = IN_CHANNELS > 1 ? $clog2(IN_CHANNELS) : 1;

  if (PIXELS < 1 || IN_CHANNELS < 1 || OUT_CHANNELS < 1) begin : g_size
    $error("PIXELS, IN_CHANNELS and OUT_CHANNELS must be at least 1");
  end

  (* ram_style = "block" *)
  logic [8*M-1:0] pixels[PIXEL_WORDS];
  (* ram_style = "block" *)
  logic [8*N-1:0] weights[WEIGHT_WORDS];
  logic [8*M-1:0] a;
  logic [8*N-1:0] b;

  // The next step that is read; the words of the one before wait for the tile.
  logic [PIXEL_BITS-1:0] pixel_at;
  logic [PIXEL_BITS-1:0] pixel_base;
  logic [WEIGHT_BITS-1:0] weight_at;
  logic [STEP_BITS-1:0] step;
  logic is_reading;
  logic has_step;
  logic step_ready;
  wire logic read = is_reading && (!has_step || step_ready);
  wire logic ends_tile = step == STEP_BITS'(IN_CHANNELS - 1);
  wire logic ends_weights = weight_at == WEIGHT_BITS'(WEIGHT_WORDS - 1);
  wire logic ends_pixels = pixel_at == PIXEL_BITS'(PIXEL_WORDS - 1);

  always_ff @(posedge clk) begin
    if (pixel_we) pixels[pixel_addr] <= pixel_data;
    if (read) a <= pixels[pixel_at];
  end
  always_ff @(posedge clk) begin
    if (weight_we) weights[weight_addr] <= weight_data;
    if (read) b <= weights[weight_at];
  end

  logic out_last;
  wire logic give = out_valid && out_ready;
  wire logic last_channels = out_channel == OUT_CHANNEL_BITS'((CHANNEL_TILES - 1) * N);
  wire logic last_pixel = out_pixel == OUT_PIXEL_BITS'(PIXEL_TILES * M - 1);
  assign done = give && last_channels && last_pixel;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      busy <= 1'b0;
      is_reading <= 1'b0;
      has_step <= 1'b0;
      pixel_at <= '0;
      pixel_base <= '0;
      weight_at <= '0;
      step <= '0;
      out_pixel <= '0;
      out_channel <= '0;
    end else begin
      if (start && !busy) begin
        busy <= 1'b1;
        is_reading <= 1'b1;
      end else if (done) begin
        busy <= 1'b0;
      end

      if (read) begin
        has_step <= 1'b1;
        step <= ends_tile ? '0 : step + 1'b1;
        weight_at <= ends_weights ? '0 : weight_at + 1'b1;
        pixel_at <= pixel_at + 1'b1;
        if (ends_tile) begin
          // The same pixels again for the next channels, then the next pixels.
          pixel_at <= ends_weights ? (ends_pixels ? '0 : pixel_at + 1'b1) : pixel_base;
          if (ends_weights) pixel_base <= ends_pixels ? '0 : pixel_at + 1'b1;
          if (ends_weights && ends_pixels) is_reading <= 1'b0;
        end
      end else if (step_ready) begin
        has_step <= 1'b0;
      end

      if (give) begin
        out_pixel <= out_pixel + 1'b1;
        if (out_last) begin
          out_pixel <= last_channels ? (last_pixel ? '0 : out_pixel + 1'b1)
              : out_pixel - OUT_PIXEL_BITS'(M - 1);
          out_channel <= last_channels ? '0 : out_channel + OUT_CHANNEL_BITS'(N);
        end
      end
    end
  end

  gemm_tile #(
      .M(M),
      .N(N),
      .K(IN_CHANNELS)
  ) tile (
      .clk(clk),
      .rst_n(rst_n),
      .in_valid(has_step),
      .in_ready(step_ready),
      .in_last(1'b1),
      .in_a(a),
      .in_b(b),
      .out_valid(out_valid),
      .out_ready(out_ready),
      .out_last(out_last),
      .out_data(out_data)
  );
endmodule

`default_nettype wire
