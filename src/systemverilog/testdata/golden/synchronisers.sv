// synchronisers, made by Gatewright from synchronisers.ebv.
// Change the Brief, not this file.

`default_nettype none

// What is unused or always true is told in Brief; a name may be a word of C++.
// verilator lint_off UNUSEDSIGNAL
// verilator lint_off UNSIGNED
// verilator lint_off CMPCONST
// verilator lint_off SYMRSVDWORD

module synchronisers (
  input wire logic clk,
  input wire logic rst_n,
  input wire logic button,
  input wire logic valid,
  input wire logic [7:0] word,
  input wire logic plain,
  output logic [7:0] presses,
  output logic [7:0] taken
);
  logic was;

  // Asynchronous triggers: two flip-flops for a bit; a word is taken while its strobe is 1
  (* ASYNC_REG = "TRUE" *) logic button_meta;
  (* ASYNC_REG = "TRUE" *) logic button_synced;
  (* ASYNC_REG = "TRUE" *) logic valid_meta;
  (* ASYNC_REG = "TRUE" *) logic valid_synced;
  logic [7:0] word_kept;
  logic [7:0] word_synced;
  assign word_synced = valid_synced ? word : word_kept;
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      button_meta <= 1'b0;
      button_synced <= 1'b0;
      valid_meta <= 1'b0;
      valid_synced <= 1'b0;
      word_kept <= 8'd0;
    end else begin
      button_meta <= button;
      button_synced <= button_meta;
      valid_meta <= valid;
      valid_synced <= valid_meta;
      word_kept <= word_synced;
    end
  end

  // 1 in the cycle at whose end the transaction commits
  logic fire_press;
  logic fire_take;

  // press
  logic [7:0] press_presses;
  logic press_was;
  always_comb begin
    press_presses = presses;
    press_was = button_synced;
    if (button_synced) begin
      press_presses = presses + 8'd1;
    end
  end
  assign fire_press = rst_n && button_synced != was;

  // take
  logic [7:0] take_taken;
  assign take_taken = word_synced;
  assign fire_take = rst_n && valid_synced;

  // State
  always_ff @(posedge clk) begin
    if (!rst_n) begin
      presses <= 8'd0;
      taken <= 8'd0;
      was <= 1'b0;
    end else begin
      if (fire_press) presses <= press_presses;
      if (fire_take) taken <= take_taken;
      if (fire_press) was <= press_was;
    end
  end

`ifndef SYNTHESIS
  always @(posedge clk) begin
    if (fire_press) begin
      assert (press_was != was)
        else $error("contract of press does not hold: was != @was");
    end
  end
`endif

endmodule

`default_nettype wire
