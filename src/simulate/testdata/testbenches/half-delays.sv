`timescale 1ns/1ps
module tb;
  logic a = 0;
  initial begin
    #0.5 a = 1; $display("%0t %0d", $time, a);
    #1.25 $display("%0t", $time);
    #2.4567 $display("%0t", $time);
    #1ps $display("%0t", $time);
    #1us $display("%0t", $time);
    #(3 * 2) $display("%0t", $time);
    $timeformat(-9, 3, "ns", 12);
    $display("[%t] [%0t]", $time, $time);
    $timeformat(-6, 1, " us", 0);
    $display("[%t] [%0t]", $time, $time);
    $finish;
  end
endmodule
