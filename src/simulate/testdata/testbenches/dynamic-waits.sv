`timescale 1ns/1ps
module tb;
  logic [3:0] v = 0;
  int arr [4];
  initial forever begin #3 v++; arr[v[1:0]] = int'(v); end
  task automatic until_value(input int index, input int least);
    int goal;
    goal = least;
    @(v iff v == 4'(goal));
    $display("[%0t] v %0d", $time, v);
    wait (arr[index] > goal);
    $display("[%0t] arr[%0d] %0d", $time, index, arr[index]);
  endtask
  initial begin
    fork until_value(1, 3); until_value(2, 5); join
    @(v[2]); $display("[%0t] bit 2 %b", $time, v);
    @(posedge v[3] or negedge v[0]); $display("[%0t] %b", $time, v);
    $finish;
  end
endmodule
