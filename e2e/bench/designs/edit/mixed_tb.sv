`timescale 1ns / 1ns
// Everything of the other files at once, which makes some five hundred lines with this one.
module mixed_tb;
  localparam int SEED = 0;
  logic clk = 0, rst = 1;
  always #5 clk = ~clk;

  logic [511:0] data = 512'(SEED);
  logic [8:0]   amount = 0;
  logic [2:0]   op = 0;
  wire  [511:0] state;
  wire  [255:0] product;
  wire  [7:0]   flags;
  datapath wide (.*);

  logic push = 0, pop = 0;
  logic [31:0] in = 0;
  wire  [31:0] out;
  wire  [15:0] full, empty;
  fifos chain (.*);

  logic valid = 0;
  logic [15:0][7:0] activations = '0;
  logic [15:0][1:0] weights = '0;
  wire signed [31:0] acc;
  wire mac_done;
  mac ternary (.clk, .rst, .valid, .activations, .weights, .acc, .done(mac_done));

  logic [7:0][15:0] scores = '0;
  wire ready, row_done;
  wire [15:0] probability;
  wire [31:0] rows;
  softmax row (.clk, .rst, .valid, .scores, .ready, .probability, .done(row_done), .rows);

  logic [8:0] limit = 9'd100;
  wire [31:0] pc, checksum;
  wire trap;
  riscv core (.*);

  logic [3:0][7:0] west = '0, north = '0;
  wire [31:0] diagonal, all;
  systolic #(.N(4)) array (.*);

  task automatic drive(input int step);
    data        = {data[479:0], 32'(step * 32'h9e37_79b9)};
    amount      = 9'(step);
    op          = 3'(step);
    push        = step % 3 != 0;
    pop         = step % 4 == 0;
    in          = 32'(step);
    valid       = step[0];
    activations = {activations[14:0], 8'(step)};
    weights     = {weights[14:0], 2'(step)};
    scores      = {scores[6:0], 16'(step * 37)};
    west        = {west[2:0], 8'(step)};
    north       = {north[2:0], 8'(7 * step)};
  endtask

  initial begin
    repeat (2) @(negedge clk);
    rst = 0;
    for (int step = 0; step < 100; step++) begin
      drive(step);
      @(negedge clk);
    end
    $display("%h %0d %h %0d", flags, acc, checksum, diagonal);
    $finish;
  end
endmodule
