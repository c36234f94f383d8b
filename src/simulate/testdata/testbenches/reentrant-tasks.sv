`timescale 1ns/1ps
module tb;
  logic clk = 0;
  always #5 clk = ~clk;
  task automatic count(input string name, input int from, input int times, output int last);
    int own = from;
    repeat (times) begin @(posedge clk); own++; #1; end
    last = own;
    $display("[%0t] %s %0d", $time, name, own);
  endtask
  int a, b, c;
  initial begin
    fork
      count("one", 10, 3, a);
      count("two", 20, 5, b);
      begin #12 count("three", 30, 2, c); end
    join
    $display("[%0t] %0d %0d %0d", $time, a, b, c);
    count("alone", a + b, 1, c);
    $finish;
  end
endmodule
