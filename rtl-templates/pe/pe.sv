// Processing element of an output-stationary array: with `en` it adds a * b to its sum and hands `a` to the right and
// `b` down, a cycle late. With `drain` it takes the sum of its neighbour instead, so that a column of elements is a
// shift register by which results leave and zeros (or biases) enter. All signed; the sum wraps.
// What is added to, and whether a product is, is chosen before the adder: that leaves the adder to the multiplier block of
// iCE40. Of sums that choose behind it Yosys 0.55 makes blocks that compute something else.
// Source: I-BERT lab.
`default_nettype none
module pe #(
    parameter int A_WIDTH = 8,
    parameter int B_WIDTH = 8,
    parameter int ACC_WIDTH = 32
) (
    input wire clk,
    input wire rst_n,
    input wire en,
    input wire drain,
    input wire signed [A_WIDTH-1:0] a,
    input wire signed [B_WIDTH-1:0] b,
    input wire signed [ACC_WIDTH-1:0] acc_in,
    output logic signed [A_WIDTH-1:0] a_out,
    output logic signed [B_WIDTH-1:0] b_out,
    output logic signed [ACC_WIDTH-1:0] acc
);
  if (ACC_WIDTH < A_WIDTH + B_WIDTH) begin : g_refused
    $error("the sum is narrower than a product");
  end

  wire signed [A_WIDTH-1:0] added = drain ? '0 : a;
  wire signed [A_WIDTH+B_WIDTH-1:0] product = added * b;

  always_ff @(posedge clk) begin
    if (en) begin
      a_out <= a;
      b_out <= b;
    end
    if (!rst_n) acc <= '0;
    else if (en || drain) acc <= (drain ? acc_in : acc) + ACC_WIDTH'(product);
  end
endmodule
`default_nettype wire
