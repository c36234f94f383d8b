// Writes matrices of many sizes, without and with pauses, and compares the whole trace of addresses with
// nested loops over rows and columns. No place of a bank is written twice.
module mem_write_a_tb;
  timeunit 1ns; timeprecision 1ps;

  parameter int SIZE_BITS = 8;
  parameter int ADDRESS_BITS = 12;

  localparam int MOST = SIZE_BITS > 5 ? 40 : (1 << SIZE_BITS) - 1;
  localparam int MATRICES = 40;

  logic clk = 0, rst_n = 0, in_valid = 0, clear = 0;
  logic [SIZE_BITS-1:0] rows = 1, columns = 1, banks = 1;
  wire write_enable, last;
  wire [SIZE_BITS-1:0] bank;
  wire [ADDRESS_BITS-1:0] address;

  mem_write_a dut (.*);

  initial forever #5 clk = ~clk;

  int errors = 0, results = 0, cycles = 0, elements = 0;
  int m, n, b, want_bank, want_address, place;
  logic seen[int];

  task automatic idle();
    in_valid = 0;
    #1;
    if (write_enable !== 1'b0) errors++;
    @(negedge clk);
  endtask

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
      // A matrix that is broken off leaves nothing behind.
      if (matrix % 5 == 4) begin
        in_valid = 1;
        repeat (m * n / 2) @(negedge clk);
        clear = 1;
        #1;
        if (write_enable !== 1'b0) errors++;
        @(negedge clk);
        clear = 0;
      end
      seen.delete();
      for (int r = 0; r < m; r++)
        for (int c = 0; c < n; c++) begin
          if (matrix % 2 == 1) while ($urandom % 3 == 0) idle();
          in_valid = 1;
          want_bank = r % b;
          want_address = r / b * n + c;
          #1;
          results++;
          if (write_enable !== 1'b1 || int'(bank) !== want_bank || int'(address) !== want_address ||
              last !== (r == m - 1 && c == n - 1)) begin
            errors++;
            if (errors <= 10)
              $display("%0d x %0d in %0d banks, element %0d, %0d: expected bank %0d address %0d, got %0d %0d, last %b",
                       m, n, b, r, c, want_bank, want_address, bank, address, last);
          end
          place = int'(bank) * (1 << ADDRESS_BITS) + int'(address);
          if (seen.exists(place) != 0) begin
            errors++;
            if (errors <= 10) $display("bank %0d address %0d is written twice", bank, address);
          end
          seen[place] = 1;
          if (matrix % 2 == 0) elements++;
          @(negedge clk);
          if (matrix % 2 == 0) cycles++;
        end
    end
    $display("measured interval=%0d", cycles / elements);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, results);
    $display("passed: %0d results agree with the golden model", results);
    $finish;
  end
endmodule
