// arithmetic, made by Gatewright from arithmetic.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module arithmetic (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic signed [7:0] s,
  input wire logic [7:0] u,
  input wire logic [3:0] k
);
  logic [7:0] sum;
  logic [7:0] mean;
  logic signed [16:0] mixed;
  logic less;
  logic signed [7:0] clamped;
  logic [3:0] clipped;
  logic signed [7:0] half;
  logic signed [7:0] rest;
  logic signed [7:0] back;
  logic signed [7:0] shifted;
  logic [7:0] up;
  logic one;
  logic [7:0] flipped;
  logic signed [8:0] negative;
  logic signed [8:0] picked;
  logic [3:0] part;

  // 1 in the cycle at whose end the transaction commits
  logic fire_compute;

  // compute
  logic [7:0] compute_sum;
  logic [7:0] compute_mean;
  logic signed [16:0] compute_mixed;
  logic compute_less;
  logic signed [7:0] compute_clamped;
  logic [3:0] compute_clipped;
  logic signed [7:0] compute_half;
  logic signed [7:0] compute_rest;
  logic signed [7:0] compute_back;
  logic signed [7:0] compute_shifted;
  logic [7:0] compute_up;
  logic compute_one;
  logic [7:0] compute_flipped;
  logic signed [8:0] compute_negative;
  logic signed [8:0] compute_picked;
  logic [3:0] compute_part;
  logic [8:0] compute_value;
  logic signed [15:0] compute_product;
  logic signed [9:0] compute_unclamped;
  logic signed [8:0] compute_value_2;
  logic signed [8:0] compute_value_3;
  logic signed [2:0] compute_difference;
  logic signed [8:0] compute_value_4;
  assign compute_sum = u + u;
  assign compute_value = 9'(u) + 9'd255;
  assign compute_mean = compute_value[8:1];
  assign compute_product = 16'(s) * $signed(16'(u));
  assign compute_mixed = 17'(compute_product);
  assign compute_less = 9'(s) < $signed(9'(u));
  assign compute_unclamped = 10'(s) + $signed(10'(u));
  assign compute_clamped = (compute_unclamped > 10'sd127) ? 8'sd127 : (compute_unclamped < -10'sd128) ? 8'sh80 : $signed(compute_unclamped[7:0]);
  assign compute_clipped = (s > 8'sd15) ? 4'd15 : (s < 8'sd0) ? 4'd0 : s[3:0];
  assign compute_value_2 = (9'(s) + ((s < 8'sd0) ? 9'sd3 : 9'sd0)) >>> 2;
  assign compute_half = $signed(compute_value_2[7:0]);
  assign compute_value_3 = (9'(s) + ((s < 8'sd0) ? 9'sd3 : 9'sd0)) >>> 2;
  assign compute_difference = $signed(s[2:0]) - ($signed(compute_value_3[2:0]) << 2);
  assign compute_rest = 8'(compute_difference);
  assign compute_value_4 = (9'(s) + ((s < 8'sd0) ? 9'sd7 : 9'sd0)) >>> 3;
  assign compute_back = $signed(compute_value_4[7:0]);
  assign compute_shifted = s >>> k;
  assign compute_up = u << k;
  assign compute_one = (k < 4'd8) ? u[k[2:0]] : 1'b0;
  assign compute_flipped = ~u;
  assign compute_negative = -(9'(s));
  assign compute_picked = (u > 8'd100) ? 9'(s) : $signed(9'(u));
  assign compute_part = u[5:2];
  assign fire_compute = rst_n;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      sum <= 8'd0;
      mean <= 8'd0;
      mixed <= 17'sd0;
      less <= 1'b0;
      clamped <= 8'sd0;
      clipped <= 4'd0;
      half <= 8'sd0;
      rest <= 8'sd0;
      back <= 8'sd0;
      shifted <= 8'sd0;
      up <= 8'd0;
      one <= 1'b0;
      flipped <= 8'd0;
      negative <= 9'sd0;
      picked <= 9'sd0;
      part <= 4'd0;
    end else begin
      if (fire_compute) sum <= compute_sum;
      if (fire_compute) mean <= compute_mean;
      if (fire_compute) mixed <= compute_mixed;
      if (fire_compute) less <= compute_less;
      if (fire_compute) clamped <= compute_clamped;
      if (fire_compute) clipped <= compute_clipped;
      if (fire_compute) half <= compute_half;
      if (fire_compute) rest <= compute_rest;
      if (fire_compute) back <= compute_back;
      if (fire_compute) shifted <= compute_shifted;
      if (fire_compute) up <= compute_up;
      if (fire_compute) one <= compute_one;
      if (fire_compute) flipped <= compute_flipped;
      if (fire_compute) negative <= compute_negative;
      if (fire_compute) picked <= compute_picked;
      if (fire_compute) part <= compute_part;
    end
  end

endmodule

`default_nettype wire
