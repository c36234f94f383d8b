// Every word must come out once and in order: streaming, stopped, drained, and at random.
module skid_buffer_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int WIDTH = 8;

  localparam int COUNT = 600;
  localparam int LIMIT = 40 * COUNT + 1000;

  logic clk = 0, rst_n = 0, in_valid = 0, out_ready = 0;
  logic [WIDTH-1:0] in_data = '0;
  wire in_ready, out_valid;
  wire [WIDTH-1:0] out_data;

  skid_buffer dut (.*);

  initial forever #5 clk = ~clk;

  logic [WIDTH-1:0] sent[COUNT];
  logic [WIDTH-1:0] held = '0;
  int pushed = 0, popped = 0, errors = 0, cycle = 0, most = 0;
  int first_in = -1, first_out = -1, ten_out = -1, latency = 0, interval = 0;
  logic was_waiting = 0;

  // 0: both ends always; 1: only in, until nothing more goes; 2: only out; 3: at random.
  int phase = 0;

  function automatic logic [WIDTH-1:0] any_word();
    for (int bits = 0; bits < WIDTH; bits++) any_word[bits] = 1'($urandom);
  endfunction

  task automatic wrong(input string what);
    errors++;
    if (errors <= 10) $display("cycle %0d: %s", cycle, what);
  endtask

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    while (popped < COUNT) begin
      if (cycle > LIMIT) $fatal(1, "no end after %0d cycles", cycle);
      // What is offered stays until it is taken.
      if (!(in_valid && !was_taken)) begin
        in_valid = pushed < COUNT && (phase == 0 || phase == 1 || (phase == 3 && $urandom % 3 != 0));
        in_data  = any_word();
      end
      out_ready = phase == 0 || phase == 2 || (phase == 3 && $urandom % 3 != 0);
      #1;
      was_taken = in_valid && in_ready;
      if (was_taken) begin
        if (first_in < 0) first_in = cycle;
        sent[pushed] = in_data;
        pushed++;
      end
      if (was_waiting && (out_valid !== 1'b1 || out_data !== held)) wrong("a word that waited has changed");
      if (out_valid && out_ready) begin
        if (popped >= pushed) wrong("a word that nobody sent");
        else if (out_data !== sent[popped]) begin
          errors++;
          if (errors <= 10) $display("word %0d: expected %h, got %h", popped, sent[popped], out_data);
        end
        if (popped == 0) first_out = cycle;
        if (popped == 10) ten_out = cycle;
        popped++;
      end
      was_waiting = out_valid && !out_ready;
      held = out_data;
      if (pushed - popped > most) most = pushed - popped;
      if (phase == 0 && pushed > 40) phase = 1;
      else if (phase == 1 && !in_ready) begin
        if (pushed - popped != 2) wrong("full before 2 words were in");
        phase = 2;
      end else if (phase == 2 && popped == pushed) phase = 3;
      @(negedge clk);
      cycle++;
    end
    latency  = first_out - first_in;
    interval = (ten_out - first_out) / 10;
    if (most > 2) wrong("more words than there is room for");
    repeat (4) @(negedge clk);
    if (out_valid !== 1'b0) wrong("a word after the last one");
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end

  logic was_taken = 1;
endmodule
