// division, made by Gatewright from division.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module division (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic go,
  input wire logic signed [7:0] s,
  input wire logic signed [7:0] t,
  input wire logic [7:0] u,
  input wire logic [3:0] v
);
  logic signed [8:0] sq;
  logic signed [7:0] sr;
  logic [7:0] uq;
  logic [7:0] ur;
  logic signed [9:0] mq;
  logic [7:0] third;
  logic [7:0] chain;
  logic signed [8:0] by_minus;
  logic signed [7:0] of_minus;
  logic one;
  logic [7:0] early;

  // 1 in the cycle at whose end the transaction commits
  logic fire_divide;
  logic start_divide;
  logic divide_busy;
  logic [4:0] divide_stage;

  // divide, in 19 cycles
  logic signed [7:0] divide_s_held;
  logic signed [7:0] divide_s_start;
  assign divide_s_start = divide_busy ? divide_s_held : s;
  logic [7:0] divide_u_held;
  logic [7:0] divide_u_start;
  assign divide_u_start = divide_busy ? divide_u_held : u;
  always_ff @(posedge clk) begin
    if (start_divide) begin
      divide_s_held <= s;
      divide_u_held <= u;
    end
  end
  logic signed [8:0] divide_sq;
  logic signed [7:0] divide_sr;
  logic [7:0] divide_uq;
  logic [7:0] divide_ur;
  logic signed [9:0] divide_mq;
  logic [7:0] divide_third;
  logic [7:0] divide_chain;
  logic signed [8:0] divide_by_minus;
  logic signed [7:0] divide_of_minus;
  logic divide_one;
  logic [7:0] divide_early;
  logic signed [8:0] divide_dividend;
  logic signed [8:0] divide_divisor;
  logic signed [7:0] divide_dividend_2;
  logic signed [7:0] divide_divisor_2;
  logic [7:0] divide_dividend_3;
  logic [7:0] divide_divisor_3;
  logic [7:0] divide_dividend_4;
  logic [7:0] divide_divisor_4;
  logic signed [8:0] divide_dividend_5;
  logic signed [8:0] divide_divisor_5;
  logic [7:0] divide_dividend_6;
  logic [7:0] divide_divisor_6;
  logic [3:0] divide_dividend_7;
  logic [3:0] divide_divisor_7;
  logic [7:0] divide_dividend_8;
  logic [4:0] divide_sum;
  logic [7:0] divide_divisor_8;
  logic divide_dividend_10;
  logic divide_divisor_10;
  logic [7:0] divide_dividend_9;
  logic [7:0] divide_divisor_9;
  logic signed [8:0] divide_value;
  logic signed [8:0] divide_value_2;
  logic signed [2:0] divide_difference;
  always_comb begin
    divide_chain = chain;
    divide_dividend = 9'(divide_s_start);
    divide_divisor = 9'(t);
    divide_dividend_2 = divide_s_start;
    divide_divisor_2 = t;
    divide_dividend_3 = divide_u_start;
    divide_divisor_3 = 8'(v);
    divide_dividend_4 = divide_u_start;
    divide_divisor_4 = 8'(v);
    divide_dividend_5 = 9'(divide_s_start);
    divide_divisor_5 = $signed(9'(v));
    divide_dividend_6 = divide_u_start;
    divide_divisor_6 = 8'd3;
    divide_dividend_7 = v;
    divide_divisor_7 = 4'd7;
    divide_dividend_8 = divide_quotient_4;
    divide_sum = 5'(divide_remainder_3) + 5'd1;
    divide_divisor_8 = 8'(divide_sum);
    divide_dividend_10 = divide_u_start > 8'd7;
    divide_divisor_10 = v > 4'd7;
    divide_sq = divide_quotient;
    divide_sr = divide_remainder;
    divide_uq = divide_quotient_2;
    divide_dividend_9 = divide_uq;
    divide_divisor_9 = 8'd10;
    divide_ur = divide_remainder_2;
    divide_mq = 10'($signed(divide_quotient_3[7:0]));
    divide_third = divide_quotient_4;
    if (divide_u_start > 8'd200) begin
      divide_chain = divide_quotient_5;
    end else begin
      divide_chain = divide_remainder_4;
    end
    divide_value = (9'(divide_s_start) + ((divide_s_start < 8'sd0) ? 9'sd3 : 9'sd0)) >>> 2;
    divide_by_minus = -(9'($signed(divide_value[7:0])));
    divide_value_2 = (9'(divide_s_start) + ((divide_s_start < 8'sd0) ? 9'sd3 : 9'sd0)) >>> 2;
    divide_difference = $signed(divide_s_start[2:0]) - ($signed(divide_value_2[2:0]) << 2);
    divide_of_minus = 8'(divide_difference);
    divide_one = divide_quotient_6;
    divide_early = divide_u_start;
  end
  logic [3:0] divide_quotient_left;
  logic [8:0] divide_quotient_rest;
  logic [8:0] divide_quotient_bits;
  logic [8:0] divide_quotient_by;
  logic [9:0] divide_quotient_shifted;
  logic [9:0] divide_quotient_less;
  logic divide_quotient_negative;
  logic signed [8:0] divide_quotient;
  assign divide_quotient_shifted = {divide_quotient_rest, divide_quotient_bits[8]};
  assign divide_quotient_less = divide_quotient_shifted - {1'b0, divide_quotient_by};
  assign divide_quotient = $signed(divide_quotient_negative ? -divide_quotient_bits : divide_quotient_bits);
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      divide_quotient_left <= 4'd0;
      divide_quotient_rest <= '0;
      divide_quotient_bits <= '0;
      divide_quotient_by <= '0;
      divide_quotient_negative <= 1'b0;
    end else if (start_divide) begin
      divide_quotient_left <= 4'd9;
      divide_quotient_rest <= '0;
      divide_quotient_bits <= divide_dividend[8] ? -divide_dividend : divide_dividend;
      divide_quotient_by <= divide_divisor[8] ? -divide_divisor : divide_divisor;
      divide_quotient_negative <= (divide_dividend[8] ^ divide_divisor[8]) && (divide_divisor != 0);
    end else if (divide_quotient_left != 4'd0) begin
      divide_quotient_left <= divide_quotient_left - 4'd1;
      divide_quotient_rest <= divide_quotient_less[9] ? divide_quotient_shifted[8:0] : divide_quotient_less[8:0];
      divide_quotient_bits <= {divide_quotient_bits[7:0], !divide_quotient_less[9]};
    end
  end
  logic [3:0] divide_remainder_left;
  logic [7:0] divide_remainder_rest;
  logic [7:0] divide_remainder_bits;
  logic [7:0] divide_remainder_by;
  logic [8:0] divide_remainder_shifted;
  logic [8:0] divide_remainder_less;
  logic divide_remainder_negative;
  logic signed [7:0] divide_remainder;
  assign divide_remainder_shifted = {divide_remainder_rest, divide_remainder_bits[7]};
  assign divide_remainder_less = divide_remainder_shifted - {1'b0, divide_remainder_by};
  assign divide_remainder = $signed(divide_remainder_negative ? -divide_remainder_rest : divide_remainder_rest);
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      divide_remainder_left <= 4'd0;
      divide_remainder_rest <= '0;
      divide_remainder_bits <= '0;
      divide_remainder_by <= '0;
      divide_remainder_negative <= 1'b0;
    end else if (start_divide) begin
      divide_remainder_left <= 4'd8;
      divide_remainder_rest <= '0;
      divide_remainder_bits <= divide_dividend_2[7] ? -divide_dividend_2 : divide_dividend_2;
      divide_remainder_by <= divide_divisor_2[7] ? -divide_divisor_2 : divide_divisor_2;
      divide_remainder_negative <= divide_dividend_2[7];
    end else if (divide_remainder_left != 4'd0) begin
      divide_remainder_left <= divide_remainder_left - 4'd1;
      divide_remainder_rest <= divide_remainder_less[8] ? divide_remainder_shifted[7:0] : divide_remainder_less[7:0];
      divide_remainder_bits <= {divide_remainder_bits[6:0], !divide_remainder_less[8]};
    end
  end
  logic [3:0] divide_quotient_2_left;
  logic [7:0] divide_quotient_2_rest;
  logic [7:0] divide_quotient_2_bits;
  logic [7:0] divide_quotient_2_by;
  logic [8:0] divide_quotient_2_shifted;
  logic [8:0] divide_quotient_2_less;
  logic [7:0] divide_quotient_2;
  assign divide_quotient_2_shifted = {divide_quotient_2_rest, divide_quotient_2_bits[7]};
  assign divide_quotient_2_less = divide_quotient_2_shifted - {1'b0, divide_quotient_2_by};
  assign divide_quotient_2 = divide_quotient_2_bits;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      divide_quotient_2_left <= 4'd0;
      divide_quotient_2_rest <= '0;
      divide_quotient_2_bits <= '0;
      divide_quotient_2_by <= '0;
    end else if (start_divide) begin
      divide_quotient_2_left <= 4'd8;
      divide_quotient_2_rest <= '0;
      divide_quotient_2_bits <= divide_dividend_3;
      divide_quotient_2_by <= divide_divisor_3;
    end else if (divide_quotient_2_left != 4'd0) begin
      divide_quotient_2_left <= divide_quotient_2_left - 4'd1;
      divide_quotient_2_rest <= divide_quotient_2_less[8] ? divide_quotient_2_shifted[7:0] : divide_quotient_2_less[7:0];
      divide_quotient_2_bits <= {divide_quotient_2_bits[6:0], !divide_quotient_2_less[8]};
    end
  end
  logic [3:0] divide_remainder_2_left;
  logic [7:0] divide_remainder_2_rest;
  logic [7:0] divide_remainder_2_bits;
  logic [7:0] divide_remainder_2_by;
  logic [8:0] divide_remainder_2_shifted;
  logic [8:0] divide_remainder_2_less;
  logic [7:0] divide_remainder_2;
  assign divide_remainder_2_shifted = {divide_remainder_2_rest, divide_remainder_2_bits[7]};
  assign divide_remainder_2_less = divide_remainder_2_shifted - {1'b0, divide_remainder_2_by};
  assign divide_remainder_2 = divide_remainder_2_rest;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      divide_remainder_2_left <= 4'd0;
      divide_remainder_2_rest <= '0;
      divide_remainder_2_bits <= '0;
      divide_remainder_2_by <= '0;
    end else if (start_divide) begin
      divide_remainder_2_left <= 4'd8;
      divide_remainder_2_rest <= '0;
      divide_remainder_2_bits <= divide_dividend_4;
      divide_remainder_2_by <= divide_divisor_4;
    end else if (divide_remainder_2_left != 4'd0) begin
      divide_remainder_2_left <= divide_remainder_2_left - 4'd1;
      divide_remainder_2_rest <= divide_remainder_2_less[8] ? divide_remainder_2_shifted[7:0] : divide_remainder_2_less[7:0];
      divide_remainder_2_bits <= {divide_remainder_2_bits[6:0], !divide_remainder_2_less[8]};
    end
  end
  logic [3:0] divide_quotient_3_left;
  logic [8:0] divide_quotient_3_rest;
  logic [8:0] divide_quotient_3_bits;
  logic [8:0] divide_quotient_3_by;
  logic [9:0] divide_quotient_3_shifted;
  logic [9:0] divide_quotient_3_less;
  logic divide_quotient_3_negative;
  logic signed [8:0] divide_quotient_3;
  assign divide_quotient_3_shifted = {divide_quotient_3_rest, divide_quotient_3_bits[8]};
  assign divide_quotient_3_less = divide_quotient_3_shifted - {1'b0, divide_quotient_3_by};
  assign divide_quotient_3 = $signed(divide_quotient_3_negative ? -divide_quotient_3_bits : divide_quotient_3_bits);
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      divide_quotient_3_left <= 4'd0;
      divide_quotient_3_rest <= '0;
      divide_quotient_3_bits <= '0;
      divide_quotient_3_by <= '0;
      divide_quotient_3_negative <= 1'b0;
    end else if (start_divide) begin
      divide_quotient_3_left <= 4'd9;
      divide_quotient_3_rest <= '0;
      divide_quotient_3_bits <= divide_dividend_5[8] ? -divide_dividend_5 : divide_dividend_5;
      divide_quotient_3_by <= divide_divisor_5[8] ? -divide_divisor_5 : divide_divisor_5;
      divide_quotient_3_negative <= (divide_dividend_5[8] ^ divide_divisor_5[8]) && (divide_divisor_5 != 0);
    end else if (divide_quotient_3_left != 4'd0) begin
      divide_quotient_3_left <= divide_quotient_3_left - 4'd1;
      divide_quotient_3_rest <= divide_quotient_3_less[9] ? divide_quotient_3_shifted[8:0] : divide_quotient_3_less[8:0];
      divide_quotient_3_bits <= {divide_quotient_3_bits[7:0], !divide_quotient_3_less[9]};
    end
  end
  logic [3:0] divide_quotient_4_left;
  logic [7:0] divide_quotient_4_rest;
  logic [7:0] divide_quotient_4_bits;
  logic [7:0] divide_quotient_4_by;
  logic [8:0] divide_quotient_4_shifted;
  logic [8:0] divide_quotient_4_less;
  logic [7:0] divide_quotient_4;
  assign divide_quotient_4_shifted = {divide_quotient_4_rest, divide_quotient_4_bits[7]};
  assign divide_quotient_4_less = divide_quotient_4_shifted - {1'b0, divide_quotient_4_by};
  assign divide_quotient_4 = divide_quotient_4_bits;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      divide_quotient_4_left <= 4'd0;
      divide_quotient_4_rest <= '0;
      divide_quotient_4_bits <= '0;
      divide_quotient_4_by <= '0;
    end else if (start_divide) begin
      divide_quotient_4_left <= 4'd8;
      divide_quotient_4_rest <= '0;
      divide_quotient_4_bits <= divide_dividend_6;
      divide_quotient_4_by <= divide_divisor_6;
    end else if (divide_quotient_4_left != 4'd0) begin
      divide_quotient_4_left <= divide_quotient_4_left - 4'd1;
      divide_quotient_4_rest <= divide_quotient_4_less[8] ? divide_quotient_4_shifted[7:0] : divide_quotient_4_less[7:0];
      divide_quotient_4_bits <= {divide_quotient_4_bits[6:0], !divide_quotient_4_less[8]};
    end
  end
  logic [2:0] divide_remainder_3_left;
  logic [3:0] divide_remainder_3_rest;
  logic [3:0] divide_remainder_3_bits;
  logic [3:0] divide_remainder_3_by;
  logic [4:0] divide_remainder_3_shifted;
  logic [4:0] divide_remainder_3_less;
  logic [3:0] divide_remainder_3;
  assign divide_remainder_3_shifted = {divide_remainder_3_rest, divide_remainder_3_bits[3]};
  assign divide_remainder_3_less = divide_remainder_3_shifted - {1'b0, divide_remainder_3_by};
  assign divide_remainder_3 = divide_remainder_3_rest;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      divide_remainder_3_left <= 3'd0;
      divide_remainder_3_rest <= '0;
      divide_remainder_3_bits <= '0;
      divide_remainder_3_by <= '0;
    end else if (start_divide) begin
      divide_remainder_3_left <= 3'd4;
      divide_remainder_3_rest <= '0;
      divide_remainder_3_bits <= divide_dividend_7;
      divide_remainder_3_by <= divide_divisor_7;
    end else if (divide_remainder_3_left != 3'd0) begin
      divide_remainder_3_left <= divide_remainder_3_left - 3'd1;
      divide_remainder_3_rest <= divide_remainder_3_less[4] ? divide_remainder_3_shifted[3:0] : divide_remainder_3_less[3:0];
      divide_remainder_3_bits <= {divide_remainder_3_bits[2:0], !divide_remainder_3_less[4]};
    end
  end
  logic [3:0] divide_quotient_5_left;
  logic [7:0] divide_quotient_5_rest;
  logic [7:0] divide_quotient_5_bits;
  logic [7:0] divide_quotient_5_by;
  logic [8:0] divide_quotient_5_shifted;
  logic [8:0] divide_quotient_5_less;
  logic [7:0] divide_quotient_5;
  assign divide_quotient_5_shifted = {divide_quotient_5_rest, divide_quotient_5_bits[7]};
  assign divide_quotient_5_less = divide_quotient_5_shifted - {1'b0, divide_quotient_5_by};
  assign divide_quotient_5 = divide_quotient_5_bits;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      divide_quotient_5_left <= 4'd0;
      divide_quotient_5_rest <= '0;
      divide_quotient_5_bits <= '0;
      divide_quotient_5_by <= '0;
    end else if (divide_stage == 5'd9) begin
      divide_quotient_5_left <= 4'd8;
      divide_quotient_5_rest <= '0;
      divide_quotient_5_bits <= divide_dividend_8;
      divide_quotient_5_by <= divide_divisor_8;
    end else if (divide_quotient_5_left != 4'd0) begin
      divide_quotient_5_left <= divide_quotient_5_left - 4'd1;
      divide_quotient_5_rest <= divide_quotient_5_less[8] ? divide_quotient_5_shifted[7:0] : divide_quotient_5_less[7:0];
      divide_quotient_5_bits <= {divide_quotient_5_bits[6:0], !divide_quotient_5_less[8]};
    end
  end
  logic [3:0] divide_remainder_4_left;
  logic [7:0] divide_remainder_4_rest;
  logic [7:0] divide_remainder_4_bits;
  logic [7:0] divide_remainder_4_by;
  logic [8:0] divide_remainder_4_shifted;
  logic [8:0] divide_remainder_4_less;
  logic [7:0] divide_remainder_4;
  assign divide_remainder_4_shifted = {divide_remainder_4_rest, divide_remainder_4_bits[7]};
  assign divide_remainder_4_less = divide_remainder_4_shifted - {1'b0, divide_remainder_4_by};
  assign divide_remainder_4 = divide_remainder_4_rest;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      divide_remainder_4_left <= 4'd0;
      divide_remainder_4_rest <= '0;
      divide_remainder_4_bits <= '0;
      divide_remainder_4_by <= '0;
    end else if (divide_stage == 5'd9) begin
      divide_remainder_4_left <= 4'd8;
      divide_remainder_4_rest <= '0;
      divide_remainder_4_bits <= divide_dividend_9;
      divide_remainder_4_by <= divide_divisor_9;
    end else if (divide_remainder_4_left != 4'd0) begin
      divide_remainder_4_left <= divide_remainder_4_left - 4'd1;
      divide_remainder_4_rest <= divide_remainder_4_less[8] ? divide_remainder_4_shifted[7:0] : divide_remainder_4_less[7:0];
      divide_remainder_4_bits <= {divide_remainder_4_bits[6:0], !divide_remainder_4_less[8]};
    end
  end
  logic divide_quotient_6_left;
  logic divide_quotient_6_rest;
  logic divide_quotient_6_bits;
  logic divide_quotient_6_by;
  logic [1:0] divide_quotient_6_shifted;
  logic [1:0] divide_quotient_6_less;
  logic divide_quotient_6;
  assign divide_quotient_6_shifted = {divide_quotient_6_rest, divide_quotient_6_bits};
  assign divide_quotient_6_less = divide_quotient_6_shifted - {1'b0, divide_quotient_6_by};
  assign divide_quotient_6 = divide_quotient_6_bits;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      divide_quotient_6_left <= 1'b0;
      divide_quotient_6_rest <= '0;
      divide_quotient_6_bits <= '0;
      divide_quotient_6_by <= '0;
    end else if (start_divide) begin
      divide_quotient_6_left <= 1'b1;
      divide_quotient_6_rest <= '0;
      divide_quotient_6_bits <= divide_dividend_10;
      divide_quotient_6_by <= divide_divisor_10;
    end else if (divide_quotient_6_left != 1'b0) begin
      divide_quotient_6_left <= divide_quotient_6_left - 1'b1;
      divide_quotient_6_rest <= divide_quotient_6_less[1] ? divide_quotient_6_shifted[0:0] : divide_quotient_6_less[0:0];
      divide_quotient_6_bits <= !divide_quotient_6_less[1];
    end
  end
  assign start_divide = rst_n && !divide_busy && go;
  assign fire_divide = rst_n && divide_stage == 5'd18;
  assign divide_busy = divide_stage != 5'd0;
  always_ff @(posedge clk) begin
    if (!rst_n) divide_stage <= 5'd0;
    else if (divide_stage == 5'd18) divide_stage <= 5'd0;
    else if (start_divide || divide_busy) divide_stage <= divide_stage + 5'd1;
  end

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      sq <= 9'sd0;
      sr <= 8'sd0;
      uq <= 8'd0;
      ur <= 8'd0;
      mq <= 10'sd0;
      third <= 8'd0;
      chain <= 8'd0;
      by_minus <= 9'sd0;
      of_minus <= 8'sd0;
      one <= 1'b0;
      early <= 8'd0;
    end else begin
      if (fire_divide) sq <= divide_sq;
      if (fire_divide) sr <= divide_sr;
      if (fire_divide) uq <= divide_uq;
      if (fire_divide) ur <= divide_ur;
      if (fire_divide) mq <= divide_mq;
      if (fire_divide) third <= divide_third;
      if (fire_divide) chain <= divide_chain;
      if (fire_divide) by_minus <= divide_by_minus;
      if (fire_divide) of_minus <= divide_of_minus;
      if (fire_divide) one <= divide_one;
      if (fire_divide) early <= divide_early;
    end
  end

`ifndef SYNTHESIS
  logic signed [7:0] divide_t_held;
  logic [3:0] divide_v_held;
  always @(posedge clk) if (start_divide) begin
    divide_t_held <= t;
    divide_v_held <= v;
  end
  logic [7:0] divide_dividend_11;
  logic [7:0] divide_divisor_11;
  logic signed [7:0] divide_dividend_12;
  logic signed [7:0] divide_divisor_12;
  // Nothing outside this block reads the variables that it assigns.
  // verilator lint_off BLKSEQ
  always @(posedge clk) begin
    if (fire_divide) begin
      divide_dividend_11 = divide_u_start;
      divide_divisor_11 = 8'(divide_v_held);
      divide_dividend_12 = divide_s_start;
      divide_divisor_12 = divide_t_held;
      assert (divide_uq == ((divide_divisor_11 == 8'd0) ? 8'd255 : divide_dividend_11 / divide_divisor_11) && divide_sr == ((divide_divisor_12 == 8'sd0) ? divide_dividend_12 : divide_dividend_12 % divide_divisor_12))
        else $error("contract of divide does not hold: uq == u / v && sr == s %% t");
    end
  end
  // verilator lint_on BLKSEQ
`endif

endmodule

`default_nettype wire
