// Accumulators become narrow activations: out = clamp((acc * mantissa + 2^(exponent-1)) >>> exponent), rounded half
// up, exponent 0 rounding nothing. Mantissa and exponent come with each value, so a channel may have its own.
// Four cycles: products of slices, their sum, shift, rounding and clamp. One value a cycle.
// Only OUT_WIDTH + 1 bits of the shifted product are wanted. Each step of the shifter keeps no more than the later
// steps can reach and notes whether what it lets go was more than sign, which halves its logic.
// Source: I-BERT lab; I-BERT (Kim et al., 2021), dyadic requantisation.
`default_nettype none
module requant #(
    parameter int ACC_WIDTH = 32,
    parameter int MANTISSA_WIDTH = 16,
    parameter int EXPONENT_WIDTH = 6,
    parameter int OUT_WIDTH = 8,
    parameter int SLICE = 16
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire signed [ACC_WIDTH-1:0] in_data,
    input wire [MANTISSA_WIDTH-1:0] in_mantissa,
    input wire [EXPONENT_WIDTH-1:0] in_exponent,
    output wire out_valid,
    input wire out_ready,
    output logic signed [OUT_WIDTH-1:0] out_data
);
  localparam int PRODUCT = ACC_WIDTH + MANTISSA_WIDTH;
  // One bit below the point says how to round.
  localparam int WANTED = OUT_WIDTH + 1;
  localparam int REACH = WANTED + (1 << EXPONENT_WIDTH) - 1;
  localparam int WIDTH = REACH > PRODUCT + 1 ? REACH : PRODUCT + 1;

  logic [3:0] valid;
  wire advance = out_ready || !out_valid;
  assign in_ready  = advance;
  assign out_valid = valid[3];

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

  logic [EXPONENT_WIDTH-1:0] exponent[2];

  logic signed [WIDTH-1:0] shifted;
  logic over;
  wire is_negative = product[PRODUCT-1];
  always_comb begin
    shifted = WIDTH'(product) <<< 1;
    over = 1'b0;
    for (int i = REACH; i < WIDTH; i++) over = over || shifted[i] != is_negative;
    for (int step = EXPONENT_WIDTH - 1; step >= 0; step--) begin
      if (exponent[1][step]) begin
        shifted = shifted >>> (1 << step);
      end else begin
        for (int i = 0; i < WIDTH; i++)
          if (i >= OUT_WIDTH + (1 << step) && i < OUT_WIDTH + (2 << step))
            over = over || shifted[i] != is_negative;
      end
    end
    over = over || shifted[OUT_WIDTH] != is_negative;
  end

  // The topmost of the wanted bits is the sign, unless the value is over.
  logic [WANTED-1:0] kept;
  logic kept_over;
  logic kept_negative;
  wire [OUT_WIDTH:0] rounded = (OUT_WIDTH + 1)'($signed(kept[OUT_WIDTH:1])) + (OUT_WIDTH + 1)'(kept[0]);
  localparam logic [OUT_WIDTH-1:0] MOST = {1'b0, {(OUT_WIDTH - 1) {1'b1}}};

  always_ff @(posedge clk) begin
    if (advance) begin
      exponent[0] <= in_exponent;
      exponent[1] <= exponent[0];
      kept <= shifted[WANTED-1:0];
      kept_over <= over;
      kept_negative <= is_negative;
      if (kept_over || rounded[OUT_WIDTH] != rounded[OUT_WIDTH-1])
        out_data <= kept_negative ? ~MOST : MOST;
      else out_data <= rounded[OUT_WIDTH-1:0];
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) valid <= '0;
    else if (advance) valid <= {valid[2:0], in_valid};
  end
endmodule
`default_nettype wire
