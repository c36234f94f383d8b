`timescale 1ns/1ps
module tb;
  logic clk = 0, en = 0;
  wire gated = clk & en;
  logic div2 = 0, div4 = 0;
  int n = 0, m = 0, g = 0;
  always #5 clk = ~clk;
  always @(posedge clk) div2 <= ~div2;
  always @(posedge div2) div4 <= ~div4;
  always_ff @(posedge gated) g <= g + 1;
  always @(posedge div4) n++;
  always @(negedge div4) m++;
  initial begin
    #42 en = 1; #100 en = 0; #58 en = 1; #30;
    $display("[%0t] g %0d n %0d m %0d", $time, g, n, m);
    $finish;
  end
endmodule
