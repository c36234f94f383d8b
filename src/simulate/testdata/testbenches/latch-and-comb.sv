`timescale 1ns/1ps
module tb;
  logic en = 0, d = 0, q;
  logic [3:0] a = 0, b = 0;
  logic [4:0] s;
  always_latch if (en) q = d;
  always_comb s = a + b;
  always @* if (s > 20) $display("[%0t] large %0d", $time, s);
  initial begin
    #1 d = 1; #1 en = 1; #1 $display("q %b", q); d = 0; #1 $display("q %b", q); en = 0; #1 d = 1; #1 $display("q %b", q);
    for (int i = 0; i < 16; i++) begin a = 4'(i); #1 b = 4'(15 - i / 2); #1; end
    $display("s %0d at %0t", s, $time);
    $finish;
  end
endmodule
