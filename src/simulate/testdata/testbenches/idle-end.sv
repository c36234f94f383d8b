`timescale 1ns/1ps
module tb;
  initial begin #10 $display("one"); #20 $display("two at %0t", $time); end
  initial begin @(posedge never) $display("never"); end
  logic never = 0;
  final $display("final at %0t", $time);
endmodule
