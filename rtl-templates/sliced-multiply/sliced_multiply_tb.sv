// A pair in every cycle with `en`; in the second pass `en` pauses, and the product must then rest.
`default_nettype none
module sliced_multiply_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int A_WIDTH = 32;
  parameter int B_WIDTH = 16;
  parameter int SLICE = 16;

  localparam int COUNT = 400;

  logic clk = 1'b0;
  logic en = 1'b0;
  logic [A_WIDTH-1:0] a = '0;
  logic [B_WIDTH-1:0] b = '0;
  wire [A_WIDTH+B_WIDTH-1:0] product;

  sliced_multiply dut (.clk, .en, .a, .b, .product);

  always #5 clk = ~clk;

  logic [A_WIDTH-1:0] as[COUNT];
  logic [B_WIDTH-1:0] bs[COUNT];
  logic [A_WIDTH+B_WIDTH-1:0] expected[COUNT];

  int errors = 0;
  int latency = 0;
  int got;

  task automatic check(input int index);
    if (product !== expected[index]) begin
      if (errors < 10) $display("product %0d: expected %h, got %h", index, expected[index], product);
      errors++;
    end
  endtask

  initial begin
    $readmemh("vectors/a.hex", as);
    $readmemh("vectors/b.hex", bs);
    $readmemh("vectors/product.hex", expected);
    got = $fopen("got_product.hex", "w");
    @(negedge clk);
    for (int pass = 0; pass < 2; pass++) begin
      // The product of a pair is there after two edges with `en`, the edge that takes the pair being the first.
      for (int index = 0; index < COUNT + 1; index++) begin
        en = 1'b1;
        if (index < COUNT) begin
          a = as[index];
          b = bs[index];
        end
        @(negedge clk);
        if (index > 0) begin
          check(index - 1);
          if (pass == 0) $fdisplay(got, "%h // %0t", product, $time);
        end
        if (index == 1) latency = 2;
        if (pass == 1 && index > 0 && index % 3 == 0) begin
          en = 1'b0;
          a = ~a;
          b = ~b;
          repeat (1 + $urandom_range(2)) @(negedge clk);
          check(index - 1);
        end
      end
    end
    $fclose(got);
    $display("measured latency=%0d interval=%0d", latency, 1);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, 2 * COUNT);
    $display("passed: %0d results agree with the golden model", 2 * COUNT);
    $finish;
  end

  initial begin
    repeat (20 * COUNT + 100) @(posedge clk);
    $fatal(1, "the test did not end in time");
  end
endmodule
`default_nettype wire
