// ternary_mac, made by Gatewright from ternary_mac.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module ternary_mac (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic valid,
  input wire logic signed [1:0] wgt,
  input wire logic signed [7:0] act,
  output logic signed [15:0] dot,
  output logic ready
);
  logic [2:0] place;
  logic signed [15:0] acc;

  // 1 in the cycle at whose end the transaction commits
  logic fire_add;
  logic fire_finish;
  logic fire_rest;

  // add
  logic [2:0] add_place;
  logic signed [15:0] add_acc;
  logic add_escaped;
  logic signed [8:0] add_product;
  always_comb begin
    add_escaped = 1'b0;
    if (wgt == 2'sh2) begin
      add_escaped = 1'b1;
    end
    add_product = (wgt == 2'sd1) ? 9'(act) : (wgt == -2'sd1) ? -(9'(act)) : 9'sd0;
    add_acc = acc + 16'(add_product);
    add_place = place + 3'd1;
  end
  assign fire_add = rst_n && valid && place != 3'd7 && !add_escaped;

  // finish
  logic [2:0] finish_place;
  logic signed [15:0] finish_acc;
  logic signed [15:0] finish_dot;
  logic finish_ready;
  logic finish_escaped;
  logic signed [8:0] finish_product;
  always_comb begin
    finish_escaped = 1'b0;
    if (wgt == 2'sh2) begin
      finish_escaped = 1'b1;
    end
    finish_product = (wgt == 2'sd1) ? 9'(act) : (wgt == -2'sd1) ? -(9'(act)) : 9'sd0;
    finish_dot = acc + 16'(finish_product);
    finish_ready = 1'b1;
    finish_acc = 16'sd0;
    finish_place = 3'd0;
  end
  assign fire_finish = rst_n && valid && place == 3'd7 && !finish_escaped && !fire_add;

  // rest
  logic rest_ready;
  assign rest_ready = 1'b0;
  assign fire_rest = rst_n && ready && place == 3'd0 && !fire_finish;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      place <= 3'd0;
      acc <= 16'sd0;
      dot <= 16'sd0;
      ready <= 1'b0;
    end else begin
      if (fire_add) place <= add_place;
      else if (fire_finish) place <= finish_place;
      if (fire_add) acc <= add_acc;
      else if (fire_finish) acc <= finish_acc;
      if (fire_finish) dot <= finish_dot;
      if (fire_finish) ready <= finish_ready;
      else if (fire_rest) ready <= rest_ready;
    end
  end

`ifndef SYNTHESIS
  logic signed [9:0] add_product_2;
  logic signed [9:0] finish_product_2;
  // Nothing outside this block reads the variables that it assigns.
  // verilator lint_off BLKSEQ
  always @(posedge clk) begin
    if (fire_add) begin
      add_product_2 = 10'(wgt) * 10'(act);
      assert (17'(add_acc) == 17'(acc) + 17'(add_product_2) && 4'(add_place) == 4'(place) + 4'd1)
        else $error("contract of add does not hold: acc == @acc + wgt * act && place == @place + 1");
    end
    if (fire_finish) begin
      finish_product_2 = 10'(wgt) * 10'(act);
      assert (17'(finish_dot) == 17'(acc) + 17'(finish_product_2) && finish_acc == 16'sd0)
        else $error("contract of finish does not hold: dot == @acc + wgt * act && acc == 0");
    end
    if (fire_rest) begin
      assert (!rest_ready)
        else $error("contract of rest does not hold: !ready");
    end
  end
  // verilator lint_on BLKSEQ
`endif

endmodule

`default_nettype wire
