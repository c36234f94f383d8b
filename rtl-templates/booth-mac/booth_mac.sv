// A multiply-accumulator that works on one radix-4 Booth digit of the multiplier a cycle and skips those that are 0
// (the encoder of the bit-weight dimension's OPT4): a multiplier with few digits costs few cycles, and 0 costs one.
//   a, b: signed, WIDTH bits; dot: signed, ACC_WIDTH bits, modulo 2^ACC_WIDTH.
// A pair takes as many cycles as its multiplier has digits that are not 0, at least one and at most
// ceil(WIDTH / 2); the dot product is there one cycle behind the last of them.
`default_nettype none

module booth_mac #(
    parameter int WIDTH = 8,
    parameter int ACC_WIDTH = 32
) (
    input  wire                  clk,
    input  wire                  rst_n,
    input  wire                  in_valid,
    output logic                 in_ready,
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

  // The digits of b that have been worked on already.
  logic [Digits-1:0] done;
  logic [Digits-1:0] waiting;
  logic [Digits-1:0] chosen;
  logic [ACC_WIDTH-1:0] acc;
  logic [ACC_WIDTH-1:0] term;
  logic [ACC_WIDTH-1:0] total;
  logic is_last_digit;

  wire [2*Digits:0] multiplier = {(2 * Digits)'($signed(b)), 1'b0};
  wire signed [ACC_WIDTH-1:0] multiplicand = ACC_WIDTH'($signed(a));

  always_comb begin
    for (int i = 0; i < Digits; i++) begin
      waiting[i] = !done[i] && multiplier[2*i+:3] != 3'b000 && multiplier[2*i+:3] != 3'b111;
    end
    // The lowest digit that waits.
    chosen = waiting & (~waiting + 1'b1);
    is_last_digit = (waiting & ~chosen) == '0;
    term = '0;
    for (int i = 0; i < Digits; i++) begin
      if (chosen[i]) begin
        case (multiplier[2*i+:3])
          3'b001, 3'b010: term |= multiplicand << (2 * i);
          3'b011: term |= multiplicand << (2 * i + 1);
          3'b100: term |= -(multiplicand << (2 * i + 1));
          default: term |= -(multiplicand << (2 * i));
        endcase
      end
    end
  end

  assign total = acc + term;
  assign in_ready = is_last_digit;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      done <= '0;
      acc <= '0;
      out_valid <= 1'b0;
    end else begin
      out_valid <= in_valid && is_last_digit && in_last;
      if (in_valid) begin
        done <= is_last_digit ? '0 : done | chosen;
        acc <= is_last_digit && in_last ? '0 : total;
      end
    end
    if (in_valid && is_last_digit && in_last) dot <= total;
  end
endmodule

`default_nettype wire
