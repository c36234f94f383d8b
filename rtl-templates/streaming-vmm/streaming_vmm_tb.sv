// Loads the matrix, multiplies the vectors without and with gaps, and counts the cycles. Then it loads another
// matrix, of the same weights in reverse order of words, over the first and back, as a check of reloading.
module streaming_vmm_tb;
  parameter int ROWS = 128;
  parameter int COLUMNS = 128;
  localparam int VECTORS = 4;
  localparam int WORDS = ROWS * COLUMNS / 16;
  localparam int HALF = (WORDS + 1) / 2;

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, in_valid = 0, in_ready, in_weight = 0, out_valid, out_last;
  logic [7:0] in_data = '0;
  logic [19:0] out_data;

  streaming_vmm dut (.*);

  logic [63:0] weights0[HALF];
  logic [63:0] weights1[HALF];
  logic [7:0] values[VECTORS*COLUMNS];
  logic [19:0] products[VECTORS*ROWS];
  int errors = 0, checked = 0, got, last_in = 0, last_out = 0, before_out = 0, latency = 0, interval = 0;

  task automatic send(logic is_weight, logic [7:0] data);
    in_valid = 1;
    in_weight = is_weight;
    in_data = data;
    #1;
    while (!in_ready) begin
      @(negedge clk);
      #1;
    end
    @(negedge clk);
    in_valid = 0;
  endtask

  task automatic load_weights(logic [63:0] change);
    for (int i = 0; i < WORDS; i++) begin
      automatic logic [63:0] word = (i < HALF ? weights0[i] : weights1[i-HALF]) ^ change;
      for (int lane = 0; lane < 8; lane++) send(1, word[8*lane+:8]);
    end
  endtask

  initial begin
    $readmemh("vectors/weights0.hex", weights0);
    if (WORDS > HALF) $readmemh("vectors/weights1.hex", weights1, 0, WORDS - HALF - 1);
    $readmemh("vectors/values.hex", values);
    $readmemh("vectors/products.hex", products);
    got = $fopen("got_products.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    load_weights('0);
    for (int pass = 0; pass < 2; pass++) begin
      for (int i = 0; i < VECTORS * COLUMNS; i++) begin
        if (pass == 1 && i % 7 == 0) repeat (int'(values[i]) % 5) @(negedge clk);
        if (pass == 0 && i == COLUMNS - 1) last_in = cycle;
        send(0, values[i]);
      end
      while (checked < (pass + 1) * VECTORS * ROWS) @(negedge clk);
      if (pass == 0) begin
        // Others over them, without a vector, and the right ones again.
        load_weights('1);
        send(0, 8'd0);
        for (int i = 1; i < COLUMNS; i++) send(0, 8'd0);
        repeat (WORDS + 30) @(negedge clk);
        checked -= ROWS;
        load_weights('0);
      end
    end
    $fclose(got);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checked);
    $display("passed: %0d results agree with the golden model", checked);
    $finish;
  end

  // The product with nothing but zeros comes between the passes.
  int seen = 0;
  initial forever begin
    @(negedge clk);
    if (out_valid) begin
      automatic int at = checked % (VECTORS * ROWS);
      automatic logic is_zeros = seen >= VECTORS * ROWS && seen < (VECTORS + 1) * ROWS;
      if (out_data !== (is_zeros ? '0 : products[at]) || out_last !== (seen % ROWS == ROWS - 1)) begin
        errors++;
        if (errors <= 10) $display("product %0d: expected %h, got %h", at, products[at], out_data);
      end
      if (seen < VECTORS * ROWS) $fdisplay(got, "%h // %0t", out_data, $time);
      if (out_last) begin
        before_out = last_out;
        last_out = cycle;
        if (seen == ROWS - 1) latency = cycle - last_in;
        if (seen == VECTORS * ROWS - 1) interval = last_out - before_out;
      end
      seen++;
      checked++;
    end
  end

  initial begin
    repeat (400000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
