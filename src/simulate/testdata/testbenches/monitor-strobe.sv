`timescale 1ns/1ps
module tb;
  logic clk = 0;
  logic [3:0] q = 0;
  always #5 clk = ~clk;
  always @(posedge clk) q <= q + 3;
  initial $monitor("[%0t] q=%0d", $time, q);
  initial begin
    repeat (3) begin @(posedge clk); $display("display %0d", q); $strobe("strobe %0d", q); end
    #20 $write("written %b\n", q);
    $finish;
  end
endmodule
