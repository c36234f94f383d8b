`timescale 1ns/1ps
module tb;
  int n = 0;
  initial begin
    for (int i = 0; i < 3; i++) begin
      fork
        begin #(i + 1); $display("[%0t] %0d first", $time, i); end
        begin #5; $display("[%0t] %0d second", $time, i); n += i; end
        begin #2; $display("[%0t] %0d third", $time, i); end
      join
      $display("[%0t] %0d joined", $time, i);
    end
    $display("n %0d", n);
    fork join
    $finish;
  end
endmodule
