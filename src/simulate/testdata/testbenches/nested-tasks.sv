`timescale 1ns/1ps
module tb;
  int depth = 0;
  task automatic inner(input int d); depth++; #d depth--; endtask
  task automatic middle(input int d); inner(d); #1 inner(d + 1); endtask
  task automatic outer(input int d, output int at);
    middle(d); fork middle(d); inner(2 * d); join
    at = int'($time);
  endtask
  initial begin
    int x, y;
    outer(2, x);
    $display("%0d %0d", x, depth);
    fork outer(3, x); outer(4, y); join
    $display("%0d %0d %0d at %0t", x, y, depth, $time);
    $finish;
  end
endmodule
