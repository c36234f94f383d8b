`timescale 1ns/1ps
module tb;
  logic [7:0] level = 0;
  logic ready = 0;
  int hits = 0;
  initial forever begin #7 level = level + 3; end
  initial begin #33 ready = 1; #40 ready = 0; end
  initial begin
    wait (ready);
    $display("[%0t] ready, level %0d", $time, level);
    wait (level > 30) $display("[%0t] level %0d", $time, level);
    wait (!ready);
    $display("[%0t] not ready", $time);
    wait (level > 10);
    $display("[%0t] at once", $time);
    fork
      begin wait (level >= 60); hits++; end
      begin wait (level >= 90); hits++; end
    join
    $display("[%0t] hits %0d level %0d", $time, hits, level);
    $finish;
  end
endmodule
