// A ring in memory, a mover that takes its time and fails now and then, and software that refills the ring;
// what is moved is compared with what was written, in order.
module dma_descriptors_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int ENTRIES = 16;
  parameter int ADDRESS_BITS = 32;
  parameter int LENGTH_BITS = 24;

  localparam int COUNT = 200;
  localparam int MOVE = 2 * ADDRESS_BITS + LENGTH_BITS;

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic enable = 1'b0;
  logic [$clog2(ENTRIES)-1:0] tail = '0;
  logic acknowledge = 1'b0;
  wire descriptor_req;
  wire [$clog2(ENTRIES)-1:0] descriptor_arg;
  logic descriptor_ack = 1'b0;
  logic [MOVE:0] descriptor_result = '0;
  wire move_req;
  wire [MOVE-1:0] move_arg;
  logic move_ack = 1'b0;
  logic move_result = 1'b0;
  wire [$clog2(ENTRIES)-1:0] head;
  wire [31:0] completed;
  wire interrupt;
  wire error;
  wire is_busy;

  dma_descriptors dut (.*);

  logic [MOVE:0] memory[ENTRIES];
  logic [MOVE:0] written[COUNT];
  int errors = 0;
  int cycle = 0;
  int moved = 0;    // of all written, in order
  int failures = 0;
  int stops = 0;
  int empty = 0;
  bit is_asked = 1'b0;

  task automatic complain(input string what);
    errors++;
    if (errors <= 10) $display("%0t: %s", $time, what);
  endtask

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (move_req && move_ack) begin
      while (written[moved][MOVE-1:2*ADDRESS_BITS] == '0) begin
        is_asked = 1'b0;
        empty++;
        moved++;
      end
      if (move_arg !== written[moved][MOVE-1:0]) begin
        errors++;
        if (errors <= 10) $display("move %0d: expected %h, got %h", moved, written[moved][MOVE-1:0], move_arg);
      end
      is_asked = written[moved][MOVE];
      moved++;
      if (!move_result) failures++;
    end
    if (cycle > COUNT * 400) $fatal(1, "only %0d descriptors are done", moved);
  end

  // Memory and mover answer after a while, and hold nothing over.
  always @(negedge clk) begin
    descriptor_ack = descriptor_req && $urandom_range(2) == 0;
    descriptor_result = descriptor_ack ? memory[descriptor_arg] : '1;
    move_ack = move_req && $urandom_range(4) == 0;
    move_result = $urandom_range(15) != 0;
  end

  function automatic logic [MOVE:0] some(input int i);
    logic [255:0] noise;
    for (int w = 0; w < 8; w++) noise[32*w+:32] = $urandom;
    some = noise[MOVE:0];
    if (i % 11 == 5) some[MOVE-1:2*ADDRESS_BITS] = '0;
    else some[2*ADDRESS_BITS] = 1'b1;
    if (i % 3 != 0) some[MOVE] = 1'b0;
  endfunction

  bit saw_interrupt;
  initial begin
    int next;
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    enable = 1'b1;
    next = 0;
    saw_interrupt = 1'b0;
    while (next < COUNT || head != tail || is_busy || error) begin
      if (error) begin
        // The ring stands still until the error is taken back.
        repeat (3) @(negedge clk);
        if (!error || is_busy) complain("an error does not stop the ring");
        stops++;
        acknowledge = 1'b1;
        while (error || interrupt) @(negedge clk);
        acknowledge = 1'b0;
      end else if (interrupt) begin
        saw_interrupt = 1'b1;
        acknowledge = 1'b1;
        while (interrupt) @(negedge clk);
        acknowledge = 1'b0;
      end
      if (next < COUNT && (32'(tail) + 1) % ENTRIES != 32'(head) && $urandom_range(3) == 0) begin
        written[next] = some(next);
        memory[tail] = written[next];
        next++;
        tail = ($clog2(ENTRIES))'((32'(tail) + 1) % ENTRIES);
      end
      if ($urandom_range(20) == 0) begin
        enable = 1'b0;
        repeat (60) @(negedge clk);
        if (descriptor_req) complain("a descriptor was fetched while off");
        enable = 1'b1;
      end
      @(negedge clk);
    end
    while (moved < COUNT && written[moved][MOVE-1:2*ADDRESS_BITS] == '0) begin
      empty++;
      moved++;
    end
    if (!saw_interrupt) complain("no interrupt came");
    if (moved != COUNT || 32'(completed) != COUNT - empty)
      complain($sformatf("%0d of %0d are done, %0d counted, %0d empty", moved, COUNT, completed, empty));
    if (stops != failures + empty)
      complain($sformatf("it stopped %0d times for %0d failures and %0d empty ones", stops, failures, empty));
    if (errors != 0) $fatal(1, "%0d faults", errors);
    $display("passed: %0d descriptors in order, %0d failures and %0d empty ones told", COUNT, failures, empty);
    $finish;
  end
endmodule
