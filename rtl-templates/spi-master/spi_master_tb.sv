// A slave that follows the edges of SCK as the mode says; words with and without pauses.
module spi_master_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int WIDTH = 8;
  parameter int HALF = 2;
  parameter int CPOL = 0;
  parameter int CPHA = 0;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 60;

  logic in_valid = 0;
  wire in_ready;
  logic [WIDTH-1:0] in_data = 0;
  logic miso = 0;
  wire sck;
  wire cs_n;
  wire mosi;
  wire [WIDTH-1:0] out_data;
  wire out_valid;

  spi_master dut (.clk, .rst_n, .in_valid, .in_ready, .in_data, .miso, .sck, .cs_n, .mosi, .out_data, .out_valid);

  initial forever #5 clk = !clk;

  int errors = 0;
  int cycle = 0;
  int taken = 0;
  int told = 0;
  int taken_at = 0;
  int latency = 0;
  int interval = 0;
  logic [WIDTH-1:0] sent[COUNT];
  logic [WIDTH-1:0] answer[COUNT];
  logic [WIDTH-1:0] arrived[COUNT];

  always @(posedge clk) if (rst_n) begin
    cycle <= cycle + 1;
    if (in_valid && in_ready) begin
      taken <= taken + 1;
      taken_at <= cycle;
      if (taken == 1) interval <= cycle - taken_at;
    end
    if (out_valid) begin
      told <= told + 1;
      if (told == 0) latency <= cycle - taken_at;
      if (out_data !== answer[told] || arrived[told] !== sent[told]) begin
        errors <= errors + 1;
        if (errors < 10) $display("word %0d: got %h instead of %h, the slave got %h instead of %h", told,
                                  out_data, answer[told], arrived[told], sent[told]);
      end
    end
  end

  // The slave: what it shifts out changes on one edge, what comes in is sampled on the other.
  int word = 0;
  int bits = 0;
  int edges = 0;
  int slave_errors = 0;

  function automatic logic bit_of(input logic [WIDTH-1:0] value, input int place);
    return place < WIDTH ? value[WIDTH-1-place] : 1'b0;
  endfunction

  // The slave answers in the same moment.
  // verilator lint_off BLKSEQ
  always @(negedge cs_n) if (rst_n) begin
    bits = 0;
    edges = 0;
    if (sck !== 1'(CPOL)) slave_errors++;
    miso = CPHA == 0 ? bit_of(answer[word], 0) : 1'bx;
  end

  always @(sck) if (rst_n && !cs_n) begin
    edges = edges + 1;
    if ((edges % 2 == 1) == (CPHA == 0)) begin
      if (bits < WIDTH) arrived[word][WIDTH-1-bits] = mosi;
      bits = bits + 1;
    end else miso = bit_of(answer[word], bits);
  end

  always @(posedge cs_n) if (rst_n) begin
    if (edges != 2 * WIDTH || sck !== 1'(CPOL)) begin
      slave_errors++;
      $display("word %0d: %0d edges of SCK, which rests at %b", word, edges, sck);
    end
    word = word + 1;
  end

  initial begin
    for (int i = 0; i < COUNT; i++) begin
      sent[i] = i == 0 ? '1 : i == 1 ? '0 : WIDTH'({$urandom, $urandom});
      answer[i] = i == 0 ? '0 : i == 1 ? '1 : WIDTH'({$urandom, $urandom});
      arrived[i] = '0;
    end
    repeat (3) @(negedge clk);
    rst_n = 1;
    @(negedge clk);
    for (int i = 0; i < COUNT; i++) begin
      in_valid = 1;
      in_data = sent[i];
      do @(posedge clk); while (!in_ready);
      @(negedge clk);
      in_valid = 0;
      in_data = ~in_data;
      if (i >= COUNT / 2) repeat (2 * HALF * WIDTH + i % 9) @(negedge clk);
    end
    repeat (HALF * (2 * WIDTH + 5)) @(negedge clk);
    $display("measured latency=%0d interval=%0d", latency, interval);
    if (told != COUNT) $fatal(1, "%0d words came instead of %0d", told, COUNT);
    if (errors + slave_errors != 0) $fatal(1, "%0d of %0d results are wrong", errors + slave_errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end

  initial begin
    repeat (COUNT * HALF * (5 * WIDTH + 20) + 1000) @(posedge clk);
    $fatal(1, "the master does not finish");
  end
endmodule
