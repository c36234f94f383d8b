// Assertions turned off and on again as the design runs.
module tb;
  int n = 0;
  task check(input int expected);
    assert (expected == 0) else begin n = n + 1; $display("%0t told of %0d", $time, expected); end
  endtask
  initial begin
    check(1);
    $assertoff;
    #1 check(2);
    check(0);
    $asserton;
    #1 check(3);
    $assertkill;
    #1 check(4);
    $display("told %0d times", n);
    $finish;
  end
endmodule
