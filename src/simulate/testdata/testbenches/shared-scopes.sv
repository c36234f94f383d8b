`timescale 1ns/1ps
module tb;
  int finished = 0;
  task automatic share(input int from);
    int sum;
    sum = from;
    fork
      begin #1 sum++; $display("[%0t] %0d first %0d", $time, from, sum); end
      begin #3 sum += 10; $display("[%0t] %0d second %0d", $time, from, sum); finished++; end
    join_none
    sum += 100;
  endtask
  initial begin
    for (int i = 0; i < 4; i++) begin
      share(i * 1000);
      #2;
    end
    wait (finished == 4);
    $display("[%0t] %0d", $time, finished);
    $finish;
  end
endmodule
