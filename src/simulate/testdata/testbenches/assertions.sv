`timescale 1ns/1ps
module tb;
  logic clk = 0, req = 0, ack = 0;
  always #5 clk = ~clk;
  assert property (@(posedge clk) req |=> ack) else $display("[%0t] no ack", $time);
  initial begin
    @(negedge clk) req = 1; @(negedge clk) begin req = 0; ack = 1; end
    @(negedge clk) ack = 0; req = 1; @(negedge clk) req = 0;
    repeat (2) @(negedge clk);
    assert (ack == 0) else $error("ack is high");
    $info("all said at %0t", $time);
    assert (req) else $error("req is %b", req);
    $display("not reached");
  end
endmodule
