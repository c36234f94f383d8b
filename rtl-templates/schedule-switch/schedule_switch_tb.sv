// Plays the tasks, each as long as chance will have it, and checks which of them are started together.
`default_nettype none

module schedule_switch_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int TASKS = 12;
  parameter int UNITS = 2;
  parameter int CAPACITY = 64;
  localparam int RUNS = 8;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic start = 1'b0;
  logic [TASKS-1:0] task_done = '0;
  logic [TASKS-1:0] task_start;
  logic is_dataflow;
  logic is_spilled;
  logic busy;
  logic done;

  schedule_switch dut (.*);

  initial forever #5 clk = !clk;

  logic [7:0] count[1];
  logic [TASKS-1:0] group[TASKS];
  logic is_dataflow_vectors[TASKS];
  logic is_spilled_vectors[TASKS];

  int errors = 0;
  int cycle = 0;
  int seen = 0;
  int run = 0;
  int start_cycle = 0;
  int latency = 0;
  int done_cycle = 0;
  int interval = 0;
  int left[TASKS];
  logic [TASKS-1:0] active = '0;
  logic [15:0] noise = 16'hace1;
  int got;

  task automatic wrong(input int at);
    errors++;
    if (errors <= 10)
      $display("group %0d with %0d units and %0d KB: expected %b (dataflow %b, spilled %b), got %b (%b, %b)",
               at, UNITS, CAPACITY, group[at], is_dataflow_vectors[at], is_spilled_vectors[at],
               task_start, is_dataflow, is_spilled);
  endtask

  // A cycle: what has been started, and which tasks end in it.
  task automatic pass();
    @(negedge clk);
    cycle++;
    task_done = '0;
    for (int i = 0; i < TASKS; i++) begin
      if (active[i]) begin
        left[i]--;
        if (left[i] == 0) begin
          active[i] = 1'b0;
          task_done[i] = 1'b1;
          done_cycle = cycle;
        end
      end
    end
    if (task_start != '0) begin
      if (active != '0 || task_done != '0 || seen >= int'(count[0]) || task_start !== group[seen] ||
          is_dataflow !== is_dataflow_vectors[seen] || is_spilled !== is_spilled_vectors[seen])
        wrong(seen);
      if (run == 0) $fdisplay(got, "%h // %0t", task_start, $time);
      if (seen == 0) latency = cycle - start_cycle;
      else interval = cycle - done_cycle;
      seen++;
      for (int i = 0; i < TASKS; i++) begin
        if (task_start[i]) begin
          noise = {noise[14:0], noise[15] ^ noise[13] ^ noise[12] ^ noise[10]};
          active[i] = 1'b1;
          left[i] = 1 + int'(noise[2:0]);
        end
      end
    end
  endtask

  initial begin
    $readmemh("vectors/count.hex", count);
    for (int i = 0; i < TASKS; i++) begin
      group[i] = '0;
      is_dataflow_vectors[i] = 1'b0;
      is_spilled_vectors[i] = 1'b0;
    end
    $readmemh("vectors/group.hex", group, 0, int'(count[0]) - 1);
    $readmemh("vectors/is_dataflow.hex", is_dataflow_vectors, 0, int'(count[0]) - 1);
    $readmemh("vectors/is_spilled.hex", is_spilled_vectors, 0, int'(count[0]) - 1);
    got = $fopen("got_group.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    for (run = 0; run < RUNS; run++) begin
      seen = 0;
      start = 1'b1;
      start_cycle = cycle;
      pass();
      start = 1'b0;
      while (!done && cycle < 100000) pass();
      if (seen != int'(count[0]) || busy) begin
        errors++;
        $display("run %0d started %0d groups of %0d", run, seen, count[0]);
      end
    end
    $fclose(got);
    // With one group nothing follows another.
    if (count[0] == 8'd1) interval = 1;
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, RUNS * int'(count[0]));
    $display("passed: %0d results agree with the golden model", RUNS * int'(count[0]));
    $finish;
  end

  initial begin
    repeat (100000) @(posedge clk);
    $fatal(1, "the test did not end");
  end
endmodule

`default_nettype wire
