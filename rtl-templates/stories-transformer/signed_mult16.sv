// The product of two numbers of 16 bits with a sign in one SB_MAC16, a cycle after them. The cell is named rather than
// inferred, so that no adder behind it is drawn into it.
`default_nettype none
module signed_mult16 (
    input  wire                clk,
    input  wire signed  [15:0] a,
    input  wire signed  [15:0] b,
    output logic signed [31:0] product
);
  // The outputs for a cascade stay open.
  // verilator lint_off PINCONNECTEMPTY
  SB_MAC16 #(
      .PIPELINE_16x16_MULT_REG2(1'b1),
      .TOPOUTPUT_SELECT(2'b11),
      .BOTOUTPUT_SELECT(2'b11),
      .A_SIGNED(1'b1),
      .B_SIGNED(1'b1)
  ) multiplier (
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
      .O(product),
      .CO(),
      .ACCUMCO(),
      .SIGNEXTOUT()
  );
  // verilator lint_on PINCONNECTEMPTY
endmodule
`default_nettype wire
