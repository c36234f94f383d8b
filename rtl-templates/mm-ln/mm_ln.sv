// Matrix multiplication, residual addition and layer norm: the end of an attention or a feed-forward block. Products
// of 32 bits and the 8 bits that go past them come to one scale by ratios of mantissa / 2^exponent, each rounded for
// itself, and are added and clamped to 22 bits. Each row goes through i-LayerNorm, which adds beta / gamma in steps of
// its result, and a ratio for each channel makes 8 bits of it. Ratio and beta of the channels are written into a table
// before. CHANNELS is the length of a row; SHIFT bits are dropped in front of its squares. Source: I-BERT lab; I-BERT (Kim et al., 2021).
`default_nettype none

module mm_ln #(
    parameter int CHANNELS = 8,
    parameter int SHIFT = 2,
    parameter int N1 = 2,
    parameter int N2 = 2,
    parameter int ADDRESS_BITS = 8
) (
    input  wire         clk,
    input  wire         rst_n,
    input  wire         start,
    input  wire         keep_b,
    input  wire  [ 7:0] rows,
    input  wire  [ 7:0] inner,
    input  wire  [15:0] branch_mantissa,
    input  wire  [ 5:0] branch_exponent,
    input  wire  [15:0] past_mantissa,
    input  wire  [ 5:0] past_exponent,
    input  wire         table_write,
    input  wire  [$clog2(CHANNELS)-1:0] table_channel,
    input  wire  [53:0] table_word,
    output logic        busy,
    output logic        done,
    input  wire         in_valid,
    output logic        in_ready,
    input  wire  [ 7:0] in_data,
    input  wire         past_valid,
    output logic        past_ready,
    input  wire  [ 7:0] past_data,
    output logic        out_valid,
    input  wire         out_ready,
    output logic [ 7:0] out_data,
    output logic        out_last
);
  if (CHANNELS < 2 || CHANNELS > 128) begin : gen_refused
    $error("CHANNELS is from 2 to 128");
  end

  wire product_valid;
  wire [31:0] product;
  wire unused_done, unused_a_loaded, unused_b_loaded, unused_last;
  wire products_busy;

  // A product and what goes past it are taken together.
  wire branch_in_ready, residual_in_ready;
  wire pair = product_valid && past_valid && branch_in_ready && residual_in_ready;
  assign past_ready = pair;

  mm #(
      .WIDTH(8),
      .ACC_WIDTH(32),
      .N1(N1),
      .N2(N2),
      .ADDRESS_BITS(ADDRESS_BITS)
  ) products (
      .clk,
      .rst_n,
      .start(start && !busy),
      .keep_b,
      .transpose_b(1'b0),
      .rows,
      .inner,
      .columns(8'(CHANNELS)),
      .busy(products_busy),
      .done(unused_done),
      .a_loaded(unused_a_loaded),
      .b_loaded(unused_b_loaded),
      .in_valid,
      .in_ready,
      .in_data,
      .out_valid(product_valid),
      .out_ready(pair),
      .out_data(product),
      .out_last(unused_last)
  );

  // 24 bits are enough: what is cut off there is beyond 22 bits with any residual.
  wire branch_valid, residual_valid, norm_in_ready;
  wire signed [23:0] branch, residual;
  wire sum_taken = branch_valid && residual_valid && norm_in_ready;

  requant #(
      .ACC_WIDTH(32),
      .OUT_WIDTH(24)
  ) to_branch (
      .clk,
      .rst_n,
      .in_valid(pair),
      .in_ready(branch_in_ready),
      .in_data(product),
      .in_mantissa(branch_mantissa),
      .in_exponent(branch_exponent),
      .out_valid(branch_valid),
      .out_ready(sum_taken),
      .out_data(branch)
  );

  requant #(
      .ACC_WIDTH(8),
      .OUT_WIDTH(24)
  ) to_residual (
      .clk,
      .rst_n,
      .in_valid(pair),
      .in_ready(residual_in_ready),
      .in_data(past_data),
      .in_mantissa(past_mantissa),
      .in_exponent(past_exponent),
      .out_valid(residual_valid),
      .out_ready(sum_taken),
      .out_data(residual)
  );

  wire signed [24:0] wide = 25'(branch) + 25'(residual);
  wire signed [21:0] sum = wide > 25'sd2097151 ? 22'sh1FFFFF : wide < -25'sd2097152 ? 22'sh200000 : wide[21:0];

  // What is added to a channel is needed in front of the norm, its ratio behind it. The tables are memories: their
  // addresses run a channel ahead.

  localparam int CHANNEL_BITS = $clog2(CHANNELS);
  wire norm_valid, last_in_ready, unused_norm_last;
  wire norm_taken = norm_valid && last_in_ready;
  logic [CHANNEL_BITS-1:0] sum_channel, norm_channel;
  wire [CHANNEL_BITS-1:0] next_sum_channel = after(sum_channel);
  wire [CHANNEL_BITS-1:0] next_norm_channel = after(norm_channel);
  wire [31:0] bias;
  wire [21:0] ratio;

  function automatic logic [CHANNEL_BITS-1:0] after(input logic [CHANNEL_BITS-1:0] channel);
    after = channel == CHANNEL_BITS'(CHANNELS - 1) ? '0 : channel + 1'b1;
  endfunction

  mm_bank #(
      .WIDTH(32),
      .ADDRESS_BITS(CHANNEL_BITS)
  ) biases (
      .clk,
      .write_enable(table_write),
      .write_address(table_channel),
      .write_data(table_word[31:0]),
      .read_enable(1'b1),
      .read_address(sum_taken ? next_sum_channel : sum_channel),
      .read_data(bias)
  );

  mm_bank #(
      .WIDTH(22),
      .ADDRESS_BITS(CHANNEL_BITS)
  ) ratios (
      .clk,
      .write_enable(table_write),
      .write_address(table_channel),
      .write_data(table_word[53:32]),
      .read_enable(1'b1),
      .read_address(norm_taken ? next_norm_channel : norm_channel),
      .read_data(ratio)
  );

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      sum_channel  <= '0;
      norm_channel <= '0;
    end else begin
      if (sum_taken) sum_channel <= next_sum_channel;
      if (norm_taken) norm_channel <= next_norm_channel;
    end
  end

  wire [31:0] norm_data;

  layer_norm #(
      .LENGTH(CHANNELS),
      .SHIFT(SHIFT)
  ) norm (
      .clk,
      .rst_n,
      .in_valid(branch_valid && residual_valid),
      .in_ready(norm_in_ready),
      .in_data(sum),
      .in_bias(bias),
      .out_valid(norm_valid),
      .out_ready(last_in_ready),
      .out_last(unused_norm_last),
      .out_data(norm_data)
  );

  requant to_output (
      .clk,
      .rst_n,
      .in_valid(norm_valid),
      .in_ready(last_in_ready),
      .in_data(norm_data),
      .in_mantissa(ratio[15:0]),
      .in_exponent(ratio[21:16]),
      .out_valid,
      .out_ready,
      .out_data
  );

  // The last one is the last of the last row; the product is done before its results are through.

  logic [CHANNEL_BITS-1:0] out_channel;
  logic [7:0] row;
  logic is_sending;
  wire ends_row = out_channel == CHANNEL_BITS'(CHANNELS - 1);
  wire takes = out_valid && out_ready;
  assign out_last = ends_row && row == rows - 8'd1;
  assign busy = products_busy || is_sending;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      out_channel <= '0;
      row <= '0;
      is_sending <= 1'b0;
      done <= 1'b0;
    end else begin
      done <= takes && out_last;
      if (start && !busy) is_sending <= 1'b1;
      else if (takes && out_last) is_sending <= 1'b0;
      if (takes) begin
        out_channel <= ends_row ? '0 : out_channel + 1'b1;
        if (ends_row) row <= out_last ? '0 : row + 8'd1;
      end
    end
  end
endmodule

`default_nettype wire
