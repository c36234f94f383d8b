// shapes, made by Gatewright from shapes.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module shapes (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic go,
  input wire logic one,
  input wire logic [5:0] i,
  input wire logic signed [5:0] si,
  input wire logic [99:0] big,
  input wire logic [3:0] template,
  output logic [99:0] wide,
  output logic [7:0] r1
);
  logic [3:0] class_;
  logic [7:0] v1; // 1 x 8 bits
  logic b1; // 1 x 1 bits
  logic [6:0] b7; // 7 x 1 bits
  logic [7:0] b8; // 8 x 1 bits
  logic [164:0] sv; // 33 x 5 bits
  logic signed [7:0] q;

  // 2 x 8 bits in block RAM
  (* ram_style = "block" *)
  logic [7:0] ram1 [0:1] /* verilator public_flat_rw */;
  logic ram1_re;
  logic ram1_raddr;
  logic [7:0] ram1_rdata;
  logic ram1_we;
  logic ram1_waddr;
  logic [7:0] ram1_wdata;

  // 8 x 8 bits in ROM
  (* rom_style = "block" *)
  logic [7:0] rom1 [0:7] /* verilator public_flat_rw */;
  initial begin
    for (int k = 0; k < 2; k++) rom1[k] = 8'd1;
    rom1[2] = 8'd2;
    for (int k = 3; k < 7; k++) rom1[k] = 8'd3;
    rom1[7] = 8'd9;
  end
  logic rom1_re;
  logic [2:0] rom1_raddr;
  logic [7:0] rom1_rdata;

  // 40 x 3 bits in distributed RAM
  (* ram_style = "distributed" *)
  logic signed [2:0] dist_ [0:39] /* verilator public_flat_rw */;
  logic dist__re;
  logic [5:0] dist__raddr;
  logic signed [2:0] dist__rdata;
  logic dist__we;
  logic [5:0] dist__waddr;
  logic signed [2:0] dist__wdata;

  // 64 x 8 bits in block RAM
  (* ram_style = "block" *)
  logic [7:0] two [0:63] /* verilator public_flat_rw */;
  logic two_re;
  logic [5:0] two_raddr;
  logic [7:0] two_rdata;
  logic two_we;
  logic [5:0] two_waddr;
  logic [7:0] two_wdata;

  // 1 in the cycle at whose end the transaction commits
  logic fire_a;
  logic fire_b;
  logic start_b;
  logic b_busy;
  logic [1:0] b_stage;
  logic fire_c;

  // a
  logic [99:0] a_wide;
  logic [3:0] a_class_;
  logic [7:0] a_v1;
  logic a_b1;
  logic [6:0] a_b7;
  logic [7:0] a_b8;
  logic [164:0] a_sv;
  logic signed [7:0] a_q;
  logic [2:0] a_index;
  logic a_outside;
  logic [2:0] a_index_2;
  logic a_outside_2;
  logic [2:0] a_index_3;
  logic a_value;
  logic a_outside_3;
  logic [4:0] a_value_2;
  logic a_outside_4;
  logic signed [4:0] a_value_3;
  logic signed [5:0] a_sum;
  logic signed [6:0] a_sum_2;
  logic signed [100:0] a_unclamped;
  logic [8:0] a_k;
  always_comb begin
    a_v1 = v1;
    a_b1 = b1;
    a_b7 = b7;
    a_b8 = b8;
    a_sv = sv;
    a_wide = big + wide * 100'd3;
    a_v1 = 8'(class_);
    a_b1 = one;
    a_index = i[2:0];
    a_outside = a_index >= 3'd7;
    for (int k = 0; k < 7; k++) begin
      if (a_index == 3'(k)) a_b7[k] = one;
    end
    a_index_2 = i[2:0];
    a_outside_2 = a_index_2 >= 3'd7;
    a_index_3 = i[2:0];
    a_value = (a_index_2 >= 3'd7) ? 1'b0 : a_b7[a_index_2];
    for (int k = 0; k < 8; k++) begin
      if (a_index_3 == 3'(k)) a_b8[k] = a_value;
    end
    a_outside_3 = i >= 6'd33;
    a_value_2 = $unsigned($signed(si[4:0]));
    for (int k = 0; k < 33; k++) begin
      if (i == 6'(k)) a_sv[k * 5 +: 5] = a_value_2;
    end
    a_outside_4 = i >= 6'd33;
    a_value_3 = (i >= 6'd33) ? 5'sd0 : $signed(a_sv[8'(i) * 8'd5 +: 5]);
    a_sum = 6'(a_value_3) + 6'($signed(a_sv[164:160]));
    a_sum_2 = 7'(a_sum) + 7'($signed(a_sv[14:10]));
    a_q = 8'(a_sum_2);
    a_unclamped = $signed(101'(big)) - $signed(101'(a_wide));
    a_k = (a_unclamped > 101'sd511) ? 9'd511 : (a_unclamped < 101'sd0) ? 9'd0 : a_unclamped[8:0];
    a_class_ = template + a_k[3:0];
  end
  assign fire_a = rst_n && go;

  // b, in 3 cycles
  logic b_one_held;
  logic b_one_start;
  assign b_one_start = b_busy ? b_one_held : one;
  logic [5:0] b_i_held;
  logic [5:0] b_i_start;
  assign b_i_start = b_busy ? b_i_held : i;
  always_ff @(posedge clk) begin
    if (start_b) begin
      b_one_held <= one;
      b_i_held <= i;
    end
  end
  logic [7:0] b_two_kept;
  logic [7:0] b_two_rdata;
  assign b_two_rdata = b_stage == 2'd1 ? two_rdata : b_two_kept;
  always_ff @(posedge clk) b_two_kept <= b_two_rdata;
  logic [7:0] b_r1;
  logic [5:0] b_written_at;
  logic [7:0] b_written;
  logic b_is_written;
  logic [2:0] b_rom1_raddr;
  logic [5:0] b_dist__raddr;
  logic b_dist__raddr_outside;
  logic b_ram1_raddr;
  logic [5:0] b_two_raddr;
  logic [7:0] b_x;
  logic [5:0] b_two_raddr_2;
  logic signed [2:0] b_y;
  logic [5:0] b_two_waddr;
  logic [7:0] b_two_wdata;
  logic b_two_we;
  logic [7:0] b_z;
  logic b_outside;
  logic [5:0] b_dist__waddr;
  logic signed [2:0] b_dist__wdata;
  logic b_dist__we;
  logic b_ram1_waddr;
  logic [7:0] b_ram1_wdata;
  logic b_ram1_we;
  always_comb begin
    b_r1 = r1;
    b_two_waddr = '0;
    b_two_wdata = '0;
    b_two_we = 1'b0;
    b_z = '0;
    b_outside = 1'b0;
    b_dist__waddr = '0;
    b_dist__wdata = '0;
    b_dist__we = 1'b0;
    b_ram1_waddr = 1'b0;
    b_ram1_wdata = '0;
    b_ram1_we = 1'b0;
    b_written_at = 6'd0;
    b_written = 8'd0;
    b_is_written = 1'b0;
    b_rom1_raddr = b_i_start[2:0];
    b_dist__raddr = b_i_start;
    b_dist__raddr_outside = b_i_start >= 6'd40;
    b_ram1_raddr = b_one_start;
    b_two_raddr = b_i_start;
    b_x = rom1_rdata;
    b_two_raddr_2 = b_x[5:0];
    b_y = dist__rdata;
    if (b_x == 8'd3) begin
      b_r1 = b_x + ram1_rdata + b_two_rdata;
      b_written_at = b_i_start;
      b_written = 8'd3;
      b_is_written = 1'b1;
      b_two_waddr = b_written_at;
      b_two_wdata = b_written;
      b_two_we = 1'b1;
    end else begin
      if (b_x > 8'd5) begin
        b_z = (b_is_written && b_written_at == b_x[5:0]) ? b_written : two_rdata;
        b_r1 = b_z;
        b_outside = b_i_start >= 6'd40;
        b_dist__waddr = b_i_start;
        b_dist__wdata = b_y + 3'sd1;
        b_dist__we = 1'b1;
      end else begin
        b_ram1_waddr = b_one_start;
        b_ram1_wdata = b_x;
        b_ram1_we = 1'b1;
      end
      b_r1 = 8'd7;
    end
  end
  logic [2:0] b_index;
  always_comb begin
    b_index = i[2:0];
  end
  assign start_b = rst_n && !b_busy && (!go && ((b_index >= 3'd7) ? 1'b0 : b7[b_index]));
  assign fire_b = rst_n && b_stage == 2'd2;
  assign b_busy = b_stage != 2'd0;
  always_ff @(posedge clk) begin
    if (!rst_n) b_stage <= 2'd0;
    else if (b_stage == 2'd2) b_stage <= 2'd0;
    else if (start_b || b_busy) b_stage <= b_stage + 2'd1;
  end

  // c
  logic [7:0] c_v1;
  logic c_b1;
  logic signed [7:0] c_q;
  logic c_done;
  always_comb begin
    c_done = 1'b0;
    c_b1 = b1;
    c_v1 = v1;
    c_q = -q;
    if (c_q > 8'sd3) begin
      if (c_q == 8'sd5) begin
        c_done = 1'b1;
      end else begin
        c_b1 = 1'b1;
      end
    end else begin
      if (c_q == 8'sd0) begin
        c_done = 1'b1;
      end
    end
    if (!c_done) begin
      c_v1 = 8'd9;
    end
  end
  assign fire_c = rst_n && si == 6'sd3 && !fire_a;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      wide <= 100'd5;
      class_ <= 4'd3;
      v1 <= '0;
      b1 <= '0;
      b7 <= '0;
      b8 <= {1'b0, 1'b1, 1'b0, 1'b1, 1'b0, 1'b1, 1'b0, 1'b1};
      sv <= '0;
      q <= 8'sd0;
      r1 <= 8'd0;
    end else begin
      if (fire_a) wide <= a_wide;
      if (fire_a) class_ <= a_class_;
      if (fire_a) v1 <= a_v1;
      else if (fire_c) v1 <= c_v1;
      if (fire_a) b1 <= a_b1;
      else if (fire_c) b1 <= c_b1;
      if (fire_a) b7 <= a_b7;
      if (fire_a) b8 <= a_b8;
      if (fire_a) sv <= a_sv;
      if (fire_a) q <= a_q;
      else if (fire_c) q <= c_q;
      if (fire_b) r1 <= b_r1;
    end
  end

  // Ports of ram1
  assign ram1_re = start_b;
  assign ram1_raddr = b_ram1_raddr;
  assign ram1_we = fire_b && b_ram1_we;
  assign ram1_waddr = b_ram1_waddr;
  assign ram1_wdata = b_ram1_wdata;
  always_ff @(posedge clk) begin
    if (ram1_we) ram1[ram1_waddr] <= ram1_wdata;
    if (ram1_re) ram1_rdata <= ram1[ram1_raddr];
  end

  // Ports of rom1
  assign rom1_re = start_b;
  assign rom1_raddr = b_rom1_raddr;
  always_ff @(posedge clk) begin
    if (rom1_re) rom1_rdata <= rom1[rom1_raddr];
  end

  // Ports of dist
  assign dist__re = start_b;
  assign dist__raddr = b_dist__raddr;
  assign dist__we = fire_b && b_dist__we;
  assign dist__waddr = b_dist__waddr;
  assign dist__wdata = b_dist__wdata;
  always_ff @(posedge clk) begin
    if (dist__we) dist_[dist__waddr] <= dist__wdata;
    if (dist__re) dist__rdata <= dist_[dist__raddr];
  end

  // Ports of two
  assign two_re = start_b || b_stage == 2'd1;
  assign two_raddr = (b_stage == 2'd1) ? b_two_raddr_2 : b_two_raddr;
  assign two_we = fire_b && b_two_we;
  assign two_waddr = b_two_waddr;
  assign two_wdata = b_two_wdata;
  always_ff @(posedge clk) begin
    if (two_we) two[two_waddr] <= two_wdata;
    if (two_re) two_rdata <= two[two_raddr];
  end

`ifndef SYNTHESIS
  logic b_dist__raddr_outside_kept;
  always @(posedge clk) if (start_b) b_dist__raddr_outside_kept <= b_dist__raddr_outside;
  always @(posedge clk) begin
    if (fire_a) begin
      assert (!a_outside)
        else $error("index out of range: a uses an element of b7 that does not exist");
      assert (!a_outside_2)
        else $error("index out of range: a uses an element of b7 that does not exist");
      assert (!a_outside_3)
        else $error("index out of range: a uses an element of sv that does not exist");
      assert (!a_outside_4)
        else $error("index out of range: a uses an element of sv that does not exist");
    end
    if (start_b) begin
      assert (!(!go && b_index >= 3'd7))
        else $error("index out of range: b uses an element of b7 that does not exist");
    end
    if (fire_b) begin
      assert (!b_outside)
        else $error("index out of range: b uses an element of dist that does not exist");
      assert (!b_dist__raddr_outside_kept)
        else $error("index out of range: b uses an element of dist that does not exist");
    end
  end
`endif

endmodule

`default_nettype wire
