`timescale 1ns/1ps
module tb;
  int late = 0;
  initial begin
    repeat (3) begin
      fork
        begin #3; $display("[%0t] short", $time); end
        begin #10; late++; $display("[%0t] long %0d", $time, late); end
      join_any
      $display("[%0t] any", $time);
      #1;
    end
    wait (late == 3);
    $display("[%0t] all late", $time);
    fork
      #100 $display("never");
      #4;
    join_any
    disable fork;
    #200 $display("[%0t] end", $time);
    $finish;
  end
endmodule
