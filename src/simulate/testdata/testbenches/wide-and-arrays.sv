`timescale 1ns/1ps
module tb;
  logic clk = 0;
  logic [199:0] wide = 200'h123;
  logic [7:0] mem [0:15];
  always #5 clk = ~clk;
  task automatic turn(input logic [199:0] from, input int by, output logic [199:0] to);
    logic [199:0] own;
    own = from;
    repeat (by) begin @(posedge clk); own = {own[198:0], own[199]}; end
    to = own;
  endtask
  task automatic fill(input int start);
    int local_copy [4];
    for (int i = 0; i < 4; i++) local_copy[i] = start + i;
    for (int i = 0; i < 4; i++) begin #2 mem[start + i] = 8'(local_copy[i] * 3); end
  endtask
  initial begin
    logic [199:0] a, b;
    fork turn(wide, 3, a); turn(~wide, 190, b); fill(0); fill(8); join
    $display("%h\n%h", a, b);
    for (int i = 0; i < 16; i++) $write("%0d ", mem[i]);
    $display("at %0t", $time);
    wide[100 +: 16] = #3 16'hbeef;
    $display("%h", wide);
    $finish;
  end
endmodule
