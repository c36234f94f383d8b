// rates, made by Gatewright from rates.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module rates (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic hold,
  output logic [15:0] slow,
  output logic [15:0] odd,
  output logic [15:0] full,
  output logic [15:0] also
);
  logic [3:0] tick_100_hz;
  logic [3:0] tick_300_hz;

  // 1 in the cycle at whose end the transaction commits
  logic fire_tenth;
  logic fire_uneven;
  logic fire_every;
  logic fire_shared;
  logic fire_count_tick_100_hz;
  logic fire_count_tick_300_hz;

  // tenth
  logic [15:0] tenth_slow;
  assign tenth_slow = slow + 16'd1;
  assign fire_tenth = rst_n && !hold && tick_100_hz >= 4'd9;

  // uneven
  logic [15:0] uneven_odd;
  assign uneven_odd = odd + 16'd1;
  assign fire_uneven = rst_n && tick_300_hz >= 4'd7;

  // every
  logic [15:0] every_full;
  assign every_full = full + 16'd1;
  assign fire_every = rst_n;

  // shared
  logic [15:0] shared_also;
  assign shared_also = also + 16'd1;
  assign fire_shared = rst_n && tick_100_hz >= 4'd9;

  // count_tick_100_hz
  logic [3:0] count_tick_100_hz_tick_100_hz;
  assign count_tick_100_hz_tick_100_hz = (tick_100_hz >= 4'd9) ? tick_100_hz - 4'd9 : tick_100_hz + 4'd1;
  assign fire_count_tick_100_hz = rst_n;

  // count_tick_300_hz
  logic [3:0] count_tick_300_hz_tick_300_hz;
  assign count_tick_300_hz_tick_300_hz = (tick_300_hz >= 4'd7) ? tick_300_hz - 4'd7 : tick_300_hz + 4'd3;
  assign fire_count_tick_300_hz = rst_n;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      slow <= 16'd0;
      odd <= 16'd0;
      full <= 16'd0;
      also <= 16'd0;
      tick_100_hz <= 4'd0;
      tick_300_hz <= 4'd0;
    end else begin
      if (fire_tenth) slow <= tenth_slow;
      if (fire_uneven) odd <= uneven_odd;
      if (fire_every) full <= every_full;
      if (fire_shared) also <= shared_also;
      if (fire_count_tick_100_hz) tick_100_hz <= count_tick_100_hz_tick_100_hz;
      if (fire_count_tick_300_hz) tick_300_hz <= count_tick_300_hz_tick_300_hz;
    end
  end

endmodule

`default_nettype wire
