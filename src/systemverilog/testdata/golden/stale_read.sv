// stale_read, made by Gatewright from stale_read.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module stale_read (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic start
);
  logic [4:0] i;
  logic signed [31:0] acc;
  logic signed [1:0] r;
  logic busy;

  // 16 x 2 bits in block RAM
  (* ram_style = "block" *)
  logic signed [1:0] weight [0:15] /* verilator public_flat_rw */;
  logic weight_re;
  logic [3:0] weight_raddr;
  logic signed [1:0] weight_rdata;

  // 16 x 16 bits in block RAM
  (* ram_style = "block" *)
  logic signed [15:0] input_ [0:15] /* verilator public_flat_rw */;
  logic input__re;
  logic [3:0] input__raddr;
  logic signed [15:0] input__rdata;

  // 1 in the cycle at whose end the transaction commits
  logic fire_begin_run;
  logic fire_add;
  logic start_add;
  logic add_busy;
  logic fire_finish;

  // begin_run
  logic [4:0] begin_run_i;
  logic signed [31:0] begin_run_acc;
  logic begin_run_busy;
  assign begin_run_busy = 1'b1;
  assign begin_run_i = 5'd0;
  assign begin_run_acc = 32'sd0;
  assign fire_begin_run = rst_n && start && !busy && !add_busy;

  // add, in 2 cycles
  logic [4:0] add_i;
  logic signed [31:0] add_acc;
  logic signed [1:0] add_r;
  logic [3:0] add_weight_raddr;
  logic [3:0] add_input__raddr;
  always_comb begin
    add_acc = acc;
    add_weight_raddr = i[3:0];
    add_input__raddr = i[3:0];
    add_r = weight_rdata;
    if (add_r == 2'sd1) begin
      add_acc = acc + 32'(input__rdata);
    end
    if (add_r == -2'sd1) begin
      add_acc = add_acc - 32'(input__rdata);
    end
    add_i = i + 5'd1;
  end
  assign start_add = rst_n && !add_busy && busy && i != 5'd16 && !fire_begin_run;
  assign fire_add = rst_n && add_busy;
  always_ff @(posedge clk) begin
    if (!rst_n) add_busy <= 1'b0;
    else add_busy <= start_add;
  end

  // finish
  logic finish_busy;
  assign finish_busy = 1'b0;
  assign fire_finish = rst_n && busy && i == 5'd16 && !fire_begin_run;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      i <= 5'd0;
      acc <= 32'sd0;
      r <= 2'sd0;
      busy <= 1'b0;
    end else begin
      if (fire_begin_run) i <= begin_run_i;
      else if (fire_add) i <= add_i;
      if (fire_begin_run) acc <= begin_run_acc;
      else if (fire_add) acc <= add_acc;
      if (fire_add) r <= add_r;
      if (fire_begin_run) busy <= begin_run_busy;
      else if (fire_finish) busy <= finish_busy;
    end
  end

  // Ports of weight
  assign weight_re = start_add;
  assign weight_raddr = add_weight_raddr;
  always_ff @(posedge clk) begin
    if (weight_re) weight_rdata <= weight[weight_raddr];
  end

  // Ports of input
  assign input__re = start_add;
  assign input__raddr = add_input__raddr;
  always_ff @(posedge clk) begin
    if (input__re) input__rdata <= input_[input__raddr];
  end

endmodule

`default_nettype wire
