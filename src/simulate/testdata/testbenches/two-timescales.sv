`timescale 1us/100ns
module slow(output logic q);
  initial begin q = 0; #1.5 q = 1; $display("slow %0t %0d", $time, $time); end
endmodule
`timescale 1ns/10ps
module tb;
  wire q;
  slow s(.q);
  always @(posedge q) begin $display("rise %0t %0d", $time, $time); #0.25 $display("%0t", $time); $printtimescale; #1 $finish; end
endmodule
