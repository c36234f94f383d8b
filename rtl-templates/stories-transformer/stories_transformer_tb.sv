// Loads a model that it generates from a seed, starts with token 1, and gives each token that comes back in, until the
// context is full. Then it starts once more, with gaps, for as many tokens as show that nothing is left of
// the first sequence.
module stories_transformer_tb;
  parameter int LAYERS = 5;
  parameter int KV_HEADS = 4;
  parameter int FFN = 172;
  parameter int VOCABULARY = 512;
  parameter int CONTEXT = 64;
  localparam int TOKEN = $clog2(VOCABULARY);
  localparam int AGAIN = 3;

  logic clk = 0;
  initial forever #10 clk = !clk;
  int cycle = 0;
  always_ff @(posedge clk) cycle <= cycle + 1;

  logic rst_n = 0, load_valid = 0, load_ready, in_valid = 0, in_ready, in_first = 0, out_valid, out_ready = 0;
  logic [7:0] load_data = '0;
  logic [TOKEN-1:0] in_token = '0, out_token;
  logic [15:0] out_score;

  stories_transformer dut (.*);

  logic [31:0] seed[1];
  logic [31:0] scales[7];
  logic [15:0] tokens[CONTEXT];
  logic [15:0] scores[CONTEXT];
  logic [31:0] state;
  int errors = 0, checked = 0, got_tokens, got_scores, taken = 0, latency = 0, interval = 0;

  // The numbers that the golden model is made of: xorshift of 32 bits (Marsaglia, 2003), scrambled.
  function automatic logic [31:0] next_number();
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return (state * 32'h9e3779bb) ^ (state >> 15);
  endfunction

  task automatic load_word(logic [63:0] word);
    load_valid = 1;
    for (int lane = 0; lane < 8; lane++) begin
      load_data = word[8*lane+:8];
      @(negedge clk);
    end
    load_valid = 0;
  endtask

  task automatic load_rows(int rows, int columns);
    automatic int words = columns <= 64 ? 2 : (columns + 31) / 32;
    for (int row = 0; row < rows; row++)
      for (int at = 0; at < words; at++) begin
        automatic logic [31:0] low = next_number();
        automatic logic [63:0] word = {next_number(), low};
        for (int lane = 0; lane < 32; lane++)
          if (word[2*lane+:2] == 2'b11 || 32 * at + lane >= columns) word[2*lane+:2] = 2'b00;
        load_word(word);
      end
  endtask

  task automatic load_gains();
    for (int at = 0; at < 8; at++) begin
      automatic logic [31:0] low = next_number();
      automatic logic [63:0] word = {next_number(), low};
      for (int lane = 0; lane < 8; lane++) word[8*lane+:8] = 8'd48 + {3'd0, word[8*lane+:5]};
      load_word(word);
    end
  endtask

  task automatic load_model();
    state = seed[0] == 0 ? 32'h9e3779b9 : seed[0];
    load_word(64'(scales[0]));
    for (int layer = 0; layer < LAYERS; layer++) begin
      load_gains();
      load_word(64'(scales[1]));
      load_rows(64, 64);
      load_word(64'(scales[2]));
      load_rows(8 * KV_HEADS, 64);
      load_word(64'(scales[3]));
      load_rows(8 * KV_HEADS, 64);
      load_word(64'(scales[4]));
      load_rows(64, 64);
      load_gains();
      load_word(64'(scales[5]));
      load_rows(2 * FFN, 64);
      load_word(64'(scales[6]));
      load_rows(64, FFN);
    end
    load_gains();
    load_rows(VOCABULARY, 64);
  endtask

  task automatic give(int at, logic [TOKEN-1:0] token);
    in_valid = 1;
    in_first = at == 0;
    in_token = token;
    #1;
    if (!in_ready) begin
      errors++;
      $display("token %0d is not taken", at);
    end
    taken = cycle;
    @(negedge clk);
    in_valid = 0;
    in_token = '0;
    while (!out_valid) @(negedge clk);
  endtask

  task automatic check(int at);
    if (16'(out_token) !== tokens[at] || out_score !== scores[at]) begin
      errors++;
      if (errors <= 10)
        $display("token %0d: expected %0d with %h, got %0d with %h", at, tokens[at], scores[at], out_token, out_score);
    end
    checked++;
  endtask

  initial begin
    automatic logic [TOKEN-1:0] token;
    $readmemh("vectors/seed.hex", seed);
    $readmemh("vectors/scales.hex", scales);
    $readmemh("vectors/tokens.hex", tokens);
    $readmemh("vectors/scores.hex", scores);
    got_tokens = $fopen("got_tokens.hex", "w");
    got_scores = $fopen("got_scores.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    if (!load_ready) $fatal(1, "no model can be loaded");
    load_model();
    token = TOKEN'(1);
    for (int at = 0; at < CONTEXT; at++) begin
      give(at, token);
      latency = cycle - taken;
      check(at);
      $fdisplay(got_tokens, "%h // %0t", 16'(out_token), $time);
      $fdisplay(got_scores, "%h // %0t", out_score, $time);
      token = out_token;
      out_ready = 1;
      @(negedge clk);
      out_ready = 0;
    end
    // The context is full: only a first token is taken.
    in_first = 1;
    #1;
    if (in_ready) interval = cycle - taken;
    in_first = 0;
    #1;
    if (in_ready) begin
      errors++;
      $display("a token is taken for which there is no place");
    end
    @(negedge clk);
    token = TOKEN'(1);
    for (int at = 0; at < AGAIN && at < CONTEXT; at++) begin
      repeat (5) @(negedge clk);
      give(at, token);
      repeat (7) @(negedge clk);
      if (!out_valid) begin
        errors++;
        $display("token %0d was withdrawn before it was taken", at);
      end
      check(at);
      token = out_token;
      out_ready = 1;
      @(negedge clk);
      out_ready = 0;
    end
    $fclose(got_tokens);
    $fclose(got_scores);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d tokens are wrong", errors, checked);
    $display("passed: %0d tokens agree with the golden model", checked);
    $finish;
  end

  initial begin
    repeat (60000 * (CONTEXT + AGAIN + 3)) @(posedge clk);
    $fatal(1, "the test has not ended");
  end
endmodule
