// combinational, made by Gatewright from combinational.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module combinational (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic [7:0] a,
  input wire logic [7:0] b,
  input wire logic go,
  input wire logic [1:0] pick,
  output logic [11:0] total,
  output logic [7:0] taken,
  output logic [8:0] sum,
  output logic [7:0] chosen,
  output logic small_
);
  logic [31:0] table_; // 4 x 8 bits

  // 1 in the cycle at whose end the transaction commits
  logic fire_add;
  logic fire_leave;

  // Combinational values
  logic [9:0] twice;
  logic adding;
  logic signed [3:0] low;
  assign twice = 10'(sum) + 10'(sum);
  assign sum = 9'(a) + 9'(b);
  assign chosen = table_[5'(pick) * 5'd8 +: 8];
  assign small_ = a < 8'd10 && !fire_add;
  assign adding = fire_add;
  assign low = -$signed(4'(a[2:0]));

  // add
  logic [11:0] add_total;
  logic [7:0] add_taken;
  logic [31:0] add_table_;
  logic [7:0] add_value;
  always_comb begin
    add_table_ = table_;
    add_total = total + 12'(sum);
    add_value = table_[5'(pick) * 5'd8 +: 8] + 8'd1;
    for (int k = 0; k < 4; k++) begin
      if (pick == 2'(k)) add_table_[k * 8 +: 8] = add_value;
    end
    add_taken = chosen;
  end
  assign fire_add = rst_n && go && sum > 9'd3;

  // leave
  logic [7:0] leave_taken;
  assign leave_taken = 8'd0;
  assign fire_leave = rst_n && adding && !go && !fire_add;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      total <= 12'd0;
      taken <= 8'd0;
      table_ <= {8'd9, 8'd7, 8'd5, 8'd3};
    end else begin
      if (fire_add) total <= add_total;
      if (fire_add) taken <= add_taken;
      else if (fire_leave) taken <= leave_taken;
      if (fire_add) table_ <= add_table_;
    end
  end

`ifndef SYNTHESIS
  logic [8:0] add_sum;
  // Nothing outside this block reads the variables that it assigns.
  // verilator lint_off BLKSEQ
  always @(posedge clk) begin
    if (fire_add) begin
      add_sum = 9'(a) + 9'(b);
      assert (13'(add_total) == 13'(total) + 13'(add_sum) && add_taken == table_[5'(pick) * 5'd8 +: 8])
        else $error("contract of add does not hold: total == @total + (a + b) && taken == @table[pick]");
    end
    if (rst_n) begin
      assert (a < 8'd250)
        else $error("the value driven on a breaks its condition: a < 250");
    end
  end
  // verilator lint_on BLKSEQ
`endif

endmodule

`default_nettype wire
