// Loads the weights, asks for the classes of some inputs without and then with gaps, and counts the cycles.
module network_spram_tb;
  parameter int INPUTS = 128;
  parameter int HIDDEN = 128;
  parameter int CLASSES = 10;
  parameter int SHIFT = 8;
  localparam int VECTORS = 4;
  localparam int WORDS = (HIDDEN * INPUTS + CLASSES * HIDDEN) / 16;
  localparam int HALF = (WORDS + 1) / 2;
  localparam int CLASS = CLASSES == 1 ? 1 : $clog2(CLASSES);

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, in_valid = 0, in_ready, in_weight = 0, out_valid, done;
  logic [7:0] in_data = '0;
  logic [19:0] out_score;
  logic [CLASS-1:0] winner;

  network_spram dut (.*);

  logic [63:0] weights0[HALF];
  logic [63:0] weights1[HALF];
  logic [7:0] inputs[VECTORS*INPUTS];
  logic [19:0] scores[VECTORS*CLASSES];
  logic [7:0] winners[VECTORS];
  int errors = 0, checked = 0, answered = 0, got, last_in = 0, last_out = 0, before_out = 0, latency = 0, interval = 0;

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

  initial begin
    if (SHIFT > 12) $fatal(1, "SHIFT is too large");
    $readmemh("vectors/weights0.hex", weights0);
    $readmemh("vectors/weights1.hex", weights1, 0, WORDS - HALF - 1);
    $readmemh("vectors/inputs.hex", inputs);
    $readmemh("vectors/scores.hex", scores);
    $readmemh("vectors/winners.hex", winners);
    got = $fopen("got_scores.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    for (int i = 0; i < WORDS; i++)
      for (int lane = 0; lane < 8; lane++)
        send(1, i < HALF ? weights0[i][8*lane+:8] : weights1[i-HALF][8*lane+:8]);
    for (int pass = 0; pass < 2; pass++) begin
      for (int i = 0; i < VECTORS * INPUTS; i++) begin
        if (pass == 1 && i % 7 == 0) repeat (int'(inputs[i]) % 31) @(negedge clk);
        if (pass == 0 && i == INPUTS - 1) last_in = cycle;
        send(0, inputs[i]);
      end
      while (answered < (pass + 1) * VECTORS) @(negedge clk);
    end
    $fclose(got);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d scores and classes are wrong", errors, checked + answered);
    $display("passed: %0d scores and %0d classes agree with the golden model", checked, answered);
    $finish;
  end

  initial forever begin
    @(negedge clk);
    if (out_valid) begin
      automatic int at = checked % (VECTORS * CLASSES);
      if (out_score !== scores[at] || done !== (at % CLASSES == CLASSES - 1)) begin
        errors++;
        if (errors <= 10) $display("score %0d: expected %h, got %h", at, scores[at], out_score);
      end
      if (checked < VECTORS * CLASSES) $fdisplay(got, "%h // %0t", out_score, $time);
      checked++;
    end
    if (done) begin
      if (8'(winner) !== winners[answered%VECTORS]) begin
        errors++;
        if (errors <= 10) $display("class %0d: expected %0d, got %0d", answered, winners[answered%VECTORS], winner);
      end
      before_out = last_out;
      last_out = cycle;
      if (answered == 0) latency = cycle - last_in;
      if (answered == VECTORS - 1) interval = last_out - before_out;
      answered++;
    end
  end

  initial begin
    repeat (400000) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
