// blinker, made by Gatewright from blinker.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module blinker (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic fast,
  output logic [2:0] leds
);
  logic [23:0] ticks;

  // 1 in the cycle at whose end the transaction commits
  logic fire_count;
  logic fire_blink;

  // count
  logic [23:0] count_ticks;
  assign count_ticks = ticks + 24'd1;
  assign fire_count = rst_n && !fast && ticks != 24'd11999999;

  // blink
  logic [23:0] blink_ticks;
  logic [2:0] blink_leds;
  assign blink_ticks = 24'd0;
  assign blink_leds = leds + 3'd1;
  assign fire_blink = rst_n && (fast || ticks == 24'd11999999) && !fire_count;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      ticks <= 24'd0;
      leds <= 3'd0;
    end else begin
      if (fire_count) ticks <= count_ticks;
      else if (fire_blink) ticks <= blink_ticks;
      if (fire_blink) leds <= blink_leds;
    end
  end

`ifndef SYNTHESIS
  always @(posedge clk) begin
    if (fire_count) begin
      assert (25'(count_ticks) == 25'(ticks) + 25'd1)
        else $error("contract of count does not hold: ticks == @ticks + 1");
    end
    if (fire_blink) begin
      assert (blink_ticks == 24'd0 && blink_leds != leds)
        else $error("contract of blink does not hold: ticks == 0 && leds != @leds");
    end
  end
`endif

endmodule

`default_nettype wire
