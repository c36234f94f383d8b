// The two hard cells of an iCE40 UltraPlus at work: a word of SB_SPRAM256KA is two weights, and one SB_MAC16
// multiplies each by a byte. `mask` enables four bits each of a write. `word` comes one cycle after `address`
// (a write leaves it unknown), the products two cycles after it, of the bytes `a` that stand with `word`.
`default_nettype none
module ice40_cells #(
    parameter int SIGNED_A = 1,
    parameter int SIGNED_W = 1
) (
    input  wire         clk,
    input  wire  [13:0] address,
    input  wire         write,
    input  wire  [ 3:0] mask,
    input  wire  [15:0] data,
    input  wire  [15:0] a,
    output logic [15:0] word,
    output logic [31:0] products
);
  SB_SPRAM256KA memory (
      .ADDRESS(address),
      .DATAIN(data),
      .MASKWREN(mask),
      .WREN(write),
      .CHIPSELECT(1'b1),
      .CLOCK(clk),
      .STANDBY(1'b0),
      .SLEEP(1'b0),
      .POWEROFF(1'b1),
      .DATAOUT(word)
  );

  dual_mult8 #(
      .SIGNED_A(SIGNED_A),
      .SIGNED_B(SIGNED_W)
  ) multiplier (
      .clk(clk),
      .a(a),
      .b(word),
      .high(products[31:16]),
      .low(products[15:0])
  );
endmodule
`default_nettype wire
