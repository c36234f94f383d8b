// A wide product from narrow multipliers: `a` (signed) is cut into slices that one multiplier block takes, their
// products are registered, then added. Two cycles; everything moves on only with `en`. `b` is unsigned and must
// not be wider than a slice.
// A multiplier block takes operands of one kind of sign, so that the topmost slice reads `b` as signed where `b`
// fills the slice; what that takes off is added again with the products.
`default_nettype none
module sliced_multiply #(
    parameter int A_WIDTH = 32,
    parameter int B_WIDTH = 16,
    parameter int SLICE = 16
) (
    input wire clk,
    input wire en,
    input wire signed [A_WIDTH-1:0] a,
    input wire [B_WIDTH-1:0] b,
    output logic signed [A_WIDTH+B_WIDTH-1:0] product
);
  if (B_WIDTH > SLICE) begin : g_refused
    $error("`b` is wider than a slice");
  end

  localparam int SLICES = (A_WIDTH + SLICE - 1) / SLICE;
  localparam int TOP = A_WIDTH - (SLICES - 1) * SLICE;
  localparam int WIDTH = A_WIDTH + B_WIDTH;

  // Each of them stands at its place, so that one sum is all that is left.
  logic signed [WIDTH-1:0] placed[SLICES+1];

  for (genvar i = 0; i < SLICES - 1; i++) begin : g_low
    logic [SLICE+B_WIDTH-1:0] partial;
    always_ff @(posedge clk) if (en) partial <= a[SLICE*i+:SLICE] * b;
    assign placed[i] = WIDTH'(partial) << (SLICE * i);
  end

  wire signed [TOP-1:0] head = a[A_WIDTH-1-:TOP];
  if (B_WIDTH < SLICE) begin : g_narrow
    wire signed [B_WIDTH:0] factor = {1'b0, b};
    logic signed [TOP+B_WIDTH-1:0] partial;
    always_ff @(posedge clk) if (en) partial <= head * factor;
    assign placed[SLICES-1] = WIDTH'(partial) << (SLICE * (SLICES - 1));
    assign placed[SLICES] = '0;
  end else begin : g_full
    wire signed [B_WIDTH-1:0] factor = b;
    logic signed [TOP+B_WIDTH-1:0] partial;
    logic signed [TOP-1:0] rest;
    always_ff @(posedge clk) begin
      if (en) begin
        partial <= head * factor;
        rest <= b[B_WIDTH-1] ? head : '0;
      end
    end
    assign placed[SLICES-1] = WIDTH'(partial) << (SLICE * (SLICES - 1));
    assign placed[SLICES] = WIDTH'(rest) << (SLICE * (SLICES - 1) + B_WIDTH);
  end

  logic signed [WIDTH-1:0] sum;
  always_comb begin
    sum = '0;
    for (int i = 0; i <= SLICES; i++) sum = sum + placed[i];
  end

  always_ff @(posedge clk) if (en) product <= sum;
endmodule
`default_nettype wire
