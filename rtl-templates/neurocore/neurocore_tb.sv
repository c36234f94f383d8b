// Talks to the core over its serial line: writes all weights, lets time pass, with and without learning, reads all weights
// back, and checks each answer.
`default_nettype none

module neurocore_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int NEURONS = 8;
  parameter int CLOCKS = 104;
  parameter int THRESHOLD = 800;
  parameter int DRIVE = 255;
  localparam int STEPS = 40;
  localparam int BYTES = 7 * NEURONS * NEURONS + 2 * STEPS + 4;
  localparam int REPLIES = STEPS + NEURONS * NEURONS;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic rx = 1'b1;
  logic tx;
  logic [NEURONS-1:0] fired;

  neurocore dut (.*);

  initial forever #5 clk = !clk;

  logic [8:0] bytes[BYTES];
  logic [7:0] replies[REPLIES];
  logic [7:0] value;
  int errors = 0;
  int seen = 0;
  int cycle = 0;
  int began = 0;
  int latency = 0;
  int waited = 0;
  int got;

  always @(posedge clk) cycle <= cycle + 1;

  task automatic send(input logic [7:0] data);
    rx = 1'b0;
    began = cycle;
    repeat (CLOCKS) @(negedge clk);
    for (int i = 0; i < 8; i++) begin
      rx = data[i];
      repeat (CLOCKS) @(negedge clk);
    end
    rx = 1'b1;
  endtask

  // The start bit of an answer may come before the stop bit of the question is over.
  task automatic receive();
    waited = 0;
    while (tx && waited < 100 * CLOCKS + 4000) begin
      @(negedge clk);
      waited++;
    end
    if (latency < cycle - began) latency = cycle - began;
    repeat (CLOCKS / 2) @(negedge clk);
    for (int i = 0; i < 8; i++) begin
      repeat (CLOCKS) @(negedge clk);
      value[i] = tx;
    end
    repeat (CLOCKS) @(negedge clk);
    $fdisplay(got, "%h // %0t", value, $time);
    if (value !== replies[seen] || !tx) begin
      errors++;
      if (errors <= 10)
        $display("answer %0d (threshold %0d, drive %0d): expected %h, got %h", seen, THRESHOLD, DRIVE,
                 replies[seen], value);
    end
    if (seen < STEPS && fired !== replies[seen][NEURONS-1:0]) errors++;
    seen++;
  endtask

  initial begin
    $readmemh("vectors/bytes.hex", bytes);
    $readmemh("vectors/replies.hex", replies);
    got = $fopen("got_replies.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    repeat (2 * CLOCKS) @(negedge clk);
    for (int i = 0; i < BYTES; i++) begin
      send(bytes[i][7:0]);
      if (bytes[i][8]) receive();
      repeat (CLOCKS) @(negedge clk);
    end
    $fclose(got);
    $display("measured latency=%0d", latency);
    if (errors != 0 || seen != REPLIES) $fatal(1, "%0d of %0d results are wrong", errors, REPLIES);
    $display("passed: %0d results agree with the golden model", REPLIES);
    $finish;
  end

  initial begin
    repeat (BYTES * 30 * CLOCKS + 400000) @(posedge clk);
    $fatal(1, "the test did not end");
  end
endmodule

`default_nettype wire
