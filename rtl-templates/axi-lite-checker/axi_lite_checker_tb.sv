// Correct writes and reads raise nothing; then each rule is broken once and its flag comes up.
module axi_lite_checker_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int ADDRESS = 32;
  parameter int DATA = 32;
  parameter int PATIENCE = 0;
  parameter int ASSERTIONS = 0;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 60;

  logic [ADDRESS-1:0] awaddr = 0;
  logic awvalid = 0;
  logic awready = 0;
  logic [DATA-1:0] wdata = 0;
  logic [DATA/8-1:0] wstrb = 0;
  logic wvalid = 0;
  logic wready = 0;
  logic [1:0] bresp = 0;
  logic bvalid = 0;
  logic bready = 0;
  logic [ADDRESS-1:0] araddr = 0;
  logic arvalid = 0;
  logic arready = 0;
  logic [DATA-1:0] rdata = 0;
  logic [1:0] rresp = 0;
  logic rvalid = 0;
  logic rready = 0;
  wire [9:0] broken;
  wire [9:0] breaks;

  axi_lite_checker dut (.clk, .rst_n, .awaddr, .awvalid, .awready, .wdata, .wstrb, .wvalid, .wready, .bresp, .bvalid, .bready,
    .araddr, .arvalid, .arready, .rdata, .rresp, .rvalid, .rready, .broken, .breaks);

  initial forever #5 clk = !clk;

  int errors = 0;
  int checks = 0;
  int breaks_seen = 0;

  always @(posedge clk) if (rst_n && breaks != 0) breaks_seen <= breaks_seen + 1;

  task automatic begin_again();
    rst_n = 0;
    {awvalid, awready, wvalid, wready, bvalid, bready, arvalid, arready, rvalid, rready} = '0;
    bresp = 0;
    rresp = 0;
    repeat (2) @(negedge clk);
    rst_n = 1;
    repeat (2) @(negedge clk);
  endtask

  task automatic expect_broken(input logic [9:0] expected, input string what);
    @(negedge clk);
    checks++;
    if (broken !== expected) begin
      errors++;
      $display("%s: expected %b, got %b", what, expected, broken);
    end
  endtask

  task automatic write(input int turn);
    awaddr = ADDRESS'($urandom);
    wdata = DATA'({$urandom, $urandom});
    wstrb = '1;
    awvalid = turn % 3 != 1;
    wvalid = turn % 3 != 2;
    @(negedge clk);
    awready = awvalid;
    wready = wvalid;
    @(negedge clk);
    {awready, wready} = '0;
    if (turn % 3 != 0) begin
      awvalid = !awvalid;
      wvalid = !wvalid;
      awready = awvalid;
      wready = wvalid;
      @(negedge clk);
      {awready, wready} = '0;
    end
    {awvalid, wvalid} = '0;
    bvalid = 1;
    bresp = turn % 4 == 3 ? 2'b10 : 2'b00;
    if (turn % 2 == 0) @(negedge clk);
    bready = 1;
    @(negedge clk);
    {bvalid, bready} = '0;
  endtask

  task automatic read(input int turn);
    araddr = ADDRESS'($urandom);
    arvalid = 1;
    if (turn % 2 == 0) @(negedge clk);
    arready = 1;
    @(negedge clk);
    {arvalid, arready} = '0;
    if (turn % 3 == 0) @(negedge clk);
    rvalid = 1;
    rdata = DATA'({$urandom, $urandom});
    rresp = turn % 4 == 3 ? 2'b11 : 2'b00;
    if (turn % 2 == 1) @(negedge clk);
    rready = 1;
    @(negedge clk);
    {rvalid, rready} = '0;
  endtask

  initial begin
    begin_again();
    for (int i = 0; i < COUNT; i++) begin
      if (i % 2 == 0) write(i / 2);
      else read(i / 2);
    end
    expect_broken('0, "correct traffic");
    if (breaks_seen != 0) errors++;
    if (ASSERTIONS == 0) begin
      begin_again();
      awvalid = 1;
      @(negedge clk);
      awvalid = 0;
      expect_broken(10'd1, "AWVALID falls");
      begin_again();
      awvalid = 1;
      @(negedge clk);
      awaddr = ~awaddr;
      expect_broken(10'd1, "AWADDR changes");
      begin_again();
      wvalid = 1;
      @(negedge clk);
      wstrb = ~wstrb;
      expect_broken(10'd2, "WSTRB changes");
      begin_again();
      arvalid = 1;
      @(negedge clk);
      araddr = ~araddr;
      expect_broken(10'd4, "ARADDR changes");
      begin_again();
      {awvalid, awready, wvalid, wready} = '1;
      @(negedge clk);
      {awvalid, wvalid} = '0;
      bvalid = 1;
      @(negedge clk);
      bvalid = 0;
      expect_broken(10'd8, "BVALID falls");
      begin_again();
      {arvalid, arready} = '1;
      @(negedge clk);
      arvalid = 0;
      rvalid = 1;
      @(negedge clk);
      rdata = ~rdata;
      expect_broken(10'd16, "RDATA changes");
      begin_again();
      {awvalid, awready} = '1;
      @(negedge clk);
      awvalid = 0;
      bvalid = 1;
      expect_broken(10'd32, "a response without data");
      begin_again();
      rvalid = 1;
      expect_broken(10'd64, "data for no read");
      begin_again();
      {arvalid, arready} = '1;
      @(negedge clk);
      arvalid = 0;
      rvalid = 1;
      rresp = 2'b01;
      expect_broken(10'd128, "EXOKAY");
      rst_n = 0;
      {rvalid, rresp} = '0;
      awvalid = 1;
      repeat (2) @(negedge clk);
      rst_n = 1;
      expect_broken(10'd256, "AWVALID after reset");
      begin_again();
      wvalid = 1;
      repeat (PATIENCE == 0 ? 50 : PATIENCE) @(negedge clk);
      if (broken !== '0) errors++;
      expect_broken(PATIENCE == 0 ? 10'd0 : 10'd512, "WREADY does not come");
    end
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checks);
    $display("passed: %0d results agree with the golden model", COUNT + checks);
    $finish;
  end
endmodule
