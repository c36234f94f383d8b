// Requantisation with one exponent for a whole tensor: out = clamp((acc * mantissa + 2^(SHIFT-1)) >>> SHIFT), rounded
// half up. A constant shift is wiring: what remains is the product, the rounding and the clamp. The mantissa still
// comes with each value, so that every channel has its own scale. Three cycles, one value a cycle.
// Source: I-BERT lab; I-BERT (Kim et al., 2021), dyadic requantisation.
`default_nettype none
module requant_const #(
    parameter int ACC_WIDTH = 24,
    parameter int MANTISSA_WIDTH = 16,
    parameter int SHIFT = 21,
    parameter int OUT_WIDTH = 8,
    parameter int SLICE = 16
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire signed [ACC_WIDTH-1:0] in_data,
    input wire [MANTISSA_WIDTH-1:0] in_mantissa,
    output wire out_valid,
    input wire out_ready,
    output logic signed [OUT_WIDTH-1:0] out_data
);
  localparam int PRODUCT = ACC_WIDTH + MANTISSA_WIDTH;
  // Wide enough for the product with one bit below the point, and for the result where little is left of it.
  localparam int WHOLE = PRODUCT + 1 - SHIFT > OUT_WIDTH + 1 ? PRODUCT + 1 - SHIFT : OUT_WIDTH + 1;

  logic [2:0] valid;
  wire advance = out_ready || !out_valid;
  assign in_ready  = advance;
  assign out_valid = valid[2];

  wire signed [PRODUCT-1:0] product;
  sliced_multiply #(
      .A_WIDTH(ACC_WIDTH),
      .B_WIDTH(MANTISSA_WIDTH),
      .SLICE(SLICE)
  ) multiply (
      .clk,
      .en(advance),
      .a(in_data),
      .b(in_mantissa),
      .product
  );

  wire signed [PRODUCT:0] doubled = {product, 1'b0};
  wire signed [WHOLE-1:0] kept = WHOLE'(doubled >>> SHIFT);
  wire is_negative = kept[WHOLE-1];
  // Rounding reaches one more than the greatest that fits, which the clamp then sees.
  wire [OUT_WIDTH:0] rounded = (OUT_WIDTH + 1)'($signed(kept[OUT_WIDTH:1])) + (OUT_WIDTH + 1)'(kept[0]);
  wire is_over = kept[WHOLE-1:OUT_WIDTH] != {(WHOLE - OUT_WIDTH) {is_negative}};
  localparam logic [OUT_WIDTH-1:0] MOST = {1'b0, {(OUT_WIDTH - 1) {1'b1}}};

  always_ff @(posedge clk) begin
    if (advance) begin
      if (is_over || rounded[OUT_WIDTH] != rounded[OUT_WIDTH-1]) out_data <= is_negative ? ~MOST : MOST;
      else out_data <= rounded[OUT_WIDTH-1:0];
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) valid <= '0;
    else if (advance) valid <= {valid[1:0], in_valid};
  end
endmodule
`default_nettype wire
