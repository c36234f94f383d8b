module tb;
  logic clk; initial begin clk = 0; forever #5 clk = ~clk; end
  typedef enum logic [1:0] {IDLE, RUN, DONE} st_t; st_t st = IDLE;
  initial begin
    repeat (4) @(posedge clk) $display("%s", st.name());
    wait_it();
    $finish;
  end
  task wait_it; begin #3; $display("static task %0t", $time); end endtask
endmodule
