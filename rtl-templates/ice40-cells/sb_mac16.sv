// Simulation model of SB_MAC16, the multiplier and accumulator of an iCE40 UltraPlus, in every mode but the
// cascade of several cells (ACCUMCI, SIGNEXTIN) and a falling clock edge, which it refuses or ignores as told
// below. One 16 x 16 product or two 8 x 8 ones of the upper and lower bytes, each half with a 16-bit adder that
// accumulates its own output or adds C or D. Source: Lattice, iCE40 DSP function usage guide. Synthesis takes
// the real cell instead.
`default_nettype none
`ifndef SYNTHESIS
// The name of the cell is the vendor's.
// verilator lint_off DECLFILENAME
module SB_MAC16 #(
    parameter bit       NEG_TRIGGER = 1'b0,
    parameter bit       C_REG = 1'b0,
    parameter bit       A_REG = 1'b0,
    parameter bit       B_REG = 1'b0,
    parameter bit       D_REG = 1'b0,
    parameter bit       TOP_8x8_MULT_REG = 1'b0,
    parameter bit       BOT_8x8_MULT_REG = 1'b0,
    parameter bit       PIPELINE_16x16_MULT_REG1 = 1'b0,
    parameter bit       PIPELINE_16x16_MULT_REG2 = 1'b0,
    parameter bit [1:0] TOPOUTPUT_SELECT = 2'b00,
    parameter bit [1:0] TOPADDSUB_LOWERINPUT = 2'b00,
    parameter bit       TOPADDSUB_UPPERINPUT = 1'b0,
    parameter bit [1:0] TOPADDSUB_CARRYSELECT = 2'b00,
    parameter bit [1:0] BOTOUTPUT_SELECT = 2'b00,
    parameter bit [1:0] BOTADDSUB_LOWERINPUT = 2'b00,
    parameter bit       BOTADDSUB_UPPERINPUT = 1'b0,
    parameter bit [1:0] BOTADDSUB_CARRYSELECT = 2'b00,
    parameter bit       MODE_8x8 = 1'b0,
    parameter bit       A_SIGNED = 1'b0,
    parameter bit       B_SIGNED = 1'b0
) (
    input  wire         CLK,
    input  wire         CE,
    input  wire  [15:0] C,
    input  wire  [15:0] A,
    input  wire  [15:0] B,
    input  wire  [15:0] D,
    input  wire         AHOLD,
    input  wire         BHOLD,
    input  wire         CHOLD,
    input  wire         DHOLD,
    input  wire         IRSTTOP,
    input  wire         IRSTBOT,
    input  wire         ORSTTOP,
    input  wire         ORSTBOT,
    input  wire         OLOADTOP,
    input  wire         OLOADBOT,
    input  wire         ADDSUBTOP,
    input  wire         ADDSUBBOT,
    input  wire         OHOLDTOP,
    input  wire         OHOLDBOT,
    input  wire         CI,
    // Of the cascade, which is not modelled.
    // verilator lint_off UNUSEDSIGNAL
    input  wire         ACCUMCI,
    input  wire         SIGNEXTIN,
    // verilator lint_on UNUSEDSIGNAL
    output logic [31:0] O,
    output logic        CO,
    output logic        ACCUMCO,
    output logic        SIGNEXTOUT
);
  // verilator lint_on DECLFILENAME
  // One copy serves all cells of a design.
  // verilator no_inline_module
  initial begin
    if (NEG_TRIGGER) $fatal(1, "SB_MAC16: the model knows no falling clock edge");
    if (TOPADDSUB_LOWERINPUT == 2'd3 || BOTADDSUB_LOWERINPUT == 2'd3)
      $fatal(1, "SB_MAC16: the model knows no sign extension from the cell below");
    if (BOTADDSUB_CARRYSELECT == 2'd2)
      $fatal(1, "SB_MAC16: the model knows no carry from the accumulator below");
  end

  // The inputs, through their registers where they are asked for.
  logic [15:0] a_held, b_held, c_held, d_held;
  logic [15:0] a, b, c, d;
  always_ff @(posedge CLK, posedge IRSTTOP)
    if (IRSTTOP) a_held <= '0;
    else if (CE && !AHOLD) a_held <= A;
  always_ff @(posedge CLK, posedge IRSTTOP)
    if (IRSTTOP) c_held <= '0;
    else if (CE && !CHOLD) c_held <= C;
  always_ff @(posedge CLK, posedge IRSTBOT)
    if (IRSTBOT) b_held <= '0;
    else if (CE && !BHOLD) b_held <= B;
  always_ff @(posedge CLK, posedge IRSTBOT)
    if (IRSTBOT) d_held <= '0;
    else if (CE && !DHOLD) d_held <= D;
  assign a = A_REG ? a_held : A;
  assign b = B_REG ? b_held : B;
  assign c = C_REG ? c_held : C;
  assign d = D_REG ? d_held : D;

  // Four partial products. In the 8 x 8 mode the lower bytes have signs of their own.
  function automatic logic signed [17:0] product(logic [7:0] x, logic x_signed, logic [7:0] y, logic y_signed);
    return 18'($signed({x_signed && x[7], x})) * 18'($signed({y_signed && y[7], y}));
  endfunction
  logic signed [17:0] high, low, high_low, low_high;
  assign high = product(a[15:8], A_SIGNED, b[15:8], B_SIGNED);
  assign low = product(a[7:0], A_SIGNED && MODE_8x8, b[7:0], B_SIGNED && MODE_8x8);
  assign high_low = product(a[15:8], A_SIGNED, b[7:0], 1'b0);
  assign low_high = product(a[7:0], 1'b0, b[15:8], B_SIGNED);

  // Their registers.
  logic [17:0] high_held, low_held, high_low_held, low_high_held;
  always_ff @(posedge CLK, posedge IRSTTOP)
    if (IRSTTOP) {high_held, high_low_held} <= '0;
    else if (CE) {high_held, high_low_held} <= {high, high_low};
  always_ff @(posedge CLK, posedge IRSTBOT)
    if (IRSTBOT) {low_held, low_high_held} <= '0;
    else if (CE) {low_held, low_high_held} <= {low, low_high};
  logic [31:0] whole, whole_held;
  logic [15:0] top_product, bottom_product;
  logic [31:0] wide;
  // The two bits beyond a product are its sign, which a pair of bytes does not need.
  // verilator lint_off UNUSEDSIGNAL
  logic [17:0] high_now, low_now, high_low_now, low_high_now;
  // verilator lint_on UNUSEDSIGNAL
  assign high_now = TOP_8x8_MULT_REG ? high_held : high;
  assign low_now = BOT_8x8_MULT_REG ? low_held : low;
  assign high_low_now = PIPELINE_16x16_MULT_REG1 ? high_low_held : high_low;
  assign low_high_now = PIPELINE_16x16_MULT_REG1 ? low_high_held : low_high;
  assign whole = {high_now[15:0], low_now[15:0]}
               + {{6{high_low_now[17]}}, high_low_now, 8'd0}
               + {{6{low_high_now[17]}}, low_high_now, 8'd0};
  always_ff @(posedge CLK, posedge IRSTBOT)
    if (IRSTBOT) whole_held <= '0;
    else if (CE) whole_held <= whole;
  assign wide = PIPELINE_16x16_MULT_REG2 ? whole_held : whole;
  assign top_product = high_now[15:0];
  assign bottom_product = low_now[15:0];

  // Two adders with their output registers.
  logic [15:0] top_lower, top_upper, bottom_lower, bottom_upper;
  logic [15:0] top_sum, bottom_sum, top_out, bottom_out;
  logic top_carry, top_carry_in, bottom_carry, bottom_carry_in;
  assign top_lower = TOPADDSUB_LOWERINPUT == 2'd0 ? a : TOPADDSUB_LOWERINPUT == 2'd1 ? top_product : wide[31:16];
  assign bottom_lower =
      BOTADDSUB_LOWERINPUT == 2'd0 ? b : BOTADDSUB_LOWERINPUT == 2'd1 ? bottom_product : wide[15:0];
  assign top_upper = TOPADDSUB_UPPERINPUT ? c : top_out;
  assign bottom_upper = BOTADDSUB_UPPERINPUT ? d : bottom_out;
  assign bottom_carry_in = BOTADDSUB_CARRYSELECT == 2'd3 ? CI : BOTADDSUB_CARRYSELECT[0];
  assign top_carry_in =
      TOPADDSUB_CARRYSELECT == 2'd2 ? bottom_carry
      : TOPADDSUB_CARRYSELECT == 2'd3 ? bottom_carry ^ ADDSUBBOT : TOPADDSUB_CARRYSELECT[0];
  assign {bottom_carry, bottom_sum} =
      17'(bottom_upper) + 17'(bottom_lower ^ {16{ADDSUBBOT}}) + 17'(bottom_carry_in ^ ADDSUBBOT);
  assign {top_carry, top_sum} =
      17'(top_upper) + 17'(top_lower ^ {16{ADDSUBTOP}}) + 17'(top_carry_in ^ ADDSUBTOP);
  always_ff @(posedge CLK, posedge ORSTTOP)
    if (ORSTTOP) top_out <= '0;
    else if (CE && !OHOLDTOP) top_out <= OLOADTOP ? c : top_sum;
  always_ff @(posedge CLK, posedge ORSTBOT)
    if (ORSTBOT) bottom_out <= '0;
    else if (CE && !OHOLDBOT) bottom_out <= OLOADBOT ? d : bottom_sum;

  function automatic logic [15:0] chosen(logic [1:0] by, logic [15:0] added, logic [15:0] kept,
                                         logic [15:0] multiplied, logic [15:0] half);
    case (by)
      2'd0: return added;
      2'd1: return kept;
      2'd2: return multiplied;
      default: return half;
    endcase
  endfunction
  assign O = {
    chosen(TOPOUTPUT_SELECT, top_sum, top_out, top_product, wide[31:16]),
    chosen(BOTOUTPUT_SELECT, bottom_sum, bottom_out, bottom_product, wide[15:0])
  };
  assign CO = top_carry ^ ADDSUBTOP;
  assign ACCUMCO = top_carry;
  assign SIGNEXTOUT = top_upper[15];
endmodule
`endif
`default_nettype wire
