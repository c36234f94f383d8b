`timescale 1ns/1ps
module tb;
  int done = 0;
  initial begin
    for (int i = 0; i < 5; i++) begin
      automatic int k = i;
      fork
        begin #(20 - 3 * k); $display("[%0t] child %0d", $time, k); done++; end
      join_none
    end
    $display("[%0t] forked", $time);
    wait fork;
    $display("[%0t] waited %0d", $time, done);
    #10 $finish;
  end
endmodule
