module tb;
  logic clk = 0;
  logic [7:0] a = 0, b;
  logic [7:0] arr[2];
  always #5 clk = ~clk;
  default clocking cb @(posedge clk);
  default input #2 output #3;
  input a;
  output b;
  endclocking initial begin
    b = 0;
    #1 a = 1;
    @(cb) $display("%0t %0d %0d", $time, cb.a, b);
    cb.b <= 7;
    #1 a = 9;
    ##1 $display("%0t %0d %0d", $time, cb.a, b);
    @(posedge clk) $display("%0t %0d %0d", $time, cb.a, b);
    #20 $finish;
  end
  always @(b) $display("%0t b=%0d", $time, b);
endmodule
