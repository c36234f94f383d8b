`timescale 1ns/1ps
module tb;
  logic clk = 0;
  int i = 0, sum = 0;
  always #5 clk = ~clk;
  initial begin
    while (i < 5) begin @(posedge clk); i++; if (i == 2) continue; sum += i; end
    $display("[%0t] while %0d %0d", $time, i, sum);
    do begin #1 i--; end while (i > 0);
    $display("[%0t] do %0d", $time, i);
    for (int j = 0; j < 10; j++) begin
      for (int k = 0; k < 3; k++) begin #1; if (k == 1) break; sum += k; end
      if (j == 4) break;
    end
    $display("[%0t] for %0d", $time, sum);
    case (sum % 3)
      0: #3 $display("[%0t] zero", $time);
      1: begin #4; $display("[%0t] one", $time); end
      default: @(negedge clk) $display("[%0t] two", $time);
    endcase
    forever begin @(posedge clk); i++; if (i > 3) break; end
    $display("[%0t] forever %0d", $time, i);
    $finish;
  end
endmodule
