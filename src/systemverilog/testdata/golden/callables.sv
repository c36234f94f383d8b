// callables, made by Gatewright from callables.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module callables (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic go,
  input wire logic [7:0] a,
  input wire logic [7:0] b,
  input wire logic divide_start,
  input wire logic [7:0] divide_x,
  input wire logic [2:0] divide_by,
  output logic [7:0] c_count,
  output logic [7:0] c_limit,
  output logic [15:0] total,
  output logic [7:0] wraps,
  output logic [7:0] low,
  output logic [7:0] high,
  output logic [7:0] seen,
  output logic divide_done,
  output logic [7:0] divide_result
);
  logic [7:0] d_count;
  logic [7:0] d_limit;

  // 1 in the cycle at whose end the transaction commits
  logic fire_run;
  logic fire_clear;
  logic fire_divide;

  // Combinational values
  assign divide_done = fire_divide;

  // run
  logic [7:0] run_c_count;
  logic [7:0] run_d_count;
  logic [15:0] run_total;
  logic [7:0] run_wraps;
  logic [7:0] run_low;
  logic [7:0] run_high;
  logic [7:0] run_seen;
  logic [7:0] run_x;
  logic run_broken;
  logic [15:0] run_before_2;
  logic [7:0] run_x_2;
  logic run_broken_2;
  logic run_broken_3;
  logic run_broken_4;
  logic run_broken_5;
  logic [7:0] run_x_3;
  logic run_broken_6;
  logic [15:0] run_before_3;
  logic [7:0] run_x_4;
  logic run_broken_7;
  logic run_broken_8;
  logic [7:0] run_before_4;
  logic run_inc_result;
  logic run_broken_9;
  logic run_wrapped;
  logic [7:0] run_before_5;
  logic run_inc_result_2;
  logic run_broken_10;
  logic [7:0] run_small_2;
  logic [7:0] run_large_2;
  logic [7:0] run_x_5;
  logic [7:0] run_clamp_result;
  always_comb begin
    run_c_count = c_count;
    run_wraps = wraps;
    run_d_count = d_count;
    run_x = a;
    run_broken = run_x >= 8'd250;
    run_before_2 = total;
    run_x_2 = run_x;
    run_seen = run_x_2;
    run_broken_2 = run_seen != run_x_2;
    run_total = total + 16'(run_x);
    run_broken_3 = 17'(run_total) != 17'(run_before_2) + 17'(run_x);
    run_broken_4 = !(!(b > 8'd4) || b < 8'd200);
    run_broken_5 = !(!(b > 8'd4) || b >> 1 <= b);
    run_x_3 = (b > 8'd4) ? b >> 1 : 8'd0;
    run_broken_6 = run_x_3 >= 8'd250;
    run_before_3 = run_total;
    run_x_4 = run_x_3;
    run_seen = run_x_4;
    run_broken_7 = run_seen != run_x_4;
    run_total = run_total + 16'(run_x_3);
    run_broken_8 = 17'(run_total) != 17'(run_before_3) + 17'(run_x_3);
    run_before_4 = c_count;
    run_inc_result = 1'b0;
    if (9'(c_count) + 9'd2 > 9'(c_limit)) begin
      run_c_count = 8'd0;
      run_inc_result = 1'b1;
    end else begin
      run_c_count = run_c_count + 8'd2;
      run_inc_result = 1'b0;
    end
    run_broken_9 = !(9'(run_c_count) == 9'(run_before_4) + 9'd2 || run_c_count == 8'd0);
    run_wrapped = run_inc_result;
    if (run_wrapped) begin
      run_wraps = wraps + 8'd1;
    end
    run_before_5 = d_count;
    run_inc_result_2 = 1'b0;
    if (9'(d_count) + 9'd1 > 9'(d_limit)) begin
      run_d_count = 8'd0;
      run_inc_result_2 = 1'b1;
    end else begin
      run_d_count = run_d_count + 8'd1;
      run_inc_result_2 = 1'b0;
    end
    run_broken_10 = !(9'(run_d_count) == 9'(run_before_5) + 9'd1 || run_d_count == 8'd0);
    if (run_inc_result_2) begin
      run_wraps = 8'd99;
    end
    run_small_2 = (a < b) ? a : b;
    run_large_2 = (a < b) ? b : a;
    run_low = run_small_2;
    run_x_5 = run_large_2;
    run_clamp_result = 8'd0;
    if (run_x_5 > 8'd100) begin
      run_clamp_result = 8'd100;
    end else begin
      run_clamp_result = run_x_5;
    end
    run_high = run_clamp_result + 8'd1;
  end
  assign fire_run = rst_n && go;

  // clear
  logic [7:0] clear_d_count;
  logic [7:0] clear_low;
  assign clear_d_count = 8'd0;
  assign clear_low = 8'd6;
  assign fire_clear = rst_n && !go && a == 8'd0 && !fire_run;

  // divide
  logic [7:0] divide_divide_result;
  always_comb begin
    divide_divide_result = divide_result;
    if (divide_by == 3'd1) begin
      divide_divide_result = divide_x;
    end else begin
      divide_divide_result = divide_x >> divide_by;
    end
  end
  assign fire_divide = rst_n && divide_start && divide_by != 3'd0;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      c_count <= 8'd0;
      c_limit <= 8'd3;
      d_count <= 8'd0;
      d_limit <= 8'd200;
      total <= 16'd0;
      wraps <= 8'd0;
      low <= 8'd0;
      high <= 8'd0;
      seen <= 8'd0;
      divide_result <= 8'd0;
    end else begin
      if (fire_run) c_count <= run_c_count;
      if (fire_run) d_count <= run_d_count;
      else if (fire_clear) d_count <= clear_d_count;
      if (fire_run) total <= run_total;
      if (fire_run) wraps <= run_wraps;
      if (fire_run) low <= run_low;
      else if (fire_clear) low <= clear_low;
      if (fire_run) high <= run_high;
      if (fire_run) seen <= run_seen;
      if (fire_divide) divide_result <= divide_divide_result;
    end
  end

`ifndef SYNTHESIS
  always @(posedge clk) begin
    if (fire_run) begin
      assert (!run_broken)
        else $error("precondition of `add` does not hold in run: ... < 250");
      assert (!run_broken_2)
        else $error("postcondition of `note` does not hold in run: seen == ...");
      assert (!run_broken_3)
        else $error("postcondition of `add` does not hold in run: total == ... + ...");
      assert (!run_broken_4)
        else $error("precondition of `half` does not hold in run: !(b > 4) || b < 200");
      assert (!run_broken_5)
        else $error("postcondition of `half` does not hold in run: !(b > 4) || b >> 1 <= b");
      assert (!run_broken_6)
        else $error("precondition of `add` does not hold in run: ... < 250");
      assert (!run_broken_7)
        else $error("postcondition of `note` does not hold in run: seen == ...");
      assert (!run_broken_8)
        else $error("postcondition of `add` does not hold in run: total == ... + ...");
      assert (!run_broken_9)
        else $error("postcondition of `Counter.inc` does not hold in run: c.count == ... + 2 || c.count == 0");
      assert (!run_broken_10)
        else $error("postcondition of `Counter.inc` does not hold in run: d.count == ... + 1 || d.count == 0");
    end
  end
`endif

endmodule

`default_nettype wire
