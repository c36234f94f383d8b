`timescale 1ns/1ps
module tb;
  int order = 0;
  logic a = 0, b = 0;
  initial begin #1 order = order * 10 + 1; #0 order = order * 10 + 2; #0 order = order * 10 + 3; end
  initial begin #1 order = order * 10 + 4; #0 order = order * 10 + 5; end
  initial begin #1 a = 1; #0 b = a; #0 $display("%0d%0d", a, b); end
  initial #2 begin $display("order %0d at %0t", order, $time); $finish; end
endmodule
