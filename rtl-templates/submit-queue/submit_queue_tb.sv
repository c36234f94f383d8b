// Jobs with random pauses into an engine that takes its time; a model counts tasks, jobs and interrupts.
module submit_queue_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int DEPTH = 4;
  parameter int ADDRESS_BITS = 32;
  parameter int TASK_BITS = 12;
  parameter int STRIDE = 64;

  localparam int JOBS = 100;

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic submit = 1'b0;
  logic [ADDRESS_BITS-1:0] job_address = '0;
  logic [TASK_BITS-1:0] job_tasks = '0;
  logic job_interrupts = 1'b0;
  logic acknowledge = 1'b0;
  logic task_ready = 1'b0;
  logic task_done = 1'b0;
  wire submit_ready;
  wire [31:0] submitted;
  wire [31:0] completed;
  wire [TASK_BITS-1:0] tasks_done;
  wire [ADDRESS_BITS-1:0] task_address;
  wire task_valid;
  wire is_running;
  wire interrupt;
  wire refused;

  submit_queue dut (.*);

  logic [ADDRESS_BITS-1:0] addresses[JOBS];
  int counts[JOBS];
  bit wishes[JOBS];
  int errors = 0;
  int cycle = 0;
  int job = 0;    // at hand
  int step = 0;   // its task
  int held = 0;
  int fullest = 0;
  bit is_due = 1'b0;
  int interrupts = 0;
  int wished = 0;

  task automatic complain(input string what);
    errors++;
    if (errors <= 10) $display("%0t: %s", $time, what);
  endtask

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (task_valid && task_ready) begin
      if (task_address !== addresses[job] + ADDRESS_BITS'(step * STRIDE) || 32'(tasks_done) != step) begin
        errors++;
        if (errors <= 10)
          $display("job %0d task %0d: expected address %h, got %h and task %0d", job, step,
                   addresses[job] + ADDRESS_BITS'(step * STRIDE), task_address, tasks_done);
      end
    end
    if (is_running && task_done) begin
      step++;
      if (step == counts[job]) begin
        is_due = wishes[job];
        step = 0;
        job++;
        held--;
      end
    end
    if (submit && submit_ready && job_tasks != 0) held++;
    if (held > fullest) fullest = held;
    if (cycle > 100000) $fatal(1, "only %0d jobs are done", job);
  end

  always @(negedge clk) begin
    task_ready = $urandom_range(2) == 0;
    task_done = $urandom_range(3) == 0;
    // What was promised is there one cycle behind the last task.
    if (is_due && !interrupt) complain("an interrupt is missing");
    if (is_due) interrupts++;
    is_due = 1'b0;
    acknowledge = interrupt;
  end

  initial begin
    for (int i = 0; i < JOBS; i++) begin
      addresses[i] = ADDRESS_BITS'($urandom);
      counts[i] = 1 + $urandom_range(TASK_BITS < 3 ? 2 : 6);
      wishes[i] = $urandom_range(1) == 0;
      wished += 32'(wishes[i]);
    end
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    // A job without tasks is refused, and that can be taken back by hand only while nothing is submitted.
    submit = 1'b1;
    @(negedge clk);
    submit = 1'b0;
    if (!refused || submitted != 0) complain("a job without tasks was taken");
    @(negedge clk);
    for (int i = 0; i < JOBS; i++) begin
      while (i % 10 == 0 && $urandom_range(30) != 0) @(negedge clk);
      submit = 1'b1;
      job_address = addresses[i];
      job_tasks = TASK_BITS'(counts[i]);
      job_interrupts = wishes[i];
      while (!submit_ready) @(negedge clk);
      @(negedge clk);
      submit = 1'b0;
    end
    while (job < JOBS) @(negedge clk);
    repeat (3) @(negedge clk);
    if (submitted != JOBS || completed != JOBS || interrupts != wished || fullest != DEPTH)
      complain($sformatf("%0d submitted, %0d completed, %0d of %0d interrupts, at most %0d held",
                         submitted, completed, interrupts, wished, fullest));
    if (errors != 0) $fatal(1, "%0d faults", errors);
    $display("passed: %0d jobs in order, at most %0d held", JOBS, fullest);
    $finish;
  end
endmodule
