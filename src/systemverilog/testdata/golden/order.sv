// order, made by Gatewright from order.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module order (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic go,
  input wire logic [7:0] n
);
  logic [7:0] x;
  logic [7:0] y;
  logic [7:0] old;
  logic [39:0] v; // 5 x 8 bits
  logic [7:0] w;
  logic [2:0] flag; // 3 x 1 bits

  // 1 in the cycle at whose end the transaction commits
  logic fire_walk;

  // walk
  logic [7:0] walk_x;
  logic [7:0] walk_y;
  logic [7:0] walk_old;
  logic [39:0] walk_v;
  logic [7:0] walk_w;
  logic [2:0] walk_flag;
  logic [2:0] walk_index;
  logic walk_outside;
  logic [7:0] walk_value;
  logic [2:0] walk_index_2;
  logic walk_outside_2;
  always_comb begin
    walk_v = v;
    walk_flag = flag;
    walk_x = n;
    walk_y = walk_x + 8'd1;
    walk_old = x;
    walk_v[23:16] = 8'd7;
    walk_index = n[2:0];
    walk_outside = walk_index >= 3'd5;
    walk_value = 8'd77;
    for (int k = 0; k < 5; k++) begin
      if (walk_index == 3'(k)) walk_v[k * 8 +: 8] = walk_value;
    end
    walk_v[23:16] = n;
    walk_index_2 = n[2:0];
    walk_outside_2 = walk_index_2 >= 3'd5;
    walk_w = ((walk_index_2 >= 3'd5) ? 8'd0 : walk_v[6'(walk_index_2) * 6'd8 +: 8]) + v[15:8];
    if (n == 8'd4) begin
      walk_x = 8'd100;
      walk_y = walk_x + 8'd1;
    end
    walk_flag[1] = n == 8'd4;
  end
  assign fire_walk = rst_n && go;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      x <= 8'd3;
      y <= 8'd0;
      old <= 8'd0;
      v <= {8'd50, 8'd40, 8'd30, 8'd20, 8'd10};
      w <= 8'd0;
      flag <= '0;
    end else begin
      if (fire_walk) x <= walk_x;
      if (fire_walk) y <= walk_y;
      if (fire_walk) old <= walk_old;
      if (fire_walk) v <= walk_v;
      if (fire_walk) w <= walk_w;
      if (fire_walk) flag <= walk_flag;
    end
  end

`ifndef SYNTHESIS
  always @(posedge clk) begin
    if (fire_walk) begin
      assert (!walk_outside)
        else $error("index out of range: walk uses an element of v that does not exist");
      assert (!walk_outside_2)
        else $error("index out of range: walk uses an element of v that does not exist");
      assert (walk_old == x && 9'(walk_y) == 9'(walk_x) + 9'd1 && walk_v[23:16] == n)
        else $error("contract of walk does not hold: old == @x && y == x + 1 && v[2] == n");
    end
  end
`endif

endmodule

`default_nettype wire
