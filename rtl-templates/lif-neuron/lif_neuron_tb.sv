// Steps the neuron through the golden model's inputs, first at every clock, then with pauses.
`default_nettype none

module lif_neuron_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int INPUT_WIDTH = 8;
  parameter int CURRENT_SHIFT = 4;
  parameter int POTENTIAL_SHIFT = 4;
  localparam int CURRENT_WIDTH = INPUT_WIDTH + CURRENT_SHIFT;
  localparam int WIDTH = CURRENT_WIDTH + POTENTIAL_SHIFT;
  localparam int COUNT = 512;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic enable = 1'b0;
  logic [INPUT_WIDTH-1:0] drive_in = '0;
  logic [WIDTH-1:0] threshold = '0;
  logic [CURRENT_WIDTH-1:0] current;
  logic [WIDTH-1:0] potential;
  logic spike;

  lif_neuron dut (.*);

  initial forever #5 clk = !clk;

  logic [INPUT_WIDTH-1:0] inputs[COUNT];
  logic [WIDTH-1:0] thresholds[COUNT];
  logic [CURRENT_WIDTH-1:0] currents[COUNT];
  logic [WIDTH-1:0] potentials[COUNT];
  logic spikes[COUNT];

  int errors = 0;
  int cycle = 0;
  int first_in = 0;
  int first_out = 0;
  int last_out = 0;
  int got_current;
  int got;

  always @(posedge clk) cycle <= cycle + 1;

  task automatic check(input int at);
    if (current !== currents[at] || potential !== potentials[at] || spike !== spikes[at]) begin
      errors++;
      if (errors <= 10)
        $display("step %0d: expected %0d and spike %b, got %0d and %b", at, $signed(potentials[at]),
                 spikes[at], $signed(potential), spike);
    end
  endtask

  task automatic start_over();
    rst_n = 1'b0;
    enable = 1'b0;
    repeat (2) @(negedge clk);
    rst_n = 1'b1;
  endtask

  initial begin
    $readmemh("vectors/input.hex", inputs);
    $readmemh("vectors/threshold.hex", thresholds);
    $readmemh("vectors/current.hex", currents);
    $readmemh("vectors/potential.hex", potentials);
    $readmemh("vectors/spike.hex", spikes);
    got_current = $fopen("got_current.hex", "w");
    got = $fopen("got_potential.hex", "w");

    start_over();
    first_in = cycle;
    for (int i = 0; i < COUNT; i++) begin
      enable = 1'b1;
      drive_in = inputs[i];
      threshold = thresholds[i];
      @(negedge clk);
      if (i == 0) first_out = cycle;
      last_out = cycle;
      check(i);
      $fdisplay(got_current, "%h // %0t", current, $time);
      $fdisplay(got, "%h // %0t", potential, $time);
    end

    start_over();
    for (int i = 0; i < COUNT; i++) begin
      enable = 1'b1;
      drive_in = inputs[i];
      threshold = thresholds[i];
      @(negedge clk);
      enable = 1'b0;
      drive_in = ~inputs[i];
      repeat (i % 3) @(negedge clk);
      check(i);
    end

    $fclose(got_current);
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
