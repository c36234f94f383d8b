// An attention head in integers: softmax(Q K^T) V for POSITIONS rows of CHANNELS values of 8 bits, bit by bit what
// src/golden/layers/attention-head.ts computes. Queries, keys and values come in turn, each row after row; the
// first product takes the keys transposed, its results become logits of 8 bits, rows of probabilities, and the left
// matrix of the second product. Every position sees every other one: nothing is masked. Source: I-BERT lab.
`default_nettype none

module attn_head #(
    parameter int POSITIONS = 4,
    parameter int CHANNELS = 8,
    parameter int N1 = 2,
    parameter int N2 = 2
) (
    input  wire               clk,
    input  wire               rst_n,
    input  wire               start,
    output logic              busy,
    output logic              done,
    input  wire        [15:0] logit_mantissa,
    input  wire        [ 5:0] logit_exponent,
    input  wire        [15:0] context_mantissa,
    input  wire        [ 5:0] context_exponent,
    input  wire               in_valid,
    output logic              in_ready,
    input  wire signed [ 7:0] in_data,
    output logic              out_valid,
    input  wire               out_ready,
    output logic signed [7:0] out_data,
    output logic              out_last
);
  if (POSITIONS < 2 || POSITIONS > 16 || CHANNELS < 1 || CHANNELS > 64) begin : gen_refused
    $error("2 to 16 positions of 1 to 64 channels");
  end

  // The deepest bank: all rows of the wider matrix for one array row.
  localparam int WIDEST = POSITIONS > CHANNELS ? POSITIONS : CHANNELS;
  localparam int MOST = POSITIONS > CHANNELS ? POSITIONS * POSITIONS : POSITIONS * WIDEST;
  localparam int ADDRESS_BITS = $clog2(MOST + 1);

  wire begin_loads, take_qk, take_v;
  wire [2:0] unused_phase;
  wire [4:0] unused_row;
  wire qk_loaded, v_loaded;

  wire p_valid, p_ready;
  wire [7:0] p_data;
  wire p_last;
  wire row_done = p_valid && p_ready && p_last;

  attn_head_fsm control (
      .clk,
      .rst_n,
      .start,
      .abort(1'b0),
      .rows(5'(POSITIONS)),
      .qk_loaded,
      .row_done,
      .v_loaded,
      .context_sent(out_valid && out_ready && out_last),
      .phase(unused_phase),
      .row(unused_row),
      .busy,
      .done,
      .load_start(begin_loads),
      .take_qk,
      .take_v
  );

  wire scores_ready, mix_ready;
  assign in_ready = take_qk ? scores_ready : take_v && mix_ready;

  wire [1:0] unused_busy, unused_done, unused_a_loaded, unused_last;

  // Queries times keys.

  wire score_valid, score_ready;
  wire [31:0] score;

  mm #(
      .WIDTH(8),
      .ACC_WIDTH(32),
      .N1(N1),
      .N2(N2),
      .ADDRESS_BITS(ADDRESS_BITS)
  ) scores (
      .clk,
      .rst_n,
      .start(begin_loads),
      .keep_b(1'b0),
      .transpose_b(1'b1),
      .rows(8'(POSITIONS)),
      .inner(8'(CHANNELS)),
      .columns(8'(POSITIONS)),
      .busy(unused_busy[0]),
      .done(unused_done[0]),
      .a_loaded(unused_a_loaded[0]),
      .b_loaded(qk_loaded),
      .in_valid(in_valid && take_qk),
      .in_ready(scores_ready),
      .in_data,
      .out_valid(score_valid),
      .out_ready(score_ready),
      .out_data(score),
      .out_last(unused_last[0])
  );

  wire logit_valid, logit_ready;
  wire [7:0] logit;

  requant to_logits (
      .clk,
      .rst_n,
      .in_valid(score_valid),
      .in_ready(score_ready),
      .in_data(score),
      .in_mantissa(logit_mantissa),
      .in_exponent(logit_exponent),
      .out_valid(logit_valid),
      .out_ready(logit_ready),
      .out_data(logit)
  );

  softmax #(
      .LENGTH(POSITIONS)
  ) probabilities (
      .clk,
      .rst_n,
      .in_valid(logit_valid),
      .in_ready(logit_ready),
      .in_data(logit),
      .out_valid(p_valid),
      .out_ready(p_ready),
      .out_last(p_last),
      .out_data(p_data)
  );

  // Probabilities times values. A probability has 8 bits without a sign, a value 8 bits with one.

  wire product_valid, product_ready;
  wire [31:0] product;
  assign p_ready = mix_ready && !take_v;

  mm #(
      .WIDTH(9),
      .ACC_WIDTH(32),
      .N1(N1),
      .N2(N2),
      .ADDRESS_BITS(ADDRESS_BITS)
  ) mix (
      .clk,
      .rst_n,
      .start(begin_loads),
      .keep_b(1'b0),
      .transpose_b(1'b0),
      .rows(8'(POSITIONS)),
      .inner(8'(POSITIONS)),
      .columns(8'(CHANNELS)),
      .busy(unused_busy[1]),
      .done(unused_done[1]),
      .a_loaded(unused_a_loaded[1]),
      .b_loaded(v_loaded),
      .in_valid(take_v ? in_valid : p_valid),
      .in_ready(mix_ready),
      .in_data(take_v ? {in_data[7], in_data} : {1'b0, p_data}),
      .out_valid(product_valid),
      .out_ready(product_ready),
      .out_data(product),
      .out_last(unused_last[1])
  );

  requant to_context (
      .clk,
      .rst_n,
      .in_valid(product_valid),
      .in_ready(product_ready),
      .in_data(product),
      .in_mantissa(context_mantissa),
      .in_exponent(context_exponent),
      .out_valid,
      .out_ready,
      .out_data
  );

  // Results are counted, for the requantisation carries no mark of the last one.
  localparam int RESULTS = POSITIONS * CHANNELS;
  localparam int RESULT_BITS = $clog2(RESULTS + 1);
  logic [RESULT_BITS-1:0] sent;
  assign out_last = sent == RESULT_BITS'(RESULTS - 1);

  always_ff @(posedge clk) begin
    if (!rst_n) sent <= '0;
    else if (out_valid && out_ready) sent <= out_last ? '0 : sent + 1'b1;
  end
endmodule

`default_nettype wire
