`timescale 1ns / 1ns
// Four of the cores, each 2,950 four-input look-up tables with its registers, 1,049 without (up5k, no memories).
module four_cores_tb;
  localparam int SEED = 0;
  logic clk = 0, rst = 1;
  logic [8:0] limit = 9'(SEED);
  logic [4:0] chosen = 0;
  wire [31:0] pc, checksum;
  wire [3:0] trap;
  cores #(.CORES(4)) dut (.*);
  always #5 clk = ~clk;
  initial begin
    repeat (2) @(negedge clk);
    rst = 0;
    repeat (100) @(negedge clk);
    $display("%h %h %b", pc, checksum, trap);
    $finish;
  end
endmodule
