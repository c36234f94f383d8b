`timescale 1ns/1ps
module counter #(parameter int W = 4)(input logic clk, rst_n, en, output logic [W-1:0] q);
  always_ff @(posedge clk or negedge rst_n)
    if (!rst_n) q <= '0; else if (en) q <= q + 1'b1;
endmodule
module tb;
  logic clk = 0, rst_n = 0, en = 0;
  logic [3:0] q;
  int errors = 0;
  counter dut(.*);
  always #5 clk = ~clk;
  task automatic check(input logic [3:0] expected);
    if (q !== expected) begin errors++; $display("[%0t] q is %0d, not %0d", $time, q, expected); end
  endtask
  initial begin
    repeat (2) @(negedge clk);
    rst_n = 1; check(0);
    en = 1;
    for (int i = 1; i <= 20; i++) begin @(negedge clk); check(4'(i)); end
    en = 0; @(negedge clk); check(4);
    #2 rst_n = 0; #1 check(0);
    if (errors == 0) $display("PASS at %0t", $time); else $display("FAIL %0d", errors);
    $finish;
  end
endmodule
