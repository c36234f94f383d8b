`timescale 1ns/1ps
module tb;
  event go, done;
  int n = 0;
  always @(go) begin n++; $display("[%0t] go %0d", $time, n); #2 -> done; end
  initial begin
    repeat (4) begin #5 -> go; @done; $display("[%0t] done", $time); end
    -> go;
    if (go.triggered) $display("triggered");
    #0;
    wait (done.triggered);
    $display("[%0t] waited for done", $time);
    #1 if (!done.triggered) $display("not triggered any more");
    fork @go; #3 -> go; join
    $display("[%0t] last", $time);
    #5 $finish;
  end
endmodule
