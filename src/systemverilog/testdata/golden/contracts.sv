// contracts, made by Gatewright from contracts.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module contracts (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic go,
  input wire logic more,
  input wire logic [3:0] i
);
  logic [7:0] x;
  logic [7:0] shared;
  logic [79:0] v; // 10 x 8 bits

  // 1 in the cycle at whose end the transaction commits
  logic fire_right;
  logic fire_other;
  logic fire_watch;

  // right
  logic [7:0] right_x;
  assign right_x = x + 8'd1;
  assign fire_right = rst_n && go;

  // other
  logic [7:0] other_shared;
  assign other_shared = shared + 8'd1;
  assign fire_other = rst_n && more;

  // watch
  logic [79:0] watch_v;
  logic watch_outside;
  logic [7:0] watch_value;
  always_comb begin
    watch_v = v;
    watch_outside = i >= 4'd10;
    watch_value = 8'd1;
    for (int k = 0; k < 10; k++) begin
      if (i == 4'(k)) watch_v[k * 8 +: 8] = watch_value;
    end
  end
  assign fire_watch = rst_n && go;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      x <= 8'd0;
      shared <= 8'd0;
      v <= '0;
    end else begin
      if (fire_right) x <= right_x;
      if (fire_other) shared <= other_shared;
      if (fire_watch) v <= watch_v;
    end
  end

`ifndef SYNTHESIS
  logic [7:0] shared_next;
  always_comb begin
    shared_next = shared;
    if (fire_other) shared_next = other_shared;
  end
  always @(posedge clk) begin
    if (fire_right) begin
      assert (9'(right_x) == 9'(x) + 9'd1 && x < 8'd200)
        else $error("contract of right does not hold: x == @x + 1 && @x < 200");
    end
    if (fire_watch) begin
      assert (!watch_outside)
        else $error("index out of range: watch uses an element of v that does not exist");
      assert (shared_next == shared)
        else $error("contract of watch does not hold: shared == @shared");
    end
  end
`endif

endmodule

`default_nettype wire
