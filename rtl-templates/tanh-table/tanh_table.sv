// The hyperbolic tangent from a table in block RAM with initial contents: `x` has 8 bits with a sign, FRACTION of
// them behind the point, and `y` has BITS bits with a sign, all others behind the point, rounded to the nearest;
// what would be 1 or -1 is the greatest code of that sign. One value a cycle, one cycle later.
`default_nettype none
module tanh_table #(
    parameter int FRACTION = 5,
    parameter int BITS = 8
) (
    input  wire                     clk,
    input  wire                     enable,
    input  wire         [      7:0] x,
    output logic signed [BITS-1:0] y
);
  if (FRACTION < 2 || FRACTION > 7 || BITS < 2 || BITS > 16) begin : illegal
    $error("FRACTION must be from 2 to 7 and BITS from 2 to 16");
  end

  // exp(-2/2^FRACTION) with 32 bits behind the point.
  localparam logic [63:0] STEP =
      FRACTION == 2 ? 64'd2605029347
      : FRACTION == 3 ? 64'd3344923893
      : FRACTION == 4 ? 64'd3790295335
      : FRACTION == 5 ? 64'd4034748382
      : FRACTION == 6 ? 64'd4162825044
      : 64'd4228380000;

  // tanh(x) is (1 - e) / (1 + e) where e is exp(-2 x): each e comes from the one before, and gives two entries.
  (* ram_style = "block" *)logic [BITS-1:0] values[256];
  initial begin : fill
    logic [63:0] power, quotient;
    logic [BITS-1:0] size;
    power = 64'd1 << 32;
    for (int i = 0; i <= 128; i++) begin
      quotient = ((((64'd1 << 32) - power) << BITS) + (64'd1 << 32) + power) / (2 * ((64'd1 << 32) + power));
      size = quotient[BITS-1] ? {1'b0, {(BITS - 1) {1'b1}}} : quotient[BITS-1:0];
      if (i < 128) values[i] = size;
      if (i > 0) values[256-i] = -size;
      power = (power * STEP + (64'd1 << 31)) >> 32;
    end
  end

  always_ff @(posedge clk) if (enable) y <= values[x];
endmodule
`default_nettype wire
