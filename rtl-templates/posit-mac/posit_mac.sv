// A multiply-accumulator for posit(8,0) (XR-NPE): products are added exactly in a fixed-point register of QUIRE_WIDTH
// bits in steps of 2^-12 (the posit standard's quire has 32), and rounded once, to the nearest posit, when a row ends.
// A factor 0x80 (not a real) makes the row's posit 0x80. Three cycles from the last pair of a row to its posit, one
// pair a cycle.
`default_nettype none

module posit_mac #(
    parameter int QUIRE_WIDTH = 32
) (
    input  wire                    clk,
    input  wire                    rst_n,
    input  wire                    in_valid,
    input  wire                    in_last,
    input  wire  [            7:0] a,
    input  wire  [            7:0] b,
    output logic                   out_valid,
    output logic [QUIRE_WIDTH-1:0] quire,
    output logic [            7:0] posit
);
  if (QUIRE_WIDTH < 26) begin : gen_refuse
    $error("QUIRE_WIDTH must hold a product, 26 bits");
  end

  // A code as a whole number of steps of 2^-6: 64 is 2^12 of them. Its size is a run of equal bits, which says the power
  // of two, a bit that ends it, and the fraction.
  function automatic logic signed [13:0] fixed(input logic [7:0] code);
    logic [6:0] size;
    logic [12:0] value;
    size = code[7] ? -code[6:0] : code[6:0];
    value = '0;
    casez (size)
      7'b1111111: value = 13'd4096;
      7'b1111110: value = 13'd2048;
      7'b111110?: value = {2'b0, 1'b1, size[0], 9'b0};
      7'b11110??: value = {3'b0, 1'b1, size[1:0], 7'b0};
      7'b1110???: value = {4'b0, 1'b1, size[2:0], 5'b0};
      7'b110????: value = {5'b0, 1'b1, size[3:0], 3'b0};
      7'b10?????: value = {6'b0, 1'b1, size[4:0], 1'b0};
      7'b01?????: value = {7'b0, 1'b1, size[4:0]};
      7'b001????: value = {8'b0, 1'b1, size[3:0]};
      7'b0001???: value = {9'b0, 1'b1, size[2:0]};
      7'b00001??: value = {10'b0, 1'b1, size[1:0]};
      7'b000001?: value = {11'b0, 1'b1, size[0]};
      7'b0000001: value = 13'd1;
      default: value = '0;
    endcase
    fixed = code[7] ? -$signed({1'b0, value}) : $signed({1'b0, value});
  endfunction

  // The posit nearest to a number in steps of 2^-12; of two as near the even code.
  function automatic logic [7:0] rounded(input logic [QUIRE_WIDTH-1:0] value);
    logic [QUIRE_WIDTH-1:0] size;
    logic [QUIRE_WIDTH-2:0] aligned;
    logic signed [7:0] power;
    logic [7:0] places;
    logic [21:0] text;
    logic [21:0] shifted;
    logic [6:0] code;
    size = value[QUIRE_WIDTH-1] ? -value : value;
    power = -8'sd12;
    places = 8'(QUIRE_WIDTH - 1);
    for (int i = 0; i < QUIRE_WIDTH; i++) begin
      if (size[i]) begin
        power = 8'(i - 12);
        places = 8'(QUIRE_WIDTH - 1 - i);
      end
    end
    // The leading one goes to the top, where nothing needs it any more.
    aligned = (QUIRE_WIDTH - 1)'(size << places);
    // 10 or 01, then 12 bits of fraction, one for all that are below them, and room to shift.
    text = {
      power < 0 ? 2'b01 : 2'b10, aligned[QUIRE_WIDTH-2-:12], |aligned[QUIRE_WIDTH-14:0], 7'b0
    };
    shifted = power < 0 ? text >> (-power - 8'sd1) : 22'($signed(text) >>> power);
    if (power >= 6) code = 7'h7f;
    else if (power < -6) code = 7'h01;
    else code = shifted[21:15] + 7'(shifted[14] && (shifted[15] || |shifted[13:0]));
    if (size == '0) rounded = 8'h00;
    else rounded = value[QUIRE_WIDTH-1] ? -{1'b0, code} : {1'b0, code};
  endfunction

  logic signed [25:0] product;
  logic product_valid;
  logic product_last;
  logic product_real;
  logic signed [QUIRE_WIDTH-1:0] acc;
  logic acc_real;
  logic sum_valid;
  logic sum_real;
  logic [QUIRE_WIDTH-1:0] sum;

  always_ff @(posedge clk) begin
    product <= 26'(fixed(a) * fixed(b));
    product_real <= a != 8'h80 && b != 8'h80;
    product_last <= in_last;
    if (!rst_n) begin
      product_valid <= 1'b0;
      sum_valid <= 1'b0;
      out_valid <= 1'b0;
      acc <= '0;
      acc_real <= 1'b1;
    end else begin
      product_valid <= in_valid;
      sum_valid <= product_valid && product_last;
      out_valid <= sum_valid;
      if (product_valid) begin
        acc <= product_last ? '0 : acc + (product_real ? QUIRE_WIDTH'(product) : '0);
        acc_real <= product_last || (acc_real && product_real);
      end
    end
    sum <= acc + (product_real ? QUIRE_WIDTH'(product) : '0);
    sum_real <= acc_real && product_real;
    if (sum_valid) begin
      quire <= sum;
      posit <= sum_real ? rounded(sum) : 8'h80;
    end
  end
endmodule

`default_nettype wire
