// pipelines, made by Gatewright from pipelines.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module pipelines (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic go,
  input wire logic [7:0] x,
  input wire logic chase,
  input wire logic [3:0] at,
  input wire logic clear,
  output logic [3:0] i,
  output logic [15:0] acc,
  output logic [7:0] last,
  output logic [7:0] found,
  output logic [15:0] sum
);

  // 16 x 8 bits in block RAM
  (* ram_style = "block" *)
  logic [7:0] m [0:15] /* verilator public_flat_rw */;
  initial begin
    m[0] = 8'd1;
    m[1] = 8'd2;
    m[2] = 8'd3;
    m[3] = 8'd4;
    m[4] = 8'd5;
    m[5] = 8'd6;
    m[6] = 8'd7;
    m[7] = 8'd8;
    m[8] = 8'd9;
    m[9] = 8'd10;
    m[10] = 8'd11;
    m[11] = 8'd12;
    m[12] = 8'd13;
    m[13] = 8'd14;
    m[14] = 8'd15;
    m[15] = 8'd16;
  end
  logic m_re;
  logic [3:0] m_raddr;
  logic [7:0] m_rdata;

  // 16 x 4 bits in block RAM
  (* ram_style = "block" *)
  logic [3:0] next [0:15] /* verilator public_flat_rw */;
  initial begin
    next[0] = 4'd1;
    next[1] = 4'd2;
    next[2] = 4'd3;
    next[3] = 4'd4;
    next[4] = 4'd5;
    next[5] = 4'd6;
    next[6] = 4'd7;
    next[7] = 4'd8;
    next[8] = 4'd9;
    next[9] = 4'd10;
    next[10] = 4'd11;
    next[11] = 4'd12;
    next[12] = 4'd13;
    next[13] = 4'd14;
    next[14] = 4'd15;
    next[15] = 4'd0;
  end
  logic next_re;
  logic [3:0] next_raddr;
  logic [3:0] next_rdata;

  // 16 x 8 bits in block RAM
  (* ram_style = "block" *)
  logic [7:0] value [0:15] /* verilator public_flat_rw */;
  initial begin
    value[0] = 8'd100;
    value[1] = 8'd101;
    value[2] = 8'd102;
    value[3] = 8'd103;
    value[4] = 8'd104;
    value[5] = 8'd105;
    value[6] = 8'd106;
    value[7] = 8'd107;
    value[8] = 8'd108;
    value[9] = 8'd109;
    value[10] = 8'd110;
    value[11] = 8'd111;
    value[12] = 8'd112;
    value[13] = 8'd113;
    value[14] = 8'd114;
    value[15] = 8'd115;
  end
  logic value_re;
  logic [3:0] value_raddr;
  logic [7:0] value_rdata;

  // 1 in the cycle at whose end the transaction commits
  logic fire_dot;
  logic start_dot;
  logic dot_busy;
  logic fire_walk;
  logic start_walk;
  logic walk_busy;
  logic fire_restart;

  // dot, pipelined over 2 cycles
  logic dot_in_1;
  assign dot_busy = dot_in_1;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      dot_in_1 <= 1'b0;
    end else begin
      dot_in_1 <= start_dot;
    end
  end
  logic [7:0] dot_x_1;
  logic [3:0] dot_i_1;
  always_ff @(posedge clk) begin
    dot_x_1 <= x;
    dot_i_1 <= i;
  end
  logic [3:0] dot_i_0_2;
  logic [15:0] dot_acc_0;
  logic [7:0] dot_last_0;
  logic [3:0] dot_i;
  logic [15:0] dot_acc;
  logic [7:0] dot_last;
  logic [3:0] dot_m_raddr_0;
  logic [7:0] dot_w_0;
  logic [3:0] dot_m_raddr;
  logic [7:0] dot_w;
  assign dot_m_raddr_0 = i;
  assign dot_w_0 = m_rdata;
  assign dot_i_0_2 = i + 4'd1;
  assign dot_acc_0 = acc + 16'(dot_w_0) * 16'(x);
  assign dot_last_0 = x;
  assign dot_m_raddr = dot_i_1;
  assign dot_w = m_rdata;
  assign dot_i = dot_i_1 + 4'd1;
  assign dot_acc = acc + 16'(dot_w) * 16'(dot_x_1);
  assign dot_last = dot_x_1;
  assign start_dot = rst_n && go;
  assign fire_dot = rst_n && dot_in_1;

  // walk, pipelined over 3 cycles
  logic walk_in_1;
  logic walk_in_2;
  assign walk_busy = walk_in_1 || walk_in_2;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      walk_in_1 <= 1'b0;
      walk_in_2 <= 1'b0;
    end else begin
      walk_in_1 <= start_walk;
      walk_in_2 <= walk_in_1;
    end
  end
  logic [3:0] walk_at_1;
  logic [3:0] walk_at_2;
  logic [3:0] walk_rdata_2;
  always_ff @(posedge clk) begin
    walk_at_1 <= at;
    walk_at_2 <= walk_at_1;
    walk_rdata_2 <= next_rdata;
  end
  logic [7:0] walk_found_0;
  logic [15:0] walk_sum_0;
  logic [7:0] walk_found_1;
  logic [15:0] walk_sum_1;
  logic [7:0] walk_found;
  logic [15:0] walk_sum;
  logic [3:0] walk_next_raddr_0;
  logic [3:0] walk_p_0;
  logic [3:0] walk_value_raddr_0;
  logic walk_cancelled_0;
  logic [3:0] walk_next_raddr_1;
  logic [3:0] walk_p_1;
  logic [3:0] walk_value_raddr_1;
  logic walk_cancelled_1;
  logic [3:0] walk_next_raddr;
  logic [3:0] walk_p;
  logic [3:0] walk_value_raddr;
  logic walk_cancelled;
  always_comb begin
    walk_cancelled_0 = 1'b0;
    walk_next_raddr_0 = at;
    walk_p_0 = next_rdata;
    walk_value_raddr_0 = walk_p_0;
    if (walk_p_0 == 4'd3) begin
      walk_cancelled_0 = 1'b1;
    end
    walk_found_0 = value_rdata;
    walk_sum_0 = sum + 16'(value_rdata);
  end
  always_comb begin
    walk_cancelled_1 = 1'b0;
    walk_next_raddr_1 = walk_at_1;
    walk_p_1 = next_rdata;
    walk_value_raddr_1 = walk_p_1;
    if (walk_p_1 == 4'd3) begin
      walk_cancelled_1 = 1'b1;
    end
    walk_found_1 = value_rdata;
    walk_sum_1 = sum + 16'(value_rdata);
  end
  always_comb begin
    walk_cancelled = 1'b0;
    walk_next_raddr = walk_at_2;
    walk_p = walk_rdata_2;
    walk_value_raddr = walk_p;
    if (walk_p == 4'd3) begin
      walk_cancelled = 1'b1;
    end
    walk_found = value_rdata;
    walk_sum = sum + 16'(value_rdata);
  end
  assign start_walk = rst_n && chase;
  assign fire_walk = rst_n && walk_in_2 && !walk_cancelled;

  // restart
  logic [3:0] restart_i;
  logic [15:0] restart_acc;
  assign restart_i = 4'd0;
  assign restart_acc = 16'd0;
  assign fire_restart = rst_n && clear && !dot_busy && !start_dot;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      i <= 4'd0;
      acc <= 16'd0;
      last <= 8'd0;
      found <= 8'd0;
      sum <= 16'd0;
    end else begin
      if (start_dot) i <= dot_i_0_2;
      else if (fire_restart) i <= restart_i;
      if (fire_dot) acc <= dot_acc;
      else if (fire_restart) acc <= restart_acc;
      if (fire_dot) last <= dot_last;
      if (fire_walk) found <= walk_found;
      if (fire_walk) sum <= walk_sum;
    end
  end

  // Ports of m
  assign m_re = start_dot;
  assign m_raddr = dot_m_raddr_0;
  always_ff @(posedge clk) begin
    if (m_re) m_rdata <= m[m_raddr];
  end

  // Ports of next
  assign next_re = start_walk;
  assign next_raddr = walk_next_raddr_0;
  always_ff @(posedge clk) begin
    if (next_re) next_rdata <= next[next_raddr];
  end

  // Ports of value
  assign value_re = walk_in_1;
  assign value_raddr = walk_value_raddr_1;
  always_ff @(posedge clk) begin
    if (value_re) value_rdata <= value[value_raddr];
  end

`ifndef SYNTHESIS
  logic [15:0] dot_product;
  logic [4:0] dot_value;
  // Nothing outside this block reads the variables that it assigns.
  // verilator lint_off BLKSEQ
  always @(posedge clk) begin
    if (fire_dot) begin
      dot_product = 16'(m[dot_i_1]) * 16'(dot_x_1);
      dot_value = 5'(dot_i_1) + 5'd1;
      assert (17'(dot_acc) == 17'(acc) + 17'(dot_product) && dot_i == dot_value[3:0])
        else $error("contract of dot does not hold: acc == @acc + m[@i] * x && i == (@i + 1)[0..3]");
    end
    if (fire_walk) begin
      assert (17'(walk_sum) == 17'(sum) + 17'(walk_found))
        else $error("contract of walk does not hold: sum == @sum + found");
    end
    if (fire_restart) begin
      assert (restart_i == 4'd0 && restart_acc == 16'd0)
        else $error("contract of restart does not hold: i == 0 && acc == 0");
    end
  end
  // verilator lint_on BLKSEQ
`endif

endmodule

`default_nettype wire
