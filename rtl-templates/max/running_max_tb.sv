// Values with random pauses and new starts; every greatest is compared, and that it rests without `en`.
`default_nettype none
module running_max_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 32;

  localparam int COUNT = 400;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic en = 1'b0;
  logic init = 1'b0;
  logic [WIDTH-1:0] data = '0;
  wire [WIDTH-1:0] greatest;

  running_max dut (.clk, .rst_n, .en, .init, .data, .greatest);

  always #5 clk = ~clk;

  logic [WIDTH-1:0] values[COUNT];
  logic inits[COUNT];
  logic [WIDTH-1:0] expected[COUNT];

  int errors = 0;
  int latency = 0;
  int got;

  task automatic check(input int index);
    if (greatest !== expected[index]) begin
      if (errors < 10) $display("greatest %0d: expected %h, got %h", index, expected[index], greatest);
      errors++;
    end
  endtask

  initial begin
    $readmemh("vectors/data.hex", values);
    $readmemh("vectors/init.hex", inits);
    $readmemh("vectors/greatest.hex", expected);
    got = $fopen("got_greatest.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    for (int index = 0; index < COUNT; index++) begin
      en = 1'b1;
      init = inits[index];
      data = values[index];
      latency = 0;
      do begin
        @(negedge clk);
        latency++;
        en = 1'b0;
      end while (greatest !== expected[index] && latency < 4);
      check(index);
      $fdisplay(got, "%h // %0t", greatest, $time);
      if (latency != 1) errors++;
      // Every fourth value is followed by a pause with other values and starts on the ports.
      if (index % 4 == 3) begin
        init = 1'b1;
        data = ~values[index];
        repeat (1 + $urandom_range(2)) @(negedge clk);
        check(index);
      end
    end
    $fclose(got);
    $display("measured latency=%0d interval=%0d", latency, 1);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end

  initial begin
    repeat (20 * COUNT + 100) @(posedge clk);
    $fatal(1, "the test did not end in time");
  end
endmodule
`default_nettype wire
