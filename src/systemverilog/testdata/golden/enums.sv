// enums, made by Gatewright from enums.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module enums (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic [9:0] m,
  input wire logic go,
  output logic [9:0] kept,
  output logic [9:0] last,
  output logic [2:0] light,
  output logic [2:0] stopped,
  output logic signed [15:0] sum,
  output logic [3:0] flags,
  output logic isData,
  output logic [9:0] other
);
  logic [1:0] phase;
  logic [29:0] table_; // 3 x 10 bits
  logic [1:0] index;

  // 1 in the cycle at whose end the transaction commits
  logic fire_take;
  logic fire_advance;
  logic fire_walk;

  // Combinational values
  assign isData = m[1:0] == 2'd1;
  assign other = isData ? 10'd0 : 10'd62;

  // take
  logic [9:0] take_kept;
  logic signed [15:0] take_sum;
  logic [3:0] take_flags;
  logic [7:0] take_v;
  logic signed [3:0] take_a;
  logic take_b;
  always_comb begin
    take_v = '0;
    take_sum = sum;
    take_a = '0;
    take_b = 1'b0;
    take_flags = flags;
    take_kept = m;
    if (m[1:0] == 2'd1) begin
      take_v = m[9:2];
      take_sum = sum + $signed(16'(take_v));
    end else begin
      if (m[1:0] == 2'd2) begin
        take_a = $signed(m[5:2]);
        take_b = m[6];
        take_sum = take_sum + 16'(take_a);
        if (take_b) begin
          take_flags = 4'd1;
        end
      end
    end
  end
  assign fire_take = rst_n && go && m[1:0] != 2'd0;

  // advance
  logic [2:0] advance_light;
  logic [1:0] advance_phase;
  logic [2:0] advance_matched;
  logic [1:0] advance_matched_2;
  always_comb begin
    advance_light = light;
    advance_phase = phase;
    advance_matched = light;
    if (advance_matched == 3'd1) begin
      advance_light = 3'd4;
    end else begin
      if (advance_matched == 3'd2) begin
        advance_light = 3'd1;
      end else begin
        if (advance_matched == 3'd4) begin
          advance_light = 3'd2;
        end
      end
    end
    advance_matched_2 = phase;
    if (advance_matched_2 == 2'd0) begin
      advance_phase = 2'd1;
    end else begin
      if (advance_matched_2 == 2'd1 || advance_matched_2 == 2'd2) begin
        advance_phase = 2'd0;
      end
    end
  end
  assign fire_advance = rst_n && go;

  // walk
  logic [9:0] walk_last;
  logic [29:0] walk_table_;
  logic [1:0] walk_index;
  logic walk_outside;
  logic [9:0] walk_matched;
  logic [7:0] walk_v;
  logic walk_outside_2;
  logic [9:0] walk_value;
  logic [7:0] walk_sum;
  logic [1:0] walk_matched_2;
  always_comb begin
    walk_last = last;
    walk_v = '0;
    walk_outside_2 = 1'b0;
    walk_table_ = table_;
    walk_value = '0;
    walk_sum = '0;
    walk_index = index;
    walk_outside = index >= 2'd3;
    walk_matched = (index >= 2'd3) ? 10'd0 : table_[5'(index) * 5'd10 +: 10];
    if (walk_matched[1:0] == 2'd0) begin
      walk_last = 10'd1 | (10'(index) << 2);
    end else begin
      if (walk_matched[1:0] == 2'd1) begin
        walk_v = walk_matched[9:2];
        walk_outside_2 = index >= 2'd3;
        walk_value = 10'd0;
        for (int k = 0; k < 3; k++) begin
          if (index == 2'(k)) walk_table_[k * 10 +: 10] = walk_value;
        end
        walk_sum = walk_v + 8'd1;
        walk_last = 10'd1 | (10'(walk_sum) << 2);
      end else begin
        walk_last = 10'd78;
      end
    end
    walk_matched_2 = index;
    if (walk_matched_2 == 2'd2) begin
      walk_index = 2'd0;
    end else begin
      if (walk_matched_2 == 2'd0 || walk_matched_2 == 2'd1) begin
        walk_index = walk_index + 2'd1;
      end
    end
  end
  assign fire_walk = rst_n && !go;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      kept <= 10'd0;
      last <= 10'd801;
      light <= 3'd1;
      stopped <= 3'd1;
      phase <= 2'd0;
      sum <= 16'sd0;
      flags <= 4'd0;
      table_ <= {10'd122, 10'd37, 10'd0};
      index <= 2'd0;
    end else begin
      if (fire_take) kept <= take_kept;
      if (fire_walk) last <= walk_last;
      if (fire_advance) light <= advance_light;
      if (fire_advance) phase <= advance_phase;
      if (fire_take) sum <= take_sum;
      if (fire_take) flags <= take_flags;
      if (fire_walk) table_ <= walk_table_;
      if (fire_walk) index <= walk_index;
    end
  end

`ifndef SYNTHESIS
  always @(posedge clk) begin
    if (fire_take) begin
      assert (take_kept == m)
        else $error("contract of take does not hold: kept == m");
    end
    if (fire_walk) begin
      assert (!walk_outside)
        else $error("index out of range: walk uses an element of table that does not exist");
      assert (!walk_outside_2)
        else $error("index out of range: walk uses an element of table that does not exist");
    end
  end
`endif

endmodule

`default_nettype wire
