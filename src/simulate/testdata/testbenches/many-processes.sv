`timescale 1ns/1ps
module tb;
  int total = 0, alive = 0;
  task automatic worker(input int id);
    alive++;
    repeat (id % 7 + 1) begin #(id % 13 + 1) total += id; end
    alive--;
  endtask
  initial begin
    for (int round = 0; round < 4; round++) begin
      for (int i = 0; i < 200; i++) begin
        automatic int id = i + round;
        fork worker(id); join_none
      end
      #20 $display("[%0t] alive %0d total %0d", $time, alive, total);
    end
    wait fork;
    $display("[%0t] alive %0d total %0d", $time, alive, total);
    $finish;
  end
endmodule
