// Runs the sequence with events that come early, late or hardly ever, and compares every cycle with a table
// of phases and their events. Every phase must be reached, also from an abort.
module control_fsm_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int WATCH_BITS = 12;

  localparam int PHASES = 6;
  localparam int RUNS = 120;
  localparam int LIMIT = 400_000;

  logic clk = 0, rst_n = 0;
  logic start = 0, abort = 0, keep_b = 0, a_loaded = 0, b_loaded = 0, computed = 0, sent = 0;
  wire [2:0] phase;
  wire busy, done, load_a_enable, load_b_enable, compute_start, send_start, stalled;

  control_fsm dut (.*);

  initial forever #5 clk = ~clk;

  int errors = 0, results = 0, cycle = 0, finished = 0, aborted = 0, began = 0, shortest = -1;
  int at = 0, waited = 0, often = 2;
  int reached[PHASES];
  logic moves;
  logic saw_stall = 0;

  task automatic step();
    #1;
    results++;
    if (int'(phase) !== at || busy !== (at != 0) || done !== (at == 5) || load_a_enable !== (at == 1) ||
        load_b_enable !== (at == 2) || compute_start !== (at == 3 && waited == 0) ||
        send_start !== (at == 4 && waited == 0) || stalled !== (waited >= (1 << WATCH_BITS) - 1)) begin
      errors++;
      if (errors <= 10)
        $display("cycle %0d: expected phase %0d after %0d cycles, got %0d (%b%b%b%b%b%b%b)", cycle, at, waited,
                 phase, busy, done, load_a_enable, load_b_enable, compute_start, send_start, stalled);
    end
    if (stalled === 1'b1) saw_stall = 1;
    reached[at]++;
    case (at)
      0: moves = start;
      1: moves = a_loaded;
      2: moves = b_loaded;
      3: moves = computed;
      4: moves = sent;
      default: moves = 1;
    endcase
    if (abort) begin
      at = 0;
      waited = 0;
    end else if (moves) begin
      at = at == 5 ? 0 : at == 1 && keep_b ? 3 : at + 1;
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
      keep_b = run % 3 == 1;
      start = 1;
      began = cycle;
      step();
      while (at != 0) begin
        start = $urandom % 2 == 0;
        a_loaded = $urandom % often == 0;
        b_loaded = $urandom % often == 0;
        computed = $urandom % often == 0;
        sent = $urandom % often == 0;
        abort = run % 6 == 5 && $urandom % 20 == 0;
        if (at == 5) finished++;
        if (abort) aborted++;
        // One stream stalls until the watchdog tells.
        if (run == RUNS - 1 && at == 2) begin
          b_loaded = 0;
          abort = 0;
          repeat ((1 << WATCH_BITS) + 3) step();
          b_loaded = 1;
        end
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
    if (finished == 0 || aborted == 0 || !saw_stall) errors++;
    $display("measured latency=%0d", shortest);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
