// Correct traffic raises nothing; then each rule is broken once and its flag alone comes up.
module axi_stream_checker_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int BYTES = 4;
  parameter int LONGEST = 0;
  parameter int PATIENCE = 0;
  parameter int ASSERTIONS = 0;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 400;

  logic [8*BYTES-1:0] tdata = 0;
  logic [BYTES-1:0] tkeep = '1;
  logic tvalid = 0;
  logic tready = 0;
  logic tlast = 0;
  wire [5:0] broken;
  wire [5:0] breaks;

  axi_stream_checker dut (.clk, .rst_n, .tdata, .tkeep, .tvalid, .tready, .tlast, .broken, .breaks);

  initial forever #5 clk = !clk;

  int errors = 0;
  int breaks_seen = 0;

  always @(posedge clk) if (rst_n && breaks != 0) breaks_seen <= breaks_seen + 1;

  task automatic expect_broken(input logic [5:0] expected, input string what);
    @(negedge clk);
    if (broken !== expected) begin
      errors++;
      $display("%s: expected %b, got %b", what, expected, broken);
    end
  endtask

  task automatic begin_again();
    rst_n = 0;
    tvalid = 0;
    tready = 0;
    tlast = 0;
    tkeep = '1;
    repeat (2) @(negedge clk);
    rst_n = 1;
    repeat (2) @(negedge clk);
  endtask

  initial begin
    int place;
    int waited;
    begin_again();
    place = 0;
    waited = 0;
    for (int i = 0; i < COUNT; i++) begin
      if (!tvalid || tready) begin
        tvalid = $urandom % 3 != 0;
        tdata = (8*BYTES)'({$urandom, $urandom});
        tlast = $urandom % 8 == 0 || LONGEST != 0 && place == LONGEST - 1;
        tkeep = tlast ? BYTES'((1 << (1 + $urandom % BYTES)) - 1) : '1;
      end
      waited = tvalid && !tready ? waited + 1 : 0;
      tready = $urandom % 2 == 0 || PATIENCE != 0 && waited >= PATIENCE;
      if (tvalid && tready) place = tlast ? 0 : place + 1;
      @(negedge clk);
    end
    if (tvalid && !tready) begin
      tready = 1;
      @(negedge clk);
    end
    tvalid = 0;
    expect_broken(6'b000000, "correct traffic");
    if (breaks_seen != 0) errors++;
    if (ASSERTIONS == 0) begin
      begin_again();
      tvalid = 1;
      @(negedge clk);
      tvalid = 0;
      expect_broken(6'b000001, "TVALID falls");
      begin_again();
      tvalid = 1;
      @(negedge clk);
      tdata = ~tdata;
      expect_broken(6'b000010, "TDATA changes");
      begin_again();
      tvalid = 1;
      @(negedge clk);
      tlast = 1;
      expect_broken(6'b000010, "TLAST changes");
      if (BYTES > 1) begin
        begin_again();
        tvalid = 1;
        tready = 1;
        tkeep = BYTES'(1);
        expect_broken(6'b000100, "a word in the packet is not full");
        begin_again();
        tvalid = 1;
        tready = 1;
        tlast = 1;
        tkeep = BYTES'(2);
        expect_broken(6'b000100, "TKEEP has a gap");
      end
      begin_again();
      tvalid = 1;
      tready = 1;
      repeat (LONGEST == 0 ? 100 : LONGEST - 1) @(negedge clk);
      expect_broken(LONGEST == 0 ? 6'b000000 : 6'b001000, "a long packet");
      begin_again();
      tvalid = 1;
      repeat (PATIENCE == 0 ? 100 : PATIENCE) @(negedge clk);
      if (broken !== '0) errors++;
      expect_broken(PATIENCE == 0 ? 6'b000000 : 6'b010000, "TREADY does not come");
      rst_n = 0;
      tvalid = 1;
      tready = 1;
      repeat (2) @(negedge clk);
      rst_n = 1;
      expect_broken(6'b100000, "TVALID after reset");
    end
    if (errors != 0) $fatal(1, "%0d errors", errors);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end
endmodule
