// Runs heads of many lengths with events that come early, late or hardly ever, and compares every cycle with
// a table of phases and their events. Every phase must be reached, also from an abort.
module attn_head_fsm_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int ROW_BITS = 5;

  localparam int PHASES = 6;
  localparam int RUNS = 120;
  localparam int LIMIT = 400_000;
  localparam int MOST = ROW_BITS > 5 ? 40 : (1 << ROW_BITS) - 1;

  logic clk = 0, rst_n = 0;
  logic start = 0, abort = 0, qk_loaded = 0, row_done = 0, v_loaded = 0, context_sent = 0;
  logic [ROW_BITS-1:0] rows = 1;
  wire [2:0] phase;
  wire [ROW_BITS-1:0] row;
  wire busy, done, load_start, take_qk, take_v;

  attn_head_fsm dut (.*);

  initial forever #5 clk = ~clk;

  int errors = 0, results = 0, cycle = 0, finished = 0, aborted = 0, began = 0, shortest = -1;
  int at = 0, waited = 0, often = 2, counted = 0, wanted = 1;
  int reached[PHASES];
  logic moves;

  task automatic step();
    #1;
    results++;
    if (int'(phase) !== at || busy !== (at != 0) || done !== (at == 5) || load_start !== (at == 1 && waited == 0) ||
        take_qk !== (at == 1) || take_v !== (at == 3) || (at > 1 && int'(row) !== counted)) begin
      errors++;
      if (errors <= 10)
        $display("cycle %0d: expected phase %0d, row %0d, got %0d, %0d (%b%b%b%b%b)", cycle, at, counted, phase, row,
                 busy, done, load_start, take_qk, take_v);
    end
    reached[at]++;
    case (at)
      0: moves = start;
      1: moves = qk_loaded;
      2: moves = row_done && counted == wanted - 1;
      3: moves = v_loaded;
      4: moves = context_sent;
      default: moves = 1;
    endcase
    if (at == 0) begin
      counted = 0;
      wanted = int'(rows);
    end
    if (at == 2 && row_done) counted++;
    if (abort) begin
      at = 0;
      waited = 0;
      counted = 0;
    end else if (moves) begin
      at = at == 5 ? 0 : at + 1;
      waited = 0;
    end else if (at != 0) waited++;
    @(negedge clk);
    cycle++;
  endtask

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    repeat (3) step();
    for (int run = 0; run < RUNS; run++) begin
      if (cycle > LIMIT) $fatal(1, "no end after %0d cycles", cycle);
      often = run == 0 ? 1 : 1 + run % 9;
      rows = run == 0 ? 1 : ROW_BITS'(1 + $urandom % MOST);
      start = 1;
      began = cycle;
      step();
      while (at != 0) begin
        start = $urandom % 2 == 0;
        // What is asked for later does not matter to the head that runs.
        rows = ROW_BITS'(1 + $urandom % MOST);
        qk_loaded = $urandom % often == 0;
        row_done = $urandom % often == 0;
        v_loaded = $urandom % often == 0;
        context_sent = $urandom % often == 0;
        abort = run % 6 == 5 && $urandom % 20 == 0;
        if (at == 5) finished++;
        if (abort) aborted++;
        step();
      end
      abort = 0;
      if (run == 0) shortest = cycle - began;
      start = 0;
      repeat (run % 3) step();
    end
    for (int each = 0; each < PHASES; each++)
      if (reached[each] == 0) begin
        errors++;
        $display("phase %0d was never reached", each);
      end
    if (finished == 0 || aborted == 0) errors++;
    $display("measured latency=%0d", shortest);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
