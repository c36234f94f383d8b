// A fork inside a fork: a branch that ends at once, beside those that wait.
module tb;
  initial begin
    fork
      #1 $display("%0t outer, one", $time);
      begin
        #2 $display("%0t outer, two", $time);
        fork
          #4 $display("%0t inner, one", $time);
          #8 $display("%0t inner, two", $time);
          $display("%0t inner, at once", $time);
        join
        $display("%0t inner done", $time);
        fork
          $display("%0t only one", $time);
        join
      end
    join
    $display("%0t outer done", $time);
    $finish;
  end
endmodule
