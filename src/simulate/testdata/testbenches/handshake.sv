`timescale 1ns/1ps
module sink(input logic clk, rst, valid, input logic [7:0] data, output logic ready, output logic [15:0] sum);
  logic [1:0] wait_for;
  assign ready = wait_for == 0;
  always_ff @(posedge clk)
    if (rst) begin sum <= 0; wait_for <= 0; end
    else if (valid && ready) begin sum <= sum + data; wait_for <= data[1:0]; end
    else if (wait_for != 0) wait_for <= wait_for - 1;
endmodule
module tb;
  logic clk = 0, rst = 1, valid = 0, ready;
  logic [7:0] data = 0;
  logic [15:0] sum;
  int sent = 0;
  sink s(.*);
  always #5 clk = ~clk;
  task automatic send(input logic [7:0] value);
    valid <= 1; data <= value;
    do @(posedge clk); while (!ready);
    valid <= 0; sent += value;
  endtask
  initial begin
    repeat (3) @(posedge clk);
    rst <= 0;
    for (int i = 0; i < 30; i++) begin
      send(8'(i * 7));
      if (i % 5 == 0) repeat (2) @(posedge clk);
    end
    @(posedge clk); @(negedge clk);
    if (sum == 16'(sent)) $display("PASS %0d at %0t", sum, $time); else $display("FAIL %0d %0d", sum, sent);
    $finish;
  end
endmodule
