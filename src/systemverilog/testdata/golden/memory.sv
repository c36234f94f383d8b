// memory, made by Gatewright from memory.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module memory (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic go,
  input wire logic hop,
  input wire logic [3:0] addr,
  input wire logic signed [7:0] bonus,
  input wire logic we,
  input wire logic [3:0] waddr,
  input wire logic signed [7:0] wdata,
  input wire logic clear
);
  logic signed [15:0] acc;
  logic [7:0] ticks;
  logic signed [15:0] hops;
  logic signed [7:0] late;
  logic [7:0] stamp;

  // 16 x 8 bits in block RAM
  (* ram_style = "block" *)
  logic signed [7:0] table_a [0:15] /* verilator public_flat_rw */;
  initial begin
    table_a[0] = 8'sd1;
    table_a[1] = 8'sd2;
    table_a[2] = 8'sd3;
    table_a[3] = 8'sd4;
    table_a[4] = 8'sd5;
    table_a[5] = 8'sd6;
    table_a[6] = 8'sd7;
    table_a[7] = 8'sd8;
    table_a[8] = 8'sd9;
    table_a[9] = 8'sd10;
    table_a[10] = 8'sd11;
    table_a[11] = 8'sd12;
    table_a[12] = 8'sd13;
    table_a[13] = 8'sd14;
    table_a[14] = 8'sd15;
    table_a[15] = 8'sd16;
  end
  logic table_a_re;
  logic [3:0] table_a_raddr;
  logic signed [7:0] table_a_rdata;
  logic table_a_we;
  logic [3:0] table_a_waddr;
  logic signed [7:0] table_a_wdata;

  // 16 x 4 bits in block RAM
  (* ram_style = "block" *)
  logic [3:0] table_b [0:15] /* verilator public_flat_rw */;
  logic table_b_re;
  logic [3:0] table_b_raddr;
  logic [3:0] table_b_rdata;

  // 16 x 8 bits in block RAM
  (* ram_style = "block" *)
  logic signed [7:0] table_c [0:15] /* verilator public_flat_rw */;
  initial begin
    table_c[0] = 8'sd1;
    table_c[1] = 8'sd2;
    table_c[2] = 8'sd3;
    table_c[3] = 8'sd4;
    table_c[4] = 8'sd5;
    table_c[5] = 8'sd6;
    table_c[6] = 8'sd7;
    table_c[7] = 8'sd8;
    table_c[8] = 8'sd9;
    table_c[9] = 8'sd10;
    table_c[10] = 8'sd11;
    table_c[11] = 8'sd12;
    table_c[12] = 8'sd13;
    table_c[13] = 8'sd14;
    table_c[14] = 8'sd15;
    table_c[15] = 8'sd16;
  end
  logic table_c_re;
  logic [3:0] table_c_raddr;
  logic signed [7:0] table_c_rdata;

  // 1 in the cycle at whose end the transaction commits
  logic fire_tick;
  logic fire_write;
  logic fire_add;
  logic start_add;
  logic add_busy;
  logic fire_follow;
  logic start_follow;
  logic follow_busy;
  logic [1:0] follow_stage;
  logic fire_reset_acc;

  // tick
  logic [7:0] tick_ticks;
  assign tick_ticks = ticks + 8'd1;
  assign fire_tick = rst_n;

  // write
  logic [3:0] write_table_a_waddr;
  logic signed [7:0] write_table_a_wdata;
  assign write_table_a_waddr = waddr;
  assign write_table_a_wdata = wdata;
  assign fire_write = rst_n && we;

  // add, in 2 cycles
  logic signed [7:0] add_bonus_held;
  logic [7:0] add_ticks_held;
  always_ff @(posedge clk) begin
    if (start_add) begin
      add_bonus_held <= bonus;
      add_ticks_held <= ticks;
    end
  end
  logic signed [15:0] add_acc;
  logic signed [7:0] add_late;
  logic [7:0] add_stamp;
  logic [3:0] add_table_a_raddr;
  logic signed [7:0] add_r;
  logic add_cancelled;
  always_comb begin
    add_cancelled = 1'b0;
    add_table_a_raddr = addr;
    add_r = table_a_rdata;
    if (add_r == 8'sd5) begin
      add_cancelled = 1'b1;
    end
    add_late = add_r;
    add_acc = acc + 16'(add_r) + 16'(add_bonus_held);
    add_stamp = add_ticks_held;
  end
  assign start_add = rst_n && !add_busy && go;
  assign fire_add = rst_n && add_busy && !add_cancelled;
  always_ff @(posedge clk) begin
    if (!rst_n) add_busy <= 1'b0;
    else add_busy <= start_add;
  end

  // follow, in 3 cycles
  logic signed [7:0] follow_bonus_held;
  always_ff @(posedge clk) begin
    if (start_follow) begin
      follow_bonus_held <= bonus;
    end
  end
  logic signed [15:0] follow_hops;
  logic [3:0] follow_table_b_raddr;
  logic [3:0] follow_at;
  logic [3:0] follow_table_c_raddr;
  logic signed [8:0] follow_sum;
  assign follow_table_b_raddr = addr;
  assign follow_at = table_b_rdata;
  assign follow_table_c_raddr = follow_at;
  assign follow_sum = 9'(table_c_rdata) + 9'(follow_bonus_held);
  assign follow_hops = 16'(follow_sum);
  assign start_follow = rst_n && !follow_busy && hop;
  assign fire_follow = rst_n && follow_stage == 2'd2;
  assign follow_busy = follow_stage != 2'd0;
  always_ff @(posedge clk) begin
    if (!rst_n) follow_stage <= 2'd0;
    else if (follow_stage == 2'd2) follow_stage <= 2'd0;
    else if (start_follow || follow_busy) follow_stage <= follow_stage + 2'd1;
  end

  // reset_acc
  logic signed [15:0] reset_acc_acc;
  assign reset_acc_acc = 16'sd0;
  assign fire_reset_acc = rst_n && clear && !add_busy && !start_add;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      acc <= 16'sd0;
      ticks <= 8'd0;
      hops <= 16'sd0;
      late <= 8'sd0;
      stamp <= 8'd0;
    end else begin
      if (fire_add) acc <= add_acc;
      else if (fire_reset_acc) acc <= reset_acc_acc;
      if (fire_tick) ticks <= tick_ticks;
      if (fire_follow) hops <= follow_hops;
      if (fire_add) late <= add_late;
      if (fire_add) stamp <= add_stamp;
    end
  end

  // Ports of table_a
  assign table_a_re = start_add;
  assign table_a_raddr = add_table_a_raddr;
  assign table_a_we = fire_write;
  assign table_a_waddr = write_table_a_waddr;
  assign table_a_wdata = write_table_a_wdata;
  always_ff @(posedge clk) begin
    if (table_a_we) table_a[table_a_waddr] <= table_a_wdata;
    if (table_a_re) table_a_rdata <= table_a[table_a_raddr];
  end

  // Ports of table_b
  assign table_b_re = start_follow;
  assign table_b_raddr = follow_table_b_raddr;
  always_ff @(posedge clk) begin
    if (table_b_re) table_b_rdata <= table_b[table_b_raddr];
  end

  // Ports of table_c
  assign table_c_re = follow_stage == 2'd1;
  assign table_c_raddr = follow_table_c_raddr;
  always_ff @(posedge clk) begin
    if (table_c_re) table_c_rdata <= table_c[table_c_raddr];
  end

`ifndef SYNTHESIS
  logic signed [16:0] add_sum;
  // Nothing outside this block reads the variables that it assigns.
  // verilator lint_off BLKSEQ
  always @(posedge clk) begin
    if (fire_add) begin
      add_sum = 17'(acc) + 17'(add_late);
      assert (18'(add_acc) == 18'(add_sum) + 18'(add_bonus_held) && add_stamp == add_ticks_held)
        else $error("contract of add does not hold: acc == @acc + late + bonus && stamp == @ticks");
    end
  end
  // verilator lint_on BLKSEQ
`endif

endmodule

`default_nettype wire
