`timescale 1ns / 1ns
// A first look at the systolic array: a hundred cycles of changing operands.
module systolic_tb;
  localparam int SEED = 0;
  logic clk = 0, rst = 1;
  logic [15:0][7:0] west, north;
  wire [31:0] diagonal, all;
  systolic dut (.*);
  always #5 clk = ~clk;
  initial begin
    west  = {16{8'(SEED)}};
    north = {4{32'h01_03_fd_07}};
    repeat (2) @(negedge clk);
    rst = 0;
    repeat (100) begin
      @(negedge clk);
      west  = {west[14:0], west[15] + 8'd3};
      north = {north[14:0], north[15] ^ 8'd5};
    end
    $display("%0d %0d", diagonal, all);
    $finish;
  end
endmodule
