// Random reads and writes to a memory that takes address and data in any order, after pauses of its
// own, and answers late; a model keeps the words. Some addresses are answered with SLVERR.
module axi_lite_master_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int ADDRESS = 32;

  logic clk = 0;
  logic rst_n = 0;
  localparam int COUNT = 300;

  logic in_valid = 0;
  logic in_write = 0;
  logic [ADDRESS-1:0] in_address = 0;
  logic [31:0] in_data = 0;
  logic [3:0] in_strobes = 0;
  wire in_ready;
  logic awready = 0;
  logic wready = 0;
  logic bvalid = 0;
  logic [1:0] bresp = 0;
  logic arready = 0;
  logic rvalid = 0;
  logic [31:0] rdata = 0;
  logic [1:0] rresp = 0;
  wire awvalid;
  wire [ADDRESS-1:0] awaddr;
  wire wvalid;
  wire [31:0] wdata;
  wire [3:0] wstrb;
  wire bready;
  wire arvalid;
  wire [ADDRESS-1:0] araddr;
  wire rready;
  wire out_valid;
  wire out_error;
  wire [31:0] out_data;

  axi_lite_master dut (.clk, .rst_n, .in_valid, .in_write, .in_address, .in_data, .in_strobes, .in_ready,
    .awready, .wready, .bvalid, .bresp, .arready, .rvalid, .rdata, .rresp,
    .awvalid, .awaddr, .wvalid, .wdata, .wstrb, .bready, .arvalid, .araddr, .rready,
    .out_valid, .out_error, .out_data);

  initial forever #5 clk = !clk;

  int errors = 0;
  int done = 0;
  int cycle = 0;
  int latency = 0;
  int taken_at = 0;
  logic quick = 1;
  logic [31:0] memory[16];
  logic [31:0] model[16];
  logic have_address = 0;
  logic have_data = 0;
  logic have_read = 0;
  logic [ADDRESS-1:0] at = 0;
  logic [ADDRESS-1:0] read_at = 0;
  logic [31:0] data = 0;
  logic [3:0] strobes = 0;

  function automatic logic [3:0] place(input logic [ADDRESS-1:0] address);
    return address[5:2];
  endfunction

  // The last word of the memory is not there.
  function automatic logic missing(input logic [ADDRESS-1:0] address);
    return place(address) == 15;
  endfunction

  always @(posedge clk) if (rst_n) begin
    cycle <= cycle + 1;
    if (in_valid && in_ready) taken_at <= cycle;
    if (out_valid && latency == 0) latency <= cycle - taken_at;
    if (awvalid && awready) begin
      have_address <= 1;
      at <= awaddr;
    end
    if (wvalid && wready) begin
      have_data <= 1;
      data <= wdata;
      strobes <= wstrb;
    end
    if (arvalid && arready) begin
      have_read <= 1;
      read_at <= araddr;
    end
    if (bvalid && bready) begin
      have_address <= 0;
      have_data <= 0;
      bvalid <= 0;
      for (int b = 0; b < 4; b++) if (strobes[b] && !missing(at)) memory[at[5:2]][8*b+:8] <= data[8*b+:8];
    end else if (have_address && have_data && (quick || $urandom % 3 == 0)) begin
      bvalid <= 1;
      bresp <= missing(at) ? 2'b10 : 2'b00;
    end
    if (rvalid && rready) begin
      have_read <= 0;
      rvalid <= 0;
    end else if (have_read && (quick || $urandom % 3 == 0)) begin
      rvalid <= 1;
      rdata <= memory[place(read_at)];
      rresp <= missing(read_at) ? 2'b10 : 2'b00;
    end
    awready <= quick || $urandom % 3 == 0;
    wready <= quick || $urandom % 3 == 0;
    arready <= quick || $urandom % 3 == 0;
  end

  // What is offered stands until it is taken.
  logic [2:0] stood = 0;
  logic [ADDRESS-1:0] was_at = 0;
  logic [31:0] was_data = 0;
  always @(posedge clk) begin
    stood <= {arvalid && !arready, wvalid && !wready, awvalid && !awready};
    was_at <= arvalid ? araddr : awaddr;
    was_data <= wdata;
    if ((stood & ~{arvalid, wvalid, awvalid}) != 0 || stood[1] && wdata !== was_data
        || stood[0] && awaddr !== was_at || stood[2] && araddr !== was_at) begin
      errors <= errors + 1;
      $display("%0t: something on the bus did not stand", $time);
    end
  end

  initial begin
    logic [3:0] where;
    for (int i = 0; i < 16; i++) begin
      memory[i] = 32'h1111_1111 * i;
      model[i] = memory[i];
    end
    repeat (3) @(negedge clk);
    rst_n = 1;
    repeat (3) @(negedge clk);
    for (int i = 0; i < COUNT; i++) begin
      quick = i < COUNT / 4;
      where = 4'($urandom);
      in_valid = 1;
      in_write = i == 0 || $urandom % 2 == 0;
      in_address = ADDRESS'({where, 2'b00});
      in_data = $urandom;
      in_strobes = 4'($urandom);
      do @(posedge clk); while (!in_ready);
      @(negedge clk);
      in_valid = 0;
      while (!out_valid) @(negedge clk);
      done++;
      if (in_write && where != 15) begin
        for (int b = 0; b < 4; b++) if (in_strobes[b]) model[where][8*b+:8] = in_data[8*b+:8];
      end
      if (out_error !== (where == 15) || !in_write && where != 15 && out_data !== model[where]) begin
        errors++;
        if (errors < 10) $display("command %0d at %0d: expected %h, got %h, error %b", i, where, model[where],
                                  out_data, out_error);
      end
    end
    @(negedge clk);
    for (int i = 0; i < 15; i++) if (memory[i] !== model[i]) begin
      errors++;
      $display("word %0d: expected %h, got %h", i, model[i], memory[i]);
    end
    $display("measured latency=%0d", latency);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, COUNT);
    $display("passed: %0d results agree with the golden model", COUNT);
    $finish;
  end

  initial begin
    repeat (COUNT * 60) @(posedge clk);
    $fatal(1, "the master does not finish");
  end
endmodule
