module tile_packer_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int ROWS = 6;
  parameter int COLUMNS = 70;
  parameter int TILE_ROWS = 4;
  parameter int TILE_COLUMNS = 32;
  parameter int BY_COLUMNS = 1;

  localparam int SIZE = ROWS * COLUMNS;
  localparam int COUNT = (ROWS + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS
      * ((COLUMNS + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS);

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic start = 1'b0;
  logic [7:0] read_data = '0;
  logic out_ready = 1'b1;
  wire is_busy;
  wire out_valid;
  wire out_last;
  wire [7:0] out_data;
  wire read_enable;
  wire [(SIZE > 1 ? $clog2(SIZE) : 1)-1:0] read_address;

  tile_packer dut (.*);

  logic [7:0] matrix[SIZE];
  logic [7:0] tiles[COUNT];
  int errors = 0;
  int n = 0;
  int pass = 0;
  int cycle = 0;
  int started = 0;
  int latency = 0;
  int reads = 0;
  int got;

  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (read_enable) begin
      read_data <= matrix[read_address];
      reads <= reads + 1;
    end
    if (out_valid && out_ready) begin
      if (out_data !== tiles[n] || out_last !== (n == COUNT - 1)) begin
        errors++;
        if (errors <= 10) $display("element %0d: expected %h, got %h, last %b", n, tiles[n], out_data, out_last);
      end
      if (pass == 0) $fdisplay(got, "%h // %0t", out_data, $time);
      if (pass == 0 && out_last) latency <= cycle - started;
      n <= n + 1;
    end
    if (cycle > 20 * COUNT + 200) $fatal(1, "only %0d elements came", n);
  end
  always @(negedge clk) out_ready = pass == 0 || $urandom_range(2) == 0;

  initial begin
    $readmemh("vectors/matrix.hex", matrix);
    $readmemh("vectors/tiles.hex", tiles);
    got = $fopen("got_tiles.hex", "w");
    if (BY_COLUMNS > 1) $fatal(1, "BY_COLUMNS is 0 or 1");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    for (int i = 0; i < 2; i++) begin
      pass = i;
      n = 0;
      start = 1'b1;
      started = cycle;
      @(negedge clk);
      start = 1'b0;
      while (is_busy || out_valid) @(negedge clk);
      if (n != COUNT) begin
        errors++;
        $display("%0d elements came instead of %0d", n, COUNT);
      end
      repeat (3) @(negedge clk);
    end
    $fclose(got);
    $display("measured latency=%0d", latency);
    if (errors != 0 || reads != 2 * COUNT) $fatal(1, "%0d faults, %0d reads", errors, reads);
    $display("passed: %0d elements agree with the golden model, %0d of %0d are padding", COUNT, COUNT - SIZE, COUNT);
    $finish;
  end
endmodule
