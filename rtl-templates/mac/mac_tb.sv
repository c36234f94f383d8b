// Operands with random pauses and new starts; every sum is compared, and that it rests without `en`.
`default_nettype none
module mac_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int A_WIDTH = 8;
  parameter int B_WIDTH = 8;
  parameter int ACC_WIDTH = 32;

  localparam int COUNT = 400;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic en = 1'b0;
  logic init = 1'b0;
  logic [A_WIDTH-1:0] a = '0;
  logic [B_WIDTH-1:0] b = '0;
  wire [ACC_WIDTH-1:0] acc;

  mac dut (.clk, .rst_n, .en, .init, .a, .b, .acc);

  always #5 clk = ~clk;

  logic [A_WIDTH-1:0] as[COUNT];
  logic [B_WIDTH-1:0] bs[COUNT];
  logic inits[COUNT];
  logic [ACC_WIDTH-1:0] expected[COUNT];

  int errors = 0;
  int latency = 0;
  int got;

  task automatic check(input int index);
    if (acc !== expected[index]) begin
      if (errors < 10) $display("acc %0d: expected %h, got %h", index, expected[index], acc);
      errors++;
    end
  endtask

  initial begin
    $readmemh("vectors/a.hex", as);
    $readmemh("vectors/b.hex", bs);
    $readmemh("vectors/init.hex", inits);
    $readmemh("vectors/acc.hex", expected);
    got = $fopen("got_acc.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    for (int index = 0; index < COUNT; index++) begin
      en = 1'b1;
      init = inits[index];
      a = as[index];
      b = bs[index];
      latency = 0;
      do begin
        @(negedge clk);
        latency++;
        en = 1'b0;
      end while (acc !== expected[index] && latency < 4);
      check(index);
      $fdisplay(got, "%h // %0t", acc, $time);
      if (latency != 1) errors++;
      // Every fourth pair is followed by a pause with other operands and starts on the ports.
      if (index % 4 == 3) begin
        init = 1'b1;
        a = ~as[index];
        b = ~bs[index];
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
