// The memory of a Legendre memory unit (Voelker et al., 2019): ORDER coefficients that tell the last THETA inputs,
//   m = A m + B u, A_ij = [i = j] + (2i+1)/THETA (-1 if i < j, else (-1)^(i-j+1)), B_i = (2i+1)(-1)^i / THETA
// (Euler's step). The matrix never changes, so every product is by a constant and becomes additions of shifted copies.
// Constants have FRACTION bits behind the point; a sum of products is rounded half up once and clamped to WIDTH bits.
// One cycle from an input to the memory behind it.
`default_nettype none

module lmu #(
    parameter int ORDER = 4,
    parameter int THETA = 64,
    parameter int FRACTION = 10,
    parameter int WIDTH = 16
) (
    input  wire                    clk,
    input  wire                    rst_n,
    input  wire                    in_valid,
    input  wire  [      WIDTH-1:0] u,
    output logic                   out_valid,
    output logic [ORDER*WIDTH-1:0] memory
);
  localparam int Accumulator = WIDTH + FRACTION + $clog2(ORDER + 1) + 6;

  // (whole + numerator / THETA) 2^FRACTION, rounded half up.
  function automatic int fixed(input int whole, input int numerator);
    int twice;
    int quotient;
    twice = 2 * ((whole * THETA + numerator) << FRACTION) + THETA;
    quotient = twice / (2 * THETA);
    if (twice < 0 && quotient * 2 * THETA != twice) quotient = quotient - 1;
    fixed = quotient;
  endfunction

  function automatic int transition(input int i, input int j);
    int sign;
    sign = i < j ? -1 : (i - j + 1) % 2 == 0 ? 1 : -1;
    transition = fixed(i == j ? 1 : 0, (2 * i + 1) * sign);
  endfunction

  // Where a constant has the digits 1 and -1, no two of them side by side, so that it takes few additions.
  function automatic logic [31:0] digits(input int constant, input int wanted);
    int rest;
    int digit;
    rest = constant;
    digits = '0;
    for (int place = 0; place < 31; place++) begin
      digit = rest % 2 == 0 ? 0 : (rest & 3) == 3 ? -1 : 1;
      digits[place] = digit == wanted;
      rest = (rest - digit) >>> 1;
    end
  endfunction

  localparam logic signed [Accumulator-1:0] Most = Accumulator'((64'sd1 << (WIDTH - 1)) - 64'sd1);

  for (genvar i = 0; i < ORDER; i++) begin : gen_row
    localparam int Weight = fixed(0, (2 * i + 1) * (i % 2 == 0 ? 1 : -1));
    wire signed [Accumulator-1:0] given = Accumulator'($signed(u));
    wire signed [Accumulator-1:0] weighted;
    lmu_scale #(
        .WIDTH(Accumulator),
        .PLUS (digits(Weight, 1)),
        .MINUS(digits(Weight, -1))
    ) weigh (
        .x(given),
        .y(weighted)
    );
    for (genvar j = 0; j < ORDER; j++) begin : gen_product
      localparam int Constant = transition(i, j);
      wire signed [Accumulator-1:0] coefficient = Accumulator'($signed(memory[j*WIDTH+:WIDTH]));
      wire signed [Accumulator-1:0] product;
      lmu_scale #(
          .WIDTH(Accumulator),
          .PLUS (digits(Constant, 1)),
          .MINUS(digits(Constant, -1))
      ) scale (
          .x(coefficient),
          .y(product)
      );
      // The products with the coefficients up to this one, with the input's and what rounds half up.
      wire signed [Accumulator-1:0] sum;
      if (j == 0) begin : gen_first
        assign sum = product + weighted + Accumulator'(1 << (FRACTION - 1));
      end else begin : gen_rest
        assign sum = product + gen_product[j-1].sum;
      end
    end
    wire signed [Accumulator-1:0] rounded = gen_product[ORDER-1].sum >>> FRACTION;
    always_ff @(posedge clk) begin
      if (!rst_n) memory[i*WIDTH+:WIDTH] <= '0;
      else if (in_valid) begin
        memory[i*WIDTH+:WIDTH] <= rounded > Most ? Most[WIDTH-1:0] :
            rounded < ~Most ? ~Most[WIDTH-1:0] : rounded[WIDTH-1:0];
      end
    end
  end

  always_ff @(posedge clk) begin
    if (!rst_n) out_valid <= 1'b0;
    else out_valid <= in_valid;
  end
endmodule

`default_nettype wire
