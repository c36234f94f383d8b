// Writes with the address first, the data first and both at once, holds back on the responses, writes
// single bytes, reads every register, touches words that are not there, and lets the timer run.
module axi_lite_slave_axi_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int VERSION = 1;
  parameter int TIMER = 32;
  localparam logic [1:0] OKAY = 2'b00;
  localparam logic [1:0] SLVERR = 2'b10;
  localparam logic [31:0] TIMER_MASK = TIMER == 32 ? 32'hFFFF_FFFF : (32'd1 << TIMER) - 32'd1;

  logic clk = 0;
  logic rst_n = 0;
  logic [7:0] awaddr = 0;
  logic awvalid = 0;
  wire awready;
  logic [31:0] wdata = 0;
  logic [3:0] wstrb = 0;
  logic wvalid = 0;
  wire wready;
  wire [1:0] bresp;
  wire bvalid;
  logic bready = 0;
  logic [7:0] araddr = 0;
  logic arvalid = 0;
  wire arready;
  wire [31:0] rdata;
  wire [1:0] rresp;
  wire rvalid;
  logic rready = 0;
  logic [7:0] inputs = 8'h3C;

  axi_lite_slave_axi dut (
    .s_axi_aclk(clk), .s_axi_aresetn(rst_n),
    .s_axi_awaddr(awaddr), .s_axi_awprot(3'b000), .s_axi_awvalid(awvalid), .s_axi_awready(awready),
    .s_axi_wdata(wdata), .s_axi_wstrb(wstrb), .s_axi_wvalid(wvalid), .s_axi_wready(wready),
    .s_axi_bresp(bresp), .s_axi_bvalid(bvalid), .s_axi_bready(bready),
    .s_axi_araddr(araddr), .s_axi_arprot(3'b000), .s_axi_arvalid(arvalid), .s_axi_arready(arready),
    .s_axi_rdata(rdata), .s_axi_rresp(rresp), .s_axi_rvalid(rvalid), .s_axi_rready(rready),
    .inputs(inputs)
  );

  initial forever #5 clk = !clk;

  int errors = 0;
  int checks = 0;
  int writes = 0;
  int responses = 0;

  // A response stands until it is taken.
  logic b_stood = 0;
  logic r_stood = 0;
  logic [1:0] b_was = 0;
  logic [31:0] r_was = 0;
  always @(posedge clk) if (rst_n) begin
    b_stood <= bvalid && !bready;
    r_stood <= rvalid && !rready;
    b_was <= bresp;
    r_was <= rdata;
    responses <= responses + int'(bvalid && bready);
    if (b_stood && (!bvalid || bresp !== b_was) || r_stood && (!rvalid || rdata !== r_was)) begin
      errors <= errors + 1;
      $display("%0t: a response did not stand", $time);
    end
  end

  task automatic check(input string what, input logic [31:0] got, input logic [31:0] expected);
    checks++;
    if (got !== expected) begin
      errors++;
      $display("%s: expected %h, got %h", what, expected, got);
    end
  endtask

  task automatic address_phase(input logic [7:0] address);
    awaddr = address;
    awvalid = 1;
    do @(posedge clk); while (!awready);
    @(negedge clk);
    awvalid = 0;
    awaddr = 8'hFF;
  endtask

  task automatic data_phase(input logic [31:0] data, input logic [3:0] strobes);
    wdata = data;
    wstrb = strobes;
    wvalid = 1;
    do @(posedge clk); while (!wready);
    @(negedge clk);
    wvalid = 0;
    wdata = 32'hDEAD_BEEF;
  endtask

  // order: 0 together, 1 address first, 2 data first.
  task automatic write(input int order, input int patience, input logic [7:0] address, input logic [31:0] data,
                       input logic [3:0] strobes, input logic [1:0] expected);
    writes++;
    case (order)
      1: begin
        address_phase(address);
        repeat (3) @(negedge clk);
        data_phase(data, strobes);
      end
      2: begin
        data_phase(data, strobes);
        repeat (3) @(negedge clk);
        address_phase(address);
      end
      default: fork
        address_phase(address);
        data_phase(data, strobes);
      join
    endcase
    repeat (patience) @(negedge clk);
    bready = 1;
    do @(posedge clk); while (!bvalid);
    check("BRESP", 32'(bresp), 32'(expected));
    @(negedge clk);
    bready = 0;
  endtask

  task automatic read(input int patience, input logic [7:0] address, input logic [31:0] expected,
                      input logic [1:0] response);
    araddr = address;
    arvalid = 1;
    do @(posedge clk); while (!arready);
    @(negedge clk);
    arvalid = 0;
    repeat (patience) @(negedge clk);
    rready = 1;
    do @(posedge clk); while (!rvalid);
    check($sformatf("RRESP at %h", address), 32'(rresp), 32'(response));
    if (response == OKAY) check($sformatf("RDATA at %h", address), rdata, expected);
    @(negedge clk);
    rready = 0;
  endtask

  logic [31:0] scratch;
  logic [31:0] value;
  logic [3:0] strobes;

  initial begin
    repeat (4) @(negedge clk);
    rst_n = 1;
    repeat (2) @(negedge clk);
    read(0, 8'h00, {16'h6757, 16'(VERSION)}, OKAY);
    read(2, 8'h0C, 32'h0000_3C00, OKAY);
    read(0, 8'h14, 0, OKAY);
    scratch = 0;
    for (int i = 0; i < 60; i++) begin
      value = $urandom;
      strobes = i < 3 ? 4'hF : 4'($urandom);
      write(i % 3, i % 4, 8'h14, value, strobes, OKAY);
      for (int b = 0; b < 4; b++) if (strobes[b]) scratch[8*b+:8] = value[8*b+:8];
      read(i % 3, 8'h14, scratch, OKAY);
    end
    // The free byte and the two flags of the control register, byte by byte.
    write(0, 0, 8'h04, 32'hFFFF_A5FE, 4'b0010, OKAY);
    read(0, 8'h04, 32'h0000_A500, OKAY);
    // What is not there, and what is only read.
    write(1, 3, 8'h40, 1, 4'hF, SLVERR);
    write(2, 0, 8'h00, 1, 4'hF, SLVERR);
    write(0, 2, 8'h10, 1, 4'hF, SLVERR);
    read(3, 8'h40, 0, SLVERR);
    read(0, 8'h00, {16'h6757, 16'(VERSION)}, OKAY);
    // The timer to 20, once.
    write(0, 0, 8'h08, 20, 4'hF, OKAY);
    read(0, 8'h08, 20 & TIMER_MASK, OKAY);
    write(2, 0, 8'h04, 32'h0000_A501, 4'b0001, OKAY);
    repeat (30) @(negedge clk);
    read(0, 8'h0C, 32'h0000_3C01, OKAY);
    read(0, 8'h10, 20 & TIMER_MASK, OKAY);
    write(1, 0, 8'h0C, 1, 4'b0001, OKAY);
    inputs = 8'hC3;
    repeat (2) @(negedge clk);
    read(0, 8'h0C, 32'h0000_C300, OKAY);
    write(0, 0, 8'h0C, 0, 4'b0001, OKAY);
    write(0, 0, 8'h04, 0, 4'b0001, OKAY);
    read(0, 8'h10, 0, OKAY);
    // A read while a write waits for its response to be taken.
    fork
      write(0, 12, 8'h14, 32'h1234_5678, 4'hF, OKAY);
      begin
        repeat (6) @(negedge clk);
        read(0, 8'h00, {16'h6757, 16'(VERSION)}, OKAY);
      end
    join
    read(0, 8'h14, 32'h1234_5678, OKAY);
    repeat (4) @(negedge clk);
    check("responses", responses, writes);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, checks);
    $display("passed: %0d results agree with the golden model", checks);
    $finish;
  end

  initial begin
    repeat (20000) @(posedge clk);
    $fatal(1, "the slave does not answer");
  end
endmodule
