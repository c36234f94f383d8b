`timescale 1ns/1ps
module tb;
  logic [7:0] a = 1, b = 2, c = 0;
  logic clk = 0;
  wire [7:0] w;
  assign #2 w = a + b;
  always #5 clk = ~clk;
  always @(posedge clk) c <= #1 a;
  initial begin
    $monitor("[%0t] a=%0d b=%0d c=%0d w=%0d", $time, a, b, c, w);
    #3 a = #4 b + 1;
    #3 b <= #6 a;
    a = #1 9;
    b = @(posedge clk) a + 1;
    #20 $finish;
  end
endmodule
