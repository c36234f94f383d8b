// Multiply and accumulate: with `en` acc becomes a * b + acc, or a * b alone if `init` is 1. All signed; the sum
// wraps. One cycle from operands to the new sum. Choosing zero or the sum before the adder, instead of a reset
// of the sum, keeps the whole in one multiplier block on 7-series.
// Source: I-BERT lab.
`default_nettype none
module mac #(
    parameter int A_WIDTH = 8,
    parameter int B_WIDTH = 8,
    parameter int ACC_WIDTH = 32
) (
    input wire clk,
    input wire rst_n,
    input wire en,
    input wire init,
    input wire signed [A_WIDTH-1:0] a,
    input wire signed [B_WIDTH-1:0] b,
    output logic signed [ACC_WIDTH-1:0] acc
);
  if (ACC_WIDTH < A_WIDTH + B_WIDTH) begin : g_refused
    $error("the sum is narrower than a product");
  end

  wire signed [A_WIDTH+B_WIDTH-1:0] product = a * b;
  wire signed [ACC_WIDTH-1:0] base = init ? '0 : acc;

  always_ff @(posedge clk) begin
    if (!rst_n) acc <= '0;
    else if (en) acc <= base + ACC_WIDTH'(product);
  end
endmodule
`default_nettype wire
