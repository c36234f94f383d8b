// Two products of 8 x 8 bits in one SB_MAC16, which synthesis never packs by itself: `high` of the upper bytes
// and `low` of the lower ones, one cycle after the operands. SIGNED_A and SIGNED_B say whether both bytes
// of an operand have a sign.
`default_nettype none
module dual_mult8 #(
    parameter int SIGNED_A = 1,
    parameter int SIGNED_B = 1
) (
    input  wire         clk,
    input  wire  [15:0] a,
    input  wire  [15:0] b,
    output logic [15:0] high,
    output logic [15:0] low
);
  logic [31:0] products;
  assign {high, low} = products;

  // The outputs for a cascade stay open: each half works by itself.
  // verilator lint_off PINCONNECTEMPTY
  SB_MAC16 #(
      .TOP_8x8_MULT_REG(1'b1),
      .BOT_8x8_MULT_REG(1'b1),
      .PIPELINE_16x16_MULT_REG1(1'b1),
      .PIPELINE_16x16_MULT_REG2(1'b1),
      .TOPOUTPUT_SELECT(2'b10),
      .BOTOUTPUT_SELECT(2'b10),
      .MODE_8x8(1'b1),
      .A_SIGNED(SIGNED_A != 0),
      .B_SIGNED(SIGNED_B != 0)
  ) cell_of_two (
      .CLK(clk),
      .CE(1'b1),
      .A(a),
      .B(b),
      .C(16'd0),
      .D(16'd0),
      .AHOLD(1'b0),
      .BHOLD(1'b0),
      .CHOLD(1'b0),
      .DHOLD(1'b0),
      .IRSTTOP(1'b0),
      .IRSTBOT(1'b0),
      .ORSTTOP(1'b0),
      .ORSTBOT(1'b0),
      .OLOADTOP(1'b0),
      .OLOADBOT(1'b0),
      .ADDSUBTOP(1'b0),
      .ADDSUBBOT(1'b0),
      .OHOLDTOP(1'b0),
      .OHOLDBOT(1'b0),
      .CI(1'b0),
      .ACCUMCI(1'b0),
      .SIGNEXTIN(1'b0),
      .O(products),
      .CO(),
      .ACCUMCO(),
      .SIGNEXTOUT()
  );
  // verilator lint_on PINCONNECTEMPTY
endmodule
`default_nettype wire
