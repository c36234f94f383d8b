`timescale 1ns/1ps
module uart_tx #(parameter int DIV = 4)(input logic clk, rst, start, input logic [7:0] data, output logic tx, busy);
  logic [9:0] shift; logic [3:0] bits; logic [7:0] div;
  assign busy = bits != 0;
  assign tx = busy ? shift[0] : 1'b1;
  always_ff @(posedge clk)
    if (rst) begin bits <= 0; div <= 0; end
    else if (!busy) begin if (start) begin shift <= {1'b1, data, 1'b0}; bits <= 10; div <= DIV - 1; end end
    else if (div == 0) begin shift <= shift >> 1; bits <= bits - 1; div <= DIV - 1; end
    else div <= div - 1;
endmodule
module tb;
  localparam int DIV = 4;
  logic clk = 0, rst = 1, start = 0, tx, busy;
  logic [7:0] data;
  int good = 0;
  uart_tx #(.DIV(DIV)) dut(.*);
  always #10 clk = ~clk;
  task automatic receive(output logic [7:0] got);
    @(negedge tx);
    #(20 * DIV / 2);
    for (int i = 0; i < 8; i++) begin #(20 * DIV) got[i] = tx; end
    #(20 * DIV);
    if (!tx) $display("no stop bit");
  endtask
  initial begin
    logic [7:0] got;
    forever begin receive(got); $display("[%0t] %h '%c'", $time, got, got); if (got == data) good++; end
  end
  initial begin
    repeat (2) @(negedge clk);
    rst = 0;
    for (int i = 0; i < 5; i++) begin
      data = 8'("A" + i);
      start = 1; @(negedge clk); start = 0;
      wait (!busy); repeat (4) @(negedge clk);
    end
    $display("good %0d", good);
    $finish;
  end
endmodule
