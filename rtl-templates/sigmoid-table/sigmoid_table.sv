// The logistic function 1 / (1 + exp(-x)) from a table in block RAM with initial contents: `x` has 8 bits with a
// sign, FRACTION of them behind the point, and `y` has BITS bits without a sign, all behind the point, rounded to
// the nearest; what would be 1 is the greatest code. One value a cycle, one cycle later.
`default_nettype none
module sigmoid_table #(
    parameter int FRACTION = 5,
    parameter int BITS = 8
) (
    input  wire              clk,
    input  wire              enable,
    input  wire  [      7:0] x,
    output logic [BITS-1:0] y
);
  if (FRACTION < 2 || FRACTION > 7 || BITS < 2 || BITS > 16) begin : illegal
    $error("FRACTION must be from 2 to 7 and BITS from 2 to 16");
  end

  // exp(-1/2^FRACTION) with 32 bits behind the point.
  localparam logic [63:0] STEP =
      FRACTION == 2 ? 64'd3344923893
      : FRACTION == 3 ? 64'd3790295335
      : FRACTION == 4 ? 64'd4034748382
      : FRACTION == 5 ? 64'd4162825044
      : FRACTION == 6 ? 64'd4228380000
      : 64'd4261543595;

  // The exponentials of 0 to -128 steps, each from the one before, and a table entry of both signs from each.
  (* ram_style = "block" *)logic [BITS-1:0] values[256];
  initial begin : fill
    logic [63:0] power, quotient;
    power = 64'd1 << 32;
    for (int i = 0; i <= 128; i++) begin
      // 1 / (1 + e), rounded, for x = i; for -i it is e / (1 + e).
      if (i < 128) begin
        quotient = ((64'd1 << (33 + BITS)) + (64'd1 << 32) + power) / (2 * ((64'd1 << 32) + power));
        values[i] = quotient[BITS] ? {BITS{1'b1}} : quotient[BITS-1:0];
      end
      quotient = ((power << (BITS + 1)) + (64'd1 << 32) + power) / (2 * ((64'd1 << 32) + power));
      if (i > 0) values[256-i] = quotient[BITS-1:0];
      power = (power * STEP + (64'd1 << 31)) >> 32;
    end
  end

  always_ff @(posedge clk) if (enable) y <= values[x];
endmodule
`default_nettype wire
