// GELU in integers: out = x (L + q1) with L = sgn(x) ((min(|x|, B) - B)^2 - C) and q1 = -ONE. B, C and ONE are the sizes
// of the constants 1.769, 1 / 0.2888 and 1 / 0.2888 in steps of the input's scale S / 1.4142 and of its square. A step
// of the result is worth a negative number, so that the integer has the sign that the value has not: the mantissa of the
// requantisation that follows is taken of the size and its result negated. The defaults are those of S = 1/16.
// IN_WIDTH bits in, IN_WIDTH + clog2(max(C, B^2) + ONE + 1) out, signed. Four cycles, one value a cycle.
// Source: I-BERT lab; I-BERT (Kim et al., 2021), algorithm 2.
`default_nettype none
module i_gelu #(
    parameter int IN_WIDTH = 8,
    parameter int B = 41,
    parameter int C = 1773,
    parameter int ONE = 1773
) (
    input wire clk,
    input wire rst_n,
    input wire in_valid,
    output wire in_ready,
    input wire signed [IN_WIDTH-1:0] in_data,
    output wire out_valid,
    input wire out_ready,
    output logic signed [IN_WIDTH+$clog2((C > B*B ? C : B*B)+ONE+1)-1:0] out_data
);
  localparam int SQUARE = B * B;
  localparam int FACTOR_WIDTH = $clog2((C > SQUARE ? C : SQUARE) + ONE + 1) + 1;
  localparam int OUT_WIDTH = IN_WIDTH + FACTOR_WIDTH - 1;
  localparam int REACH_WIDTH = $clog2(B + 1);

  logic [3:0] valid;
  wire advance = out_ready || !out_valid;
  assign in_ready  = advance;
  assign out_valid = valid[3];

  wire [IN_WIDTH-1:0] size = in_data < 0 ? -in_data : in_data;
  logic [REACH_WIDTH-1:0] reach;  // how far |x| is below B
  logic signed [FACTOR_WIDTH-1:0] polynomial;
  logic signed [FACTOR_WIDTH-1:0] factor;
  logic signed [IN_WIDTH-1:0] x[3];
  wire [2*REACH_WIDTH-1:0] square = reach * reach;
  wire signed [OUT_WIDTH-1:0] product = OUT_WIDTH'(x[2]) * OUT_WIDTH'(factor);

  always_ff @(posedge clk) begin
    if (advance) begin
      reach <= 32'(size) < B ? REACH_WIDTH'(B) - REACH_WIDTH'(size) : '0;
      polynomial <= FACTOR_WIDTH'(square) - FACTOR_WIDTH'(C);
      if (x[1] < 0) factor <= -polynomial - FACTOR_WIDTH'(ONE);
      else factor <= polynomial - FACTOR_WIDTH'(ONE);
      out_data <= product;
      x[0] <= in_data;
      x[1] <= x[0];
      x[2] <= x[1];
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) valid <= '0;
    else if (advance) valid <= {valid[2:0], in_valid};
  end
endmodule
`default_nettype wire
