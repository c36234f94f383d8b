`timescale 1ns/1ps
module fifo #(parameter int DEPTH = 4)(input logic clk, rst, push, pop, input logic [7:0] d, output logic [7:0] q, output logic full, empty);
  logic [7:0] mem [DEPTH]; logic [2:0] n; logic [1:0] rp, wp;
  assign full = n == DEPTH; assign empty = n == 0; assign q = mem[rp];
  always_ff @(posedge clk)
    if (rst) begin n <= 0; rp <= 0; wp <= 0; end
    else begin
      if (push && !full) begin mem[wp] <= d; wp <= wp + 1; end
      if (pop && !empty) rp <= rp + 1;
      n <= n + 3'(push && !full) - 3'(pop && !empty);
    end
endmodule
module tb;
  logic clk = 0, rst = 1, push = 0, pop = 0, full, empty;
  logic [7:0] d = 0, q;
  logic [7:0] expected [0:255];
  int put = 0, got = 0, errors = 0;
  logic [15:0] lfsr = 16'hace1;
  fifo dut(.*);
  always #5 clk = ~clk;
  always @(posedge clk) if (!rst) begin
    if (push && !full) begin expected[put[7:0]] = d; put++; end
    if (pop && !empty) begin
      if (q != expected[got[7:0]]) begin errors++; $display("[%0t] %h not %h", $time, q, expected[got[7:0]]); end
      got++;
    end
  end
  initial begin
    repeat (2) @(negedge clk);
    rst = 0;
    repeat (500) begin
      @(negedge clk);
      lfsr = {lfsr[14:0], lfsr[15] ^ lfsr[13] ^ lfsr[12] ^ lfsr[10]};
      push = lfsr[0]; pop = lfsr[5]; d = lfsr[11:4];
    end
    $display("put %0d got %0d errors %0d", put, got, errors);
    $finish;
  end
endmodule
