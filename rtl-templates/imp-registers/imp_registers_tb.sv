// Software by AXI4-Lite on one side, an engine on the other; addresses before data and behind it, and
// responses that wait.
module imp_registers_tb;
  timeunit 1ns;
  timeprecision 1ps;

  parameter int LANES = 64;
  parameter int ADDRESS_BITS = 40;

  logic clk = 1'b0;
  always #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic [7:0] awaddr = '0;
  logic awvalid = 1'b0;
  wire awready;
  logic [31:0] wdata = '0;
  logic [3:0] wstrb = '1;
  logic wvalid = 1'b0;
  wire wready;
  wire [1:0] bresp;
  wire bvalid;
  logic bready = 1'b0;
  logic [7:0] araddr = '0;
  logic arvalid = 1'b0;
  wire arready;
  wire [31:0] rdata;
  wire [1:0] rresp;
  wire rvalid;
  logic rready = 1'b0;
  logic engine_done = 1'b0;
  logic engine_error = 1'b0;
  logic [31:0] engine_beats = '0;
  logic signed [31:0] engine_result = '0;
  wire go;
  wire [ADDRESS_BITS-1:0] x_base;
  wire [ADDRESS_BITS-1:0] weight_base;
  wire [15:0] column_count;
  wire [15:0] row_count;
  wire [15:0] shown_row;
  wire interrupt;

  imp_registers_axi dut (
      .s_axi_aclk(clk),
      .s_axi_aresetn(rst_n),
      .s_axi_awaddr(awaddr),
      .s_axi_awprot(3'b000),
      .s_axi_awvalid(awvalid),
      .s_axi_awready(awready),
      .s_axi_wdata(wdata),
      .s_axi_wstrb(wstrb),
      .s_axi_wvalid(wvalid),
      .s_axi_wready(wready),
      .s_axi_bresp(bresp),
      .s_axi_bvalid(bvalid),
      .s_axi_bready(bready),
      .s_axi_araddr(araddr),
      .s_axi_arprot(3'b000),
      .s_axi_arvalid(arvalid),
      .s_axi_arready(arready),
      .s_axi_rdata(rdata),
      .s_axi_rresp(rresp),
      .s_axi_rvalid(rvalid),
      .s_axi_rready(rready),
      .engine_done(engine_done),
      .engine_error(engine_error),
      .engine_beats(engine_beats),
      .engine_result(engine_result),
      .go(go),
      .x_base(x_base),
      .weight_base(weight_base),
      .column_count(column_count),
      .row_count(row_count),
      .shown_row(shown_row),
      .interrupt(interrupt)
  );

  int errors = 0;
  int checks = 0;

  task automatic check(input string what, input logic [63:0] got, input logic [63:0] expected);
    checks++;
    if (got !== expected) begin
      errors++;
      if (errors <= 10) $display("%0t: %s: expected %0h, got %0h", $time, what, expected, got);
    end
  endtask

  task automatic write(input logic [7:0] where, input logic [31:0] what, input logic [1:0] response);
    int address_wait;
    int data_wait;
    int n;
    address_wait = $urandom_range(3);
    data_wait = $urandom_range(3);
    awaddr = where;
    wdata = what;
    bready = 1'b0;
    for (n = 0; address_wait >= 0 || data_wait >= 0; n++) begin
      awvalid = address_wait == 0;
      wvalid = data_wait == 0;
      if (!(awvalid && !awready)) address_wait--;
      if (!(wvalid && !wready)) data_wait--;
      @(negedge clk);
      if (n > 20) $fatal(1, "a write is not taken");
    end
    awvalid = 1'b0;
    wvalid = 1'b0;
    n = 0;
    while (!bvalid && n < 20) begin
      n++;
      @(negedge clk);
    end
    repeat ($urandom_range(2)) @(negedge clk);
    check("a write is answered", {63'd0, bvalid}, 64'd1);
    check("response to a write", {62'd0, bresp}, {62'd0, response});
    bready = 1'b1;
    @(negedge clk);
    bready = 1'b0;
  endtask

  task automatic read(input logic [7:0] where, input logic [31:0] expected, input logic [1:0] response);
    int n;
    n = 0;
    araddr = where;
    arvalid = 1'b1;
    while (!arready) @(negedge clk);
    @(negedge clk);
    arvalid = 1'b0;
    while (!rvalid && n < 20) begin
      n++;
      @(negedge clk);
    end
    repeat ($urandom_range(2)) @(negedge clk);
    check($sformatf("word at %h", where), {32'd0, rdata}, {32'd0, expected});
    check("response to a read", {62'd0, rresp}, {62'd0, response});
    rready = 1'b1;
    @(negedge clk);
    rready = 1'b0;
  endtask

  logic [63:0] x_at;
  logic [63:0] weights_at;
  initial begin
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    @(negedge clk);
    read(8'h30, LANES, 2'b00);
    read(8'h04, 32'd0, 2'b00);
    for (int layer = 0; layer < 20; layer++) begin
      x_at = {$urandom, $urandom} >> (64 - ADDRESS_BITS);
      weights_at = {$urandom, $urandom} >> (64 - ADDRESS_BITS);
      write(8'h10, x_at[31:0], 2'b00);
      write(8'h14, x_at[63:32], 2'b00);
      write(8'h18, weights_at[31:0], 2'b00);
      write(8'h1c, weights_at[63:32], 2'b00);
      write(8'h20, 32'(layer + 1), 2'b00);
      write(8'h24, 32'(3 * layer), 2'b00);
      check("base of the activations", 64'(x_base), x_at);
      check("base of the weights", 64'(weight_base), weights_at);
      check("columns", {48'd0, column_count}, 64'(layer) + 64'd1);
      check("rows", {48'd0, row_count}, 64'(3 * layer));
      check("nothing runs", {63'd0, go}, 64'd0);
      write(8'h00, 32'd1 | (layer % 2 == 0 ? 32'd2 : 32'd0), 2'b00);
      repeat (2) @(negedge clk);
      check("it runs, but for a layer without rows", {63'd0, go}, layer == 0 ? 64'd0 : 64'd1);
      if (layer > 0) begin
        read(8'h04, 32'd1, 2'b00);
        check("no interrupt before the end", {63'd0, interrupt}, 64'd0);
        repeat ($urandom_range(20)) @(negedge clk);
        engine_done = 1'b1;
        engine_error = layer % 3 == 0;
        engine_beats = $urandom;
        @(negedge clk);
        engine_done = 1'b0;
      end
      read(8'h04, layer % 3 == 0 ? 32'd3 : 32'd2, 2'b00);
      check("the interrupt", {63'd0, interrupt}, layer % 2 == 0 ? 64'd1 : 64'd0);
      check("it stands still", {63'd0, go}, 64'd0);
      if (layer > 0) read(8'h0c, engine_beats, 2'b00);
      write(8'h28, 32'(layer), 2'b00);
      check("the row that is shown", {48'd0, shown_row}, 64'(layer));
      engine_result = $urandom;
      repeat (2) @(negedge clk);
      read(8'h2c, engine_result, 2'b00);
      write(8'h00, 32'd0, 2'b00);
      read(8'h04, 32'd0, 2'b00);
    end
    // What is not there or cannot be written is an error of the bus, and changes nothing.
    write(8'h04, 32'd3, 2'b10);
    write(8'h40, 32'd3, 2'b10);
    read(8'h04, 32'd0, 2'b00);
    read(8'h40, 32'd0, 2'b10);
    // Bytes by themselves.
    write(8'h20, 32'h1234, 2'b00);
    wstrb = 4'b0010;
    write(8'h20, 32'hffff, 2'b00);
    wstrb = 4'b1111;
    read(8'h20, 32'hff34, 2'b00);
    if (errors != 0) $fatal(1, "%0d of %0d checks failed", errors, checks);
    $display("passed: %0d checks", checks);
    $finish;
  end

  initial begin
    repeat (20000) @(negedge clk);
    $fatal(1, "it does not end");
  end
endmodule
