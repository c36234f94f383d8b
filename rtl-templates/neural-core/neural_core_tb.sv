// Software by AXI4-Lite: inputs and weights are loaded, rows are run, and their sums read back.
module neural_core_tb;
  parameter int WEIGHTS = 262144;
  parameter int INPUTS = 16384;
  parameter int SUMS = 4096;

  localparam int ROWS = 8;
  localparam int COUNT = 24;  // inputs
  localparam int ALL = 119;   // weights of all rows
  localparam logic [31:0] BASE = 32'h8000_a000;

  logic clk = 1'b0;
  initial forever #5 clk = ~clk;

  logic rst_n = 1'b0;
  logic [31:0] awaddr = '0;
  logic awvalid = 1'b0;
  wire awready;
  logic [31:0] wdata = '0;
  logic wvalid = 1'b0;
  wire wready;
  wire [1:0] bresp;
  wire bvalid;
  logic bready = 1'b0;
  logic [31:0] araddr = '0;
  logic arvalid = 1'b0;
  wire arready;
  wire [31:0] rdata;
  wire [1:0] rresp;
  wire rvalid;
  logic rready = 1'b0;

  neural_core_axi dut (
      .s_axi_aclk(clk),
      .s_axi_aresetn(rst_n),
      .s_axi_awaddr(awaddr),
      .s_axi_awprot(3'b000),
      .s_axi_awvalid(awvalid),
      .s_axi_awready(awready),
      .s_axi_wdata(wdata),
      .s_axi_wstrb(4'hf),
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
      .s_axi_rready(rready)
  );

  logic [15:0] inputs[COUNT];
  logic [15:0] weights[ALL];
  logic [15:0] lengths[ROWS];
  logic [63:0] sums[ROWS];

  int errors = 0;
  int got;

  task automatic write(input logic [7:0] where, input logic [31:0] what);
    awaddr = BASE + 32'(where);
    wdata = what;
    awvalid = 1'b1;
    wvalid = 1'b1;
    bready = 1'b1;
    while (awvalid || wvalid) begin
      automatic logic address_goes = awvalid && awready;
      automatic logic data_goes = wvalid && wready;
      @(negedge clk);
      if (address_goes) awvalid = 1'b0;
      if (data_goes) wvalid = 1'b0;
    end
    while (!bvalid) @(negedge clk);
    if (bresp != 2'b00) begin
      errors++;
      $display("a write to %h is answered with %0d", where, bresp);
    end
    @(negedge clk);
    bready = 1'b0;
  endtask

  task automatic read(input logic [7:0] where, output logic [31:0] what);
    araddr = BASE + 32'(where);
    arvalid = 1'b1;
    rready = 1'b1;
    while (!arready) @(negedge clk);
    @(negedge clk);
    arvalid = 1'b0;
    while (!rvalid) @(negedge clk);
    what = rdata;
    if (rresp != 2'b00) begin
      errors++;
      $display("a read of %h is answered with %0d", where, rresp);
    end
    @(negedge clk);
    rready = 1'b0;
  endtask

  task automatic load(input logic [31:0] opcode, input int where, input logic [15:0] value);
    write(8'h08, opcode);
    write(8'h14, where);
    write(8'h10, {{16{value[15]}}, value});
    write(8'h18, 32'd1);
    write(8'h18, 32'd0);
  endtask

  // The rows' weights end where the memory does.
  localparam int FROM = WEIGHTS - ALL;
  int at = FROM;
  logic [31:0] word;
  logic [31:0] upper;
  initial begin
    $readmemh("vectors/inputs.hex", inputs);
    $readmemh("vectors/weights.hex", weights);
    $readmemh("vectors/lengths.hex", lengths);
    $readmemh("vectors/sums.hex", sums);
    got = $fopen("got_sums.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    @(negedge clk);
    if (COUNT >= INPUTS) $fatal(1, "the inputs do not fit");
    for (int i = 0; i < COUNT; i++) load(32'd2, i, inputs[i]);
    for (int i = 0; i < ALL; i++) load(32'd1, FROM + i, weights[i]);
    for (int row = 0; row < ROWS; row++) begin
      write(8'h08, 32'd3);
      write(8'h0c, 32'(lengths[row]));
      write(8'h14, at);
      write(8'h20, SUMS - 1 - row);
      write(8'h00, 32'd1);
      do read(8'h04, word); while (word == 32'd1);
      if (word != 32'd5) begin
        errors++;
        $display("row %0d: the status is %0d", row, word);
      end
      write(8'h00, 32'd0);
      read(8'h04, word);
      if (word != 32'd0) begin
        errors++;
        $display("row %0d: it is not ready again", row);
      end
      at += int'(lengths[row]);
    end
    for (int row = 0; row < ROWS; row++) begin
      write(8'h08, 32'd4);
      write(8'h20, SUMS - 1 - row);
      write(8'h1c, 32'd1);
      write(8'h1c, 32'd0);
      read(8'h24, word);
      read(8'h28, upper);
      $fdisplay(got, "%h // %0t", {upper, word}, $time);
      if ({upper, word} !== sums[row]) begin
        errors++;
        $display("row %0d: expected %h, got %h", row, sums[row], {upper, word});
      end
    end
    $fclose(got);
    if (errors != 0) $fatal(1, "%0d of %0d results are wrong", errors, ROWS);
    $display("passed: %0d results agree with the golden model", ROWS);
    $finish;
  end

  initial begin
    repeat (100000) @(negedge clk);
    $fatal(1, "it does not end");
  end
endmodule
