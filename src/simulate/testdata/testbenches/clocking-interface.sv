`timescale 1ns/1ps
interface bus_if(input logic clk);
  logic valid; logic [7:0] data; logic ready;
  modport master(output valid, data, input ready, clk);
  modport slave(input valid, data, clk, output ready);
endinterface
module consumer(bus_if.slave b, output int count);
  initial begin b.ready = 0; count = 0; forever begin repeat (3) @(posedge b.clk); b.ready <= 1; @(posedge b.clk); if (b.valid) begin count++; $display("[%0t] took %h", $time, b.data); end b.ready <= 0; end end
endmodule
module tb;
  logic clk = 0; int count;
  always #5 clk = ~clk;
  bus_if b(.clk);
  consumer c(.b(b.slave), .count);
  initial begin
    b.valid = 0;
    for (int i = 0; i < 6; i++) begin
      @(negedge clk); b.valid = 1; b.data = 8'(i * 17);
      do @(posedge clk); while (!b.ready);
    end
    #1 $display("[%0t] count %0d", $time, count);
    $finish;
  end
endmodule
