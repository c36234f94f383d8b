// Products in every mode, one after another, and the cycles that each takes: first without pauses, then with pauses on both sides.
`default_nettype none
module systolic_utilisation_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int ROWS = 4;
  parameter int COLUMNS = 2;
  parameter int A_WIDTH = 8;
  parameter int B_WIDTH = 8;
  parameter int ACC_WIDTH = 24;

  localparam int COUNT = 71;
  localparam int PRODUCTS = 13;
  localparam int OUT_COUNT = 6 * ROWS + 7 * ROWS / 2;

  logic clk = 1'b0;
  logic rst_n = 1'b0;
  logic in_valid = 1'b0;
  wire in_ready;
  logic [ROWS*A_WIDTH-1:0] in_a = '0;
  logic [2*COLUMNS*B_WIDTH-1:0] in_b = '0;
  logic in_last = '0;
  logic [1:0] in_mode = '0;
  wire out_valid;
  wire out_last;
  logic out_ready = 1'b0;
  wire [2*COLUMNS*ACC_WIDTH-1:0] out_data;

  systolic_utilisation dut (
      .clk,
      .rst_n,
      .in_valid,
      .in_ready,
      .in_a,
      .in_b,
      .in_last,
      .in_mode,
      .out_valid,
      .out_ready,
      .out_last,
      .out_data
  );

  always #5 clk = ~clk;

  logic [ROWS*A_WIDTH-1:0] a[COUNT];
  logic [2*COLUMNS*B_WIDTH-1:0] b[COUNT];
  logic last[COUNT];
  logic [1:0] mode[COUNT];
  logic ends[OUT_COUNT];
  logic [15:0] cycles[PRODUCTS];
  logic [2*COLUMNS*ACC_WIDTH-1:0] expected_rows[OUT_COUNT];

  int errors = 0;
  int sent = 0;
  int received = 0;
  int cycle = 0;
  int last_in = 0;
  int latency = 0;
  int interval = 0;
  logic gaps = 1'b0;
  int got_rows;

  // Cycles from the first beat of a product to its last sum, where nothing waits.
  int product = 0;
  int began = -1;
  always @(posedge clk) begin
    if (rst_n && !gaps && in_valid && in_ready && began < 0) began = cycle;
    if (rst_n && !gaps && out_valid && began >= 0) begin
      if (cycle - began != int'(cycles[product])) begin
        $display("product %0d: expected %0d cycles, got %0d", product, cycles[product], cycle - began);
        errors = errors + 1;
      end
      began = -1;
      product = product + 1;
    end
  end

  // The source offers the next value at once in the first pass, and after pauses in the second.
  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (rst_n) begin
      if (in_valid && in_ready && !gaps) begin
        if (interval == 0 && last_in != 0) interval = cycle - last_in;
        if (in_last && last_in == 0) last_in = cycle;
      end
      if (!in_valid || in_ready) begin
        if (sent < COUNT && (!gaps || $urandom_range(3) != 0)) begin
          in_valid <= 1'b1;
          in_a <= a[sent];
          in_b <= b[sent];
          in_last <= last[sent];
          in_mode <= mode[sent];
          sent <= sent + 1;
        end else begin
          in_valid <= 1'b0;
        end
      end
    end
  end

  // The sink looks at every result, and that one that is not taken stays.
  logic held = 1'b0;
  logic [2*COLUMNS*ACC_WIDTH-1:0] held_out_data;
  always @(posedge clk) begin
    if (held && (!out_valid || out_data !== held_out_data)) begin
      $display("result %0d was withdrawn before it was taken", received);
      errors = errors + 1;
    end
    held <= out_valid && !out_ready;
    held_out_data <= out_data;
    out_ready <= !gaps || $urandom_range(2) != 0;
    if (rst_n && out_valid && out_ready) begin
      if (received >= OUT_COUNT) begin
        $display("a result too many");
        errors = errors + 1;
      end else if (out_data !== expected_rows[received]) begin
        if (errors < 10) $display("result %0d: expected %h, got %h", received, expected_rows[received], out_data);
        errors = errors + 1;
      end
      if (!gaps) begin
        $fdisplay(got_rows, "%h // %0t", out_data, $time);
        if (latency == 0) latency = cycle - last_in;
      end
      if (out_last !== (ends[received])) begin
        $display("row %0d: out_last is %b", received, out_last);
        errors = errors + 1;
      end
      received = received + 1;
    end
  end

  initial begin
    $readmemh("vectors/a.hex", a);
    $readmemh("vectors/b.hex", b);
    $readmemh("vectors/last.hex", last);
    $readmemh("vectors/mode.hex", mode);
    $readmemh("vectors/ends.hex", ends);
    $readmemh("vectors/cycles.hex", cycles);
    $readmemh("vectors/rows.hex", expected_rows);
    got_rows = $fopen("got_rows.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    wait (received == OUT_COUNT);
    @(negedge clk);
    gaps = 1'b1;
    received = 0;
    sent = 0;
    wait (received == OUT_COUNT);
    repeat (20) @(negedge clk);
    $fclose(got_rows);
    if (product != PRODUCTS) $fatal(1, "%0d products came instead of %0d", product, PRODUCTS);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, 2 * OUT_COUNT);
    $display("passed: %0d results agree with the golden model", 2 * OUT_COUNT);
    $finish;
  end

  initial begin
    repeat (COUNT * 40 + 2000) @(posedge clk);
    $fatal(1, "the test did not end in time");
  end
endmodule
`default_nettype wire
