`timescale 1ns/1ps
module tb;
  logic a = 0, b = 0, c;
  int na = 0, nb = 0, nc = 0;
  always #5 a = ~a;
  always begin #3 b = 1; #4 b = 0; end
  initial begin c = 0; forever #11 c = !c; end
  always @(posedge a) na++;
  always @(negedge b) nb++;
  always @(c) nc++;
  initial begin
    #1000 $display("[%0t] a %0d b %0d c %0d", $time, na, nb, nc);
    $finish;
  end
  final $display("final %0d %0d %0d", na, nb, nc);
endmodule
