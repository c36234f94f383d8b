// A multiply-accumulator without carry propagation in its loop (OPT1 of the bit-weight dimension): the radix-4 Booth
// rows of a product and the accumulator, which is kept as two numbers, go through one tree of 3:2 compressors.
// The two are added once, behind the last pair of a row.
//   a, b: signed, WIDTH bits; acc and dot: signed, ACC_WIDTH bits, modulo 2^ACC_WIDTH.
// Two cycles from the last pair of a row to its dot product, one pair a cycle.
`default_nettype none

module carry_save_mac #(
    parameter int WIDTH = 8,
    parameter int ACC_WIDTH = 32
) (
    input  wire                  clk,
    input  wire                  rst_n,
    input  wire                  in_valid,
    input  wire                  in_last,
    input  wire  [    WIDTH-1:0] a,
    input  wire  [    WIDTH-1:0] b,
    output logic                 out_valid,
    output logic [ACC_WIDTH-1:0] dot
);
  if (ACC_WIDTH < 2 * WIDTH) begin : gen_refuse
    $error("ACC_WIDTH must hold a product");
  end

  localparam int Digits = (WIDTH + 1) / 2;
  // The rows of the product, the ones that complete its negative rows, and both halves of the accumulator.
  localparam int Rows = Digits + 3;

  // One more bit above and a 0 below, so that each digit sees three bits.
  wire [2*Digits:0] multiplier = {(2 * Digits)'($signed(b)), 1'b0};
  wire signed [ACC_WIDTH-1:0] multiplicand = ACC_WIDTH'($signed(a));

  logic [ACC_WIDTH-1:0] acc_sum;
  logic [ACC_WIDTH-1:0] acc_carry;
  logic [Rows*ACC_WIDTH-1:0] rows;
  logic [ACC_WIDTH-1:0] completions;

  always_comb begin
    completions = '0;
    rows = '0;
    for (int i = 0; i < Digits; i++) begin
      logic [2:0] bits;
      logic [ACC_WIDTH-1:0] size;
      bits = multiplier[2*i+:3];
      case (bits)
        3'b001, 3'b010, 3'b101, 3'b110: size = multiplicand;
        3'b011, 3'b100: size = multiplicand << 1;
        default: size = '0;
      endcase
      // A negative row is the complement and a one, which all rows share a number for.
      completions[2*i] = bits[2];
      rows[i*ACC_WIDTH+:ACC_WIDTH] = (bits[2] ? ~size : size) << (2 * i);
    end
    rows[Digits*ACC_WIDTH+:ACC_WIDTH] = completions;
    rows[(Digits+1)*ACC_WIDTH+:ACC_WIDTH] = acc_sum;
    rows[(Digits+2)*ACC_WIDTH+:ACC_WIDTH] = acc_carry;
  end

  wire [ACC_WIDTH-1:0] next_sum;
  wire [ACC_WIDTH-1:0] next_carry;

  csa_tree #(
      .OPERANDS(Rows),
      .WIDTH(ACC_WIDTH)
  ) tree (
      .operands(rows),
      .sum(next_sum),
      .carry(next_carry)
  );

  logic [ACC_WIDTH-1:0] last_sum;
  logic [ACC_WIDTH-1:0] last_carry;
  logic last_valid;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      acc_sum <= '0;
      acc_carry <= '0;
      last_valid <= 1'b0;
      out_valid <= 1'b0;
    end else begin
      last_valid <= in_valid && in_last;
      out_valid <= last_valid;
      if (in_valid) begin
        acc_sum <= in_last ? '0 : next_sum;
        acc_carry <= in_last ? '0 : next_carry;
      end
    end
    if (in_valid && in_last) begin
      last_sum <= next_sum;
      last_carry <= next_carry;
    end
    if (last_valid) dot <= last_sum + last_carry;
  end
endmodule

`default_nettype wire
