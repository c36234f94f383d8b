// Steps in any order: resting, adding, loading. The sum is compared at each; what is handed on must be what came in at
// the last step that added.
`default_nettype none
module pe_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int A_WIDTH = 8;
  parameter int B_WIDTH = 8;
  parameter int ACC_WIDTH = 32;

  localparam int COUNT = 400;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic en = 1'b0;
  logic drain = 1'b0;
  logic [A_WIDTH-1:0] a = '0;
  logic [B_WIDTH-1:0] b = '0;
  logic [ACC_WIDTH-1:0] acc_in = '0;
  wire [A_WIDTH-1:0] a_out;
  wire [B_WIDTH-1:0] b_out;
  wire [ACC_WIDTH-1:0] acc;

  pe dut (.clk, .rst_n, .en, .drain, .a, .b, .acc_in, .a_out, .b_out, .acc);

  always #5 clk = ~clk;

  logic [1:0] steps[COUNT];
  logic [A_WIDTH-1:0] as[COUNT];
  logic [B_WIDTH-1:0] bs[COUNT];
  logic [ACC_WIDTH-1:0] sums[COUNT];
  logic [ACC_WIDTH-1:0] expected[COUNT];

  int errors = 0;
  int last = -1;
  int got;

  initial begin
    $readmemh("vectors/step.hex", steps);
    $readmemh("vectors/a.hex", as);
    $readmemh("vectors/b.hex", bs);
    $readmemh("vectors/acc_in.hex", sums);
    $readmemh("vectors/acc.hex", expected);
    got = $fopen("got_acc.hex", "w");
    repeat (2) @(negedge clk);
    rst_n = 1'b1;
    for (int index = 0; index < COUNT; index++) begin
      en = steps[index] == 2'd1;
      drain = steps[index] == 2'd2;
      a = as[index];
      b = bs[index];
      acc_in = sums[index];
      if (steps[index] == 2'd1) last = index;
      @(negedge clk);
      $fdisplay(got, "%h // %0t", acc, $time);
      if (acc !== expected[index]) begin
        if (errors < 10) $display("sum %0d: expected %h, got %h", index, expected[index], acc);
        errors++;
      end
      if (last >= 0 && (a_out !== as[last] || b_out !== bs[last])) begin
        if (errors < 10) $display("step %0d: handed on %h and %h, not %h and %h", index, a_out, b_out, as[last], bs[last]);
        errors++;
      end
    end
    $fclose(got);
    $display("measured latency=%0d interval=%0d", 1, 1);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
`default_nettype wire
