// Ports behind the list, a reset that is active high, and a module of its own inside.
module parity (i_clk, reset, word, odd);
  parameter W = 4;
  input i_clk, reset;
  input [W-1:0] word;
  output odd;
  wire now;
  reg kept;
  folded #(.W(W)) inner (.word(word), .odd(now));
  assign odd = kept;
  always @(posedge i_clk) if (reset) kept <= 1'b0; else kept <= now;
endmodule
