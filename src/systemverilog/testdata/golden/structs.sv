// structs, made by Gatewright from structs.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module structs (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic [7:0] a_0,
  input wire logic [7:0] a_1,
  input wire logic [7:0] a_2,
  input wire logic [7:0] a_3,
  input wire logic signed [7:0] goal_x,
  input wire logic signed [7:0] goal_y,
  input wire logic go,
  input wire logic [1:0] pick,
  output logic signed [7:0] p_x,
  output logic signed [7:0] p_y,
  output logic [9:0] sum,
  output logic signed [7:0] mid_x,
  output logic signed [7:0] mid_y,
  output logic same,
  output logic [7:0] chosen
);
  logic signed [7:0] q_x;
  logic signed [7:0] q_y;
  logic signed [7:0] item_at_x;
  logic signed [7:0] item_at_y;
  logic item_mode;
  logic [11:0] item_bits; // 3 x 4 bits
  logic [23:0] items_at_x; // 3 x 8 bits
  logic [23:0] items_at_y; // 3 x 8 bits
  logic [2:0] items_mode; // 3 x 1 bits
  logic [35:0] items_bits; // 9 x 4 bits
  logic [31:0] path_x; // 4 x 8 bits
  logic [31:0] path_y; // 4 x 8 bits
  logic [47:0] grid; // 6 x 8 bits

  // 1 in the cycle at whose end the transaction commits
  logic fire_swap;
  logic fire_walk;

  // Combinational values
  logic [8:0] doubled_0;
  logic [8:0] doubled_1;
  logic [8:0] doubled_2;
  logic [8:0] doubled_3;
  assign mid_x = go ? goal_x : q_x;
  assign mid_y = go ? goal_y : q_y;
  assign same = p_x == goal_x && p_y == goal_y;
  assign chosen = (pick < 2'd2) ? ((pick < 2'd1) ? a_0 : a_1) : (pick < 2'd3) ? a_2 : a_3;
  assign doubled_0 = 9'(a_0) + 9'(a_0);
  assign doubled_1 = 9'(a_1) + 9'(a_1);
  assign doubled_2 = 9'(a_2) + 9'(a_2);
  assign doubled_3 = 9'(a_3) + 9'(a_3);

  // swap
  logic signed [7:0] swap_p_x;
  logic signed [7:0] swap_p_y;
  logic signed [7:0] swap_q_x;
  logic signed [7:0] swap_q_y;
  logic signed [7:0] swap_next_value;
  logic signed [7:0] swap_next_value_2;
  logic signed [7:0] swap_next_value_3;
  logic signed [7:0] swap_next_value_4;
  assign swap_next_value = p_x;
  assign swap_next_value_2 = p_y;
  assign swap_q_x = swap_next_value;
  assign swap_q_y = swap_next_value_2;
  assign swap_next_value_3 = goal_x;
  assign swap_next_value_4 = goal_y;
  assign swap_p_x = swap_next_value_3;
  assign swap_p_y = swap_next_value_4;
  assign fire_swap = rst_n && go && !(p_x == goal_x && p_y == goal_y);

  // walk
  logic signed [7:0] walk_item_at_x;
  logic [11:0] walk_item_bits;
  logic [23:0] walk_items_at_x;
  logic [23:0] walk_items_at_y;
  logic [2:0] walk_items_mode;
  logic [35:0] walk_items_bits;
  logic [31:0] walk_path_x;
  logic [31:0] walk_path_y;
  logic [9:0] walk_sum;
  logic [47:0] walk_grid;
  logic [7:0] walk_v_0;
  logic [7:0] walk_v_1;
  logic [7:0] walk_v_2;
  logic [7:0] walk_v_3;
  logic signed [7:0] walk_best_x;
  logic signed [7:0] walk_best_y;
  logic [8:0] walk_sum_2;
  logic signed [7:0] walk_next_value;
  logic signed [7:0] walk_next_value_2;
  logic [7:0] walk_value;
  logic [7:0] walk_value_2;
  logic signed [7:0] walk_next_value_3;
  logic signed [7:0] walk_next_value_4;
  logic walk_next_value_5;
  logic [3:0] walk_next_value_6;
  logic [3:0] walk_next_value_7;
  logic [3:0] walk_next_value_8;
  logic [2:0] walk_product;
  logic [3:0] walk_index;
  logic walk_outside;
  logic [7:0] walk_value_3;
  always_comb begin
    walk_path_x = path_x;
    walk_path_y = path_y;
    walk_item_bits = item_bits;
    walk_item_at_x = item_at_x;
    walk_items_at_x = items_at_x;
    walk_items_at_y = items_at_y;
    walk_items_mode = items_mode;
    walk_items_bits = items_bits;
    walk_grid = grid;
    walk_v_0 = a_0;
    walk_v_1 = a_1;
    walk_v_2 = a_2;
    walk_v_3 = a_3;
    walk_best_x = $signed(path_x[5'(pick) * 5'd8 +: 8]);
    walk_best_y = $signed(path_y[5'(pick) * 5'd8 +: 8]);
    if (pick == 2'd0) begin
      walk_v_0 = 8'd1;
    end
    if (pick == 2'd1) begin
      walk_v_1 = 8'd1;
    end
    if (pick == 2'd2) begin
      walk_v_2 = 8'd1;
    end
    if (pick == 2'd3) begin
      walk_v_3 = 8'd1;
    end
    walk_v_0 = walk_v_1 + walk_v_0;
    walk_sum_2 = 9'(walk_v_0) + 9'(walk_v_1);
    walk_sum = 10'(walk_sum_2) + 10'(walk_v_2) + 10'(walk_v_3);
    walk_best_x = walk_best_x + 8'sd1;
    walk_next_value = walk_best_x;
    walk_next_value_2 = walk_best_y;
    walk_value = $unsigned(walk_next_value);
    for (int k = 0; k < 4; k++) begin
      if (pick == 2'(k)) walk_path_x[k * 8 +: 8] = walk_value;
    end
    walk_value_2 = $unsigned(walk_next_value_2);
    for (int k = 0; k < 4; k++) begin
      if (pick == 2'(k)) walk_path_y[k * 8 +: 8] = walk_value_2;
    end
    walk_path_y[7:0] = $unsigned(-8'sd7);
    walk_item_bits[7:4] = 4'd9;
    walk_item_bits[11:8] = (walk_item_bits[11:8] & 4'd7) | (4'd1 << 3);
    walk_item_at_x[1:0] = 2'd0;
    walk_next_value_3 = walk_item_at_x;
    walk_next_value_4 = item_at_y;
    walk_next_value_5 = item_mode;
    walk_next_value_6 = walk_item_bits[3:0];
    walk_next_value_7 = walk_item_bits[7:4];
    walk_next_value_8 = walk_item_bits[11:8];
    walk_items_at_x[15:8] = $unsigned(walk_next_value_3);
    walk_items_at_y[15:8] = $unsigned(walk_next_value_4);
    walk_items_mode[1] = walk_next_value_5;
    walk_items_bits[15:12] = walk_next_value_6;
    walk_items_bits[19:16] = walk_next_value_7;
    walk_items_bits[23:20] = walk_next_value_8;
    walk_product = 3'(pick[0]) * 3'd3;
    walk_index = 4'(walk_product) + 4'd2;
    walk_outside = walk_index >= 4'd6;
    walk_value_3 = grid[31:24];
    for (int k = 0; k < 6; k++) begin
      if (walk_index == 4'(k)) walk_grid[k * 8 +: 8] = walk_value_3;
    end
  end
  assign fire_walk = rst_n && go;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      p_x <= -8'sd4;
      p_y <= 8'sd5;
      q_x <= 8'sd0;
      q_y <= 8'sd3;
      item_at_x <= 8'sd1;
      item_at_y <= 8'sd3;
      item_mode <= 1'b0;
      item_bits <= {4'd3, 4'd2, 4'd1};
      items_at_x <= {3{8'd1}};
      items_at_y <= {3{8'd3}};
      items_mode <= {3{1'b1}};
      items_bits <= {4'd3, 4'd2, 4'd1, 4'd3, 4'd2, 4'd1, 4'd3, 4'd2, 4'd1};
      path_x <= {8'd4, 8'd3, 8'd2, 8'd1};
      path_y <= {{2{8'd3}}, 8'd2, 8'd3};
      sum <= 10'd0;
      grid <= {8'd6, 8'd5, 8'd4, 8'd3, 8'd2, 8'd1};
    end else begin
      if (fire_swap) p_x <= swap_p_x;
      if (fire_swap) p_y <= swap_p_y;
      if (fire_swap) q_x <= swap_q_x;
      if (fire_swap) q_y <= swap_q_y;
      if (fire_walk) item_at_x[1:0] <= walk_item_at_x[1:0];
      if (fire_walk) item_bits <= walk_item_bits;
      if (fire_walk) items_at_x <= walk_items_at_x;
      if (fire_walk) items_at_y <= walk_items_at_y;
      if (fire_walk) items_mode <= walk_items_mode;
      if (fire_walk) items_bits <= walk_items_bits;
      if (fire_walk) path_x <= walk_path_x;
      if (fire_walk) path_y <= walk_path_y;
      if (fire_walk) sum <= walk_sum;
      if (fire_walk) grid <= walk_grid;
    end
  end

`ifndef SYNTHESIS
  always @(posedge clk) begin
    if (fire_swap) begin
      assert (swap_q_x == p_x && swap_q_y == p_y && (swap_p_x == goal_x && swap_p_y == goal_y))
        else $error("contract of swap does not hold: q.x == @p.x && q.y == @p.y && (p.x == goal.x && p.y == goal.y)");
    end
    if (fire_walk) begin
      assert (!walk_outside)
        else $error("index out of range: walk uses an element of grid that does not exist");
    end
    if (rst_n) begin
      assert (a_0 < 8'd200)
        else $error("the value driven on a[0] breaks its condition: a[0] < 200");
    end
  end
`endif

endmodule

`default_nettype wire
