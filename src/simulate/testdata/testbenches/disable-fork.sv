`timescale 1ns/1ps
module tb;
  int ticks = 0;
  task automatic ticker(input int period);
    forever begin #period ticks++; end
  endtask
  initial begin
    fork
      ticker(3);
      ticker(5);
      begin fork ticker(7); join_none #1; end
    join_none
    #50 $display("[%0t] %0d", $time, ticks);
    disable fork;
    #50 $display("[%0t] %0d", $time, ticks);
    begin : named
      #5 if (ticks > 0) disable named;
      $display("not here");
    end
    $display("[%0t] out", $time);
    $finish;
  end
endmodule
