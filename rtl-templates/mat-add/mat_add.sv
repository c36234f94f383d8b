// Residual addition of two tensors with scales of their own, element by element:
// out = clamp(round(a * mantissa_a / 2^SHIFT_A) + round(b * mantissa_b / 2^SHIFT_B)). Each branch is rounded half up
// for itself before they are added; nothing is lost before the clamp. Exponents belong to the tensors and are
// constants, mantissas come with each pair. Three cycles, one pair a cycle.
// Source: I-BERT lab; I-BERT (Kim et al., 2021), residual connections.
`default_nettype none
module mat_add #(
    parameter int A_WIDTH = 32,
    parameter int B_WIDTH = 22,
    parameter int MANTISSA_WIDTH = 16,
    parameter int SHIFT_A = 17,
    parameter int SHIFT_B = 15,
    parameter int OUT_WIDTH = 22,
    parameter int SLICE = 16
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire signed [A_WIDTH-1:0] in_a,
    input wire signed [B_WIDTH-1:0] in_b,
    input wire [MANTISSA_WIDTH-1:0] in_mantissa_a,
    input wire [MANTISSA_WIDTH-1:0] in_mantissa_b,
    output wire out_valid,
    input wire out_ready,
    output logic signed [OUT_WIDTH-1:0] out_data
);
  localparam int PRODUCT_A = A_WIDTH + MANTISSA_WIDTH;
  localparam int PRODUCT_B = B_WIDTH + MANTISSA_WIDTH;
  // Shifted products with one bit below the point, then two bits for rounding and for the sum.
  localparam int LEFT_A = PRODUCT_A - SHIFT_A > 0 ? PRODUCT_A - SHIFT_A : 1;
  localparam int LEFT_B = PRODUCT_B - SHIFT_B > 0 ? PRODUCT_B - SHIFT_B : 1;
  localparam int LEFT = LEFT_A > LEFT_B ? LEFT_A : LEFT_B;
  localparam int SUM = (LEFT > OUT_WIDTH ? LEFT : OUT_WIDTH) + 2;

  logic [2:0] valid;
  wire advance = out_ready || !out_valid;
  assign in_ready  = advance;
  assign out_valid = valid[2];

  wire signed [PRODUCT_A-1:0] product_a;
  sliced_multiply #(
      .A_WIDTH(A_WIDTH),
      .B_WIDTH(MANTISSA_WIDTH),
      .SLICE(SLICE)
  ) multiply_a (
      .clk,
      .en(advance),
      .a(in_a),
      .b(in_mantissa_a),
      .product(product_a)
  );

  wire signed [PRODUCT_B-1:0] product_b;
  sliced_multiply #(
      .A_WIDTH(B_WIDTH),
      .B_WIDTH(MANTISSA_WIDTH),
      .SLICE(SLICE)
  ) multiply_b (
      .clk,
      .en(advance),
      .a(in_b),
      .b(in_mantissa_b),
      .product(product_b)
  );

  wire signed [PRODUCT_A:0] doubled_a = {product_a, 1'b0};
  wire signed [PRODUCT_B:0] doubled_b = {product_b, 1'b0};
  wire signed [SUM-1:0] whole_a = SUM'(doubled_a >>> (SHIFT_A + 1));
  wire signed [SUM-1:0] whole_b = SUM'(doubled_b >>> (SHIFT_B + 1));
  wire half_a = 1'(doubled_a >>> SHIFT_A);
  wire half_b = 1'(doubled_b >>> SHIFT_B);
  wire signed [SUM-1:0] sum = whole_a + whole_b + SUM'($signed({1'b0, half_a})) + SUM'($signed({1'b0, half_b}));
  wire is_negative = sum[SUM-1];
  wire is_over = sum[SUM-1:OUT_WIDTH-1] != {(SUM - OUT_WIDTH + 1) {is_negative}};
  localparam logic [OUT_WIDTH-1:0] MOST = {1'b0, {(OUT_WIDTH - 1) {1'b1}}};

  always_ff @(posedge clk) begin
    if (advance) begin
      if (is_over) out_data <= is_negative ? ~MOST : MOST;
      else out_data <= sum[OUT_WIDTH-1:0];
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) valid <= '0;
    else if (advance) valid <= {valid[1:0], in_valid};
  end
endmodule
`default_nettype wire
