// conflicts, made by Gatewright from conflicts.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module conflicts (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic go_a,
  input wire logic go_b,
  input wire logic go_c,
  input wire logic go_d
);
  logic [7:0] x;
  logic [7:0] only_a;
  logic [7:0] only_b;
  logic [7:0] bits;
  logic [7:0] seen;

  // 1 in the cycle at whose end the transaction commits
  logic fire_a;
  logic fire_b;
  logic fire_c;
  logic fire_d;

  // a
  logic [7:0] a_x;
  logic [7:0] a_only_a;
  assign a_x = 8'd1;
  assign a_only_a = only_a + 8'd1;
  assign fire_a = rst_n && go_a;

  // b
  logic [7:0] b_x;
  logic [7:0] b_only_b;
  always_comb begin
    b_x = x;
    if (only_b == 8'd99) begin
      b_x = 8'd2;
    end
    b_only_b = only_b + 8'd1;
  end
  assign fire_b = rst_n && go_b && !fire_a;

  // c
  logic [7:0] c_bits;
  logic [7:0] c_seen;
  always_comb begin
    c_bits = bits;
    c_bits[3:0] = 4'd5;
    c_seen = x;
  end
  assign fire_c = rst_n && go_c;

  // d
  logic [7:0] d_bits;
  always_comb begin
    d_bits = bits;
    d_bits[7:4] = 4'd9;
  end
  assign fire_d = rst_n && go_d;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      x <= 8'd0;
      only_a <= 8'd0;
      only_b <= 8'd0;
      bits <= 8'd0;
      seen <= 8'd0;
    end else begin
      if (fire_a) x <= a_x;
      else if (fire_b) x <= b_x;
      if (fire_a) only_a <= a_only_a;
      if (fire_b) only_b <= b_only_b;
      if (fire_c) bits[3:0] <= c_bits[3:0];
      if (fire_d) bits[7:4] <= d_bits[7:4];
      if (fire_c) seen <= c_seen;
    end
  end

endmodule

`default_nettype wire
