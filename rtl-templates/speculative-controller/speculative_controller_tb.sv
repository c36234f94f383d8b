// Plays both models from files, each answering when it likes, and compares the tokens that come.
module speculative_controller_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int K = 4;
  parameter int TOKEN_BITS = 16;

  localparam int ROUNDS = 64;

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic start = 1'b0;
  logic [TOKEN_BITS-1:0] prompt = '0;
  logic [15:0] wanted = '0;
  wire draft_req;
  wire [TOKEN_BITS-1:0] draft_arg;
  logic draft_ack = 1'b0;
  logic [TOKEN_BITS-1:0] draft_result = '0;
  wire verify_req;
  wire [$clog2(K+1)-1:0] verify_arg;
  logic verify_ack = 1'b0;
  logic [TOKEN_BITS-1:0] verify_result = '0;
  wire [1:0] phase;
  wire [TOKEN_BITS-1:0] token;
  wire token_valid;
  wire [15:0] made;
  wire [15:0] rounds;
  wire [15:0] accepted;

  speculative_controller dut (.*);

  logic [TOKEN_BITS-1:0] drafts[ROUNDS*K];
  logic [TOKEN_BITS-1:0] targets[ROUNDS*(K+1)];
  logic [TOKEN_BITS-1:0] tokens[ROUNDS*(K+1)];
  logic [15:0] count[1];

  int errors = 0;
  int n = 0;
  int cycle = 0;
  int drafted = 0;
  int pass = 0;
  int got;
  logic [TOKEN_BITS-1:0] behind = '0;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (draft_req && draft_ack) drafted <= drafted + 1;
    if (draft_req && draft_arg !== behind) begin
      errors++;
      if (errors <= 10) $display("a draft behind %0d was asked for instead of %0d", draft_arg, behind);
    end
    if (draft_req && draft_ack) behind <= draft_result;
    if (verify_req && verify_ack) behind <= verify_result;
    if (token_valid) begin
      if (token !== tokens[n] || 32'(made) !== n + 1) begin
        errors++;
        if (errors <= 10) $display("token %0d: expected %0d, got %0d as token %0d", n, tokens[n], token, made - 1);
      end
      if (pass == 0) $fdisplay(got, "%h // %0t", token, $time);
      n <= n + 1;
    end
    if (cycle > 60 * ROUNDS * (K + 2)) $fatal(1, "only %0d tokens came", n);
  end

  // The first pass answers at once, the second after up to four cycles.
  always @(negedge clk) begin
    draft_ack = draft_req && (pass == 0 || $urandom_range(3) == 0);
    draft_result = draft_ack ? drafts[(drafted)%(ROUNDS*K)] : TOKEN_BITS'(draft_arg + 1'b1);
    verify_ack = verify_req && (pass == 0 || $urandom_range(3) == 0);
    verify_result = verify_ack ? targets[32'(rounds)*(K+1)+32'(verify_arg)] : '0;
  end

  initial begin
    $readmemh("vectors/drafts.hex", drafts);
    $readmemh("vectors/targets.hex", targets);
    $readmemh("vectors/tokens.hex", tokens, 0);
    $readmemh("vectors/count.hex", count);
    got = $fopen("got_tokens.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    for (int i = 0; i < 2; i++) begin
      pass = i;
      n = 0;
      drafted = 0;
      prompt = TOKEN_BITS'(1);
      behind = prompt;
      wanted = count[0];
      start = 1'b1;
      @(negedge clk);
      start = 1'b0;
      while (phase != 2'd0) @(negedge clk);
      repeat (3) @(negedge clk);
      if (n != 32'(count[0]) || 32'(rounds) != ROUNDS || 32'(accepted) != 32'(count[0]) - ROUNDS) begin
        errors++;
        $display("%0d tokens in %0d rounds, %0d drafts accepted; expected %0d, %0d, %0d", n, rounds,
                 accepted, count[0], ROUNDS, 32'(count[0]) - ROUNDS);
      end
    end
    $fclose(got);
    if (errors != 0) $fatal(1, "%0d faults", errors);
    $display("passed: %0d tokens agree with the golden model", 2 * 32'(count[0]));
    $finish;
  end
endmodule
