// Reads matrices of many sizes out of modelled memories, without and with back-pressure: each word must be the
// one that nested loops over rows and columns name, and must stand still while it waits.
module mem_read_d_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int SIZE_BITS = 8;
  parameter int ADDRESS_BITS = 12;

  localparam int MOST = SIZE_BITS > 5 ? 40 : (1 << SIZE_BITS) - 1;
  localparam int MATRICES = 40;
  localparam int LIMIT = 600_000;

  logic clk = 0, rst_n = 0, start = 0, out_ready = 0;
  logic [SIZE_BITS-1:0] rows = 1, columns = 1, banks = 1;
  wire busy, read_enable, out_valid, out_last;
  wire [SIZE_BITS-1:0] bank, out_bank;
  wire [ADDRESS_BITS-1:0] address;

  mem_read_d dut (.*);

  initial forever #5 clk = ~clk;

  // What the memories would give: the place itself, a clock edge after it was asked for.
  logic [SIZE_BITS-1:0] data_bank = '0;
  logic [ADDRESS_BITS-1:0] data_address = '0;
  always_ff @(posedge clk)
    if (read_enable) begin
      data_bank <= bank;
      data_address <= address;
    end

  int errors = 0, results = 0, cycle = 0, started = 0, latency = 0, interval = 0;
  int m, n, b, r, c, first = 0;

  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1;
    for (int matrix = 0; matrix < MATRICES; matrix++) begin
      do begin
        m = 1 + int'($urandom % MOST);
        n = 1 + int'($urandom % MOST);
        b = matrix == 0 ? 1 : 1 + int'($urandom % MOST);
        if (b > 9 && matrix % 4 != 0) b = 1 + b % 9;
        if (matrix == 1) m = 1;
        if (matrix == 2) n = 1;
      end while ((m + b - 1) / b * n > 1 << ADDRESS_BITS);
      rows = SIZE_BITS'(m);
      columns = SIZE_BITS'(n);
      banks = SIZE_BITS'(b);
      start = 1;
      started = cycle;
      @(negedge clk);
      cycle++;
      start = 0;
      r = 0;
      c = 0;
      while (r < m) begin
        if (cycle > LIMIT) $fatal(1, "no end after %0d cycles", cycle);
        out_ready = matrix % 2 == 0 || $urandom % 3 != 0;
        #1;
        if (busy !== 1'b1) errors++;
        if (out_valid) begin
          if (r == 0 && c == 0) first = cycle;
          if (int'(data_bank) !== r % b || int'(out_bank) !== r % b ||
              int'(data_address) !== r / b * n + c || out_last !== (r == m - 1 && c == n - 1)) begin
            errors++;
            if (errors <= 10)
              $display("%0d x %0d in %0d banks, element %0d, %0d: expected bank %0d address %0d, got %0d (%0d) %0d, last %b",
                       m, n, b, r, c, r % b, r / b * n + c, data_bank, out_bank, data_address, out_last);
          end
          if (out_ready) begin
            results++;
            c++;
            if (c == n) begin
              c = 0;
              r++;
            end
          end
        end
        @(negedge clk);
        cycle++;
      end
      if (matrix == 0) begin
        latency  = first - started;
        interval = (cycle - first) / (m * n);
      end
      #1;
      if (busy !== 1'b0 || out_valid !== 1'b0) begin
        errors++;
        $display("it does not end");
      end
    end
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
