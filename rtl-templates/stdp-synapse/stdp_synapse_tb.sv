// Steps the synapse through the golden model's spikes, first at every clock, then with pauses.
`default_nettype none

module stdp_synapse_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 8;
  parameter int SHIFT = 3;
  parameter int INITIAL = 128;
  localparam int COUNT = 512;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic enable = 1'b0;
  logic pre_spike = 1'b0;
  logic post_spike = 1'b0;
  logic [WIDTH-1:0] weight;
  logic [WIDTH-1:0] pre_trace;
  logic [WIDTH-1:0] post_trace;

  stdp_synapse dut (.*);

  initial forever #5 clk = !clk;

  logic [1:0] spikes[COUNT];
  logic [WIDTH-1:0] weights[COUNT];
  logic [WIDTH-1:0] pre_traces[COUNT];
  logic [WIDTH-1:0] post_traces[COUNT];

  int errors = 0;
  int cycle = 0;
  int first_in = 0;
  int first_out = 0;
  int last_out = 0;
  int got;

  always @(posedge clk) cycle <= cycle + 1;

  task automatic check(input int at);
    if (weight !== weights[at] || pre_trace !== pre_traces[at] || post_trace !== post_traces[at]) begin
      errors++;
      if (errors <= 10)
        $display("step %0d: expected weight %0d and traces %0d and %0d, got %0d, %0d and %0d", at,
                 weights[at], pre_traces[at], post_traces[at], weight, pre_trace, post_trace);
    end
  endtask

  task automatic start_over();
    rst_n = 1'b0;
    enable = 1'b0;
    repeat (2) @(negedge clk);
    rst_n = 1'b1;
    if (weight !== WIDTH'(INITIAL)) begin
      errors++;
      $display("the weight is %0d after reset with SHIFT = %0d", weight, SHIFT);
    end
  endtask

  initial begin
    $readmemh("vectors/spikes.hex", spikes);
    $readmemh("vectors/weight.hex", weights);
    $readmemh("vectors/pre_trace.hex", pre_traces);
    $readmemh("vectors/post_trace.hex", post_traces);
    got = $fopen("got_weight.hex", "w");

    start_over();
    first_in = cycle;
    for (int i = 0; i < COUNT; i++) begin
      enable = 1'b1;
      {post_spike, pre_spike} = spikes[i];
      @(negedge clk);
      if (i == 0) first_out = cycle;
      last_out = cycle;
      check(i);
      $fdisplay(got, "%h // %0t", weight, $time);
    end

    start_over();
    for (int i = 0; i < COUNT; i++) begin
      enable = 1'b1;
      {post_spike, pre_spike} = spikes[i];
      @(negedge clk);
      enable = 1'b0;
      {post_spike, pre_spike} = ~spikes[i];
      repeat (i % 3) @(negedge clk);
      check(i);
    end

    $fclose(got);
    $display("measured latency=%0d interval=%0d", first_out - first_in,
             (last_out - first_out) / (COUNT - 1));
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, 2 * COUNT);
    $display("passed: %0d results agree with the golden model", 2 * COUNT);
    $finish;
  end

  initial begin
    repeat (10 * COUNT) @(posedge clk);
    $fatal(1, "the test did not end");
  end
endmodule

`default_nettype wire
