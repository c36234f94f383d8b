// Software on one side, a memory that answers late and in gaps on the other: layers are described, run, waited for by
// their state or by the interrupt, and read back; then layers that are too large and a memory that fails.
module imp_engine_tb;
  parameter int LANES = 64;
  parameter int ROWS = 4096;
  parameter int COLUMNS = 16384;
  parameter int ADDRESS_BITS = 40;

  localparam int BYTES = LANES / 4;  // of a word of the bus
  localparam int LAYERS = 6;
  localparam int MOST = 4096;
  localparam logic [ADDRESS_BITS-1:0] BASE = ADDRESS_BITS'(33'h1_0000_0f00);

  logic clk = 1'b0;
  initial forever #5 clk = ~clk;

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
  wire interrupt;
  wire [ADDRESS_BITS-1:0] m_axi_araddr;
  wire [7:0] m_axi_arlen;
  wire [2:0] m_axi_arsize;
  wire [1:0] m_axi_arburst;
  wire m_axi_arvalid;
  logic m_axi_arready = 1'b0;
  logic [2*LANES-1:0] m_axi_rdata = '0;
  logic [1:0] m_axi_rresp = 2'b00;
  logic m_axi_rlast = 1'b0;
  logic m_axi_rvalid = 1'b0;
  wire m_axi_rready;

  imp_engine dut (
      .clk,
      .rst_n,
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
      .interrupt,
      .m_axi_araddr,
      .m_axi_arlen,
      .m_axi_arsize,
      .m_axi_arburst,
      .m_axi_arvalid,
      .m_axi_arready,
      .m_axi_rdata,
      .m_axi_rresp,
      .m_axi_rlast,
      .m_axi_rvalid,
      .m_axi_rready
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

  // The memory: bursts wait in a queue of 64.
  logic [2*LANES-1:0] memory[MOST];
  logic [ADDRESS_BITS-1:0] burst_at[64];
  int burst_beats[64];
  int burst_time[64];
  int first = 0;
  int last = 0;
  int beat = 0;
  int cycle = 0;
  bit is_slow = 1'b0;
  bit breaks = 1'b0;
  always @(posedge clk) begin
    cycle <= cycle + 1;
    if (m_axi_arvalid && m_axi_arready) begin
      check("a burst is INCR, of whole words", 64'({m_axi_arburst, m_axi_arsize}), 64'({2'b01, 3'($clog2(BYTES))}));
      check("a burst stays within 4 KB", 64'(32'(m_axi_araddr[11:0]) + (32'(m_axi_arlen) + 1) * BYTES <= 4096), 64'd1);
      burst_at[last%64] <= m_axi_araddr;
      burst_beats[last%64] <= 32'(m_axi_arlen) + 1;
      burst_time[last%64] <= cycle + 12;
      last <= last + 1;
      if (last - first >= 64) $fatal(1, "more than 64 bursts wait");
    end
    if (m_axi_rvalid && !m_axi_rready) $fatal(1, "a word found no room");
    if (cycle > 200000) $fatal(1, "it does not end");
  end
  always @(negedge clk) begin
    m_axi_arready = !is_slow || $urandom_range(3) == 0;
    m_axi_rvalid = 1'b0;
    m_axi_rlast = 1'b0;
    if (first != last && cycle >= burst_time[first%64] && (!is_slow || $urandom_range(2) != 0)) begin
      m_axi_rvalid = 1'b1;
      m_axi_rdata = memory[32'((burst_at[first%64] - BASE) / ADDRESS_BITS'(BYTES))+beat];
      m_axi_rresp = breaks ? 2'b10 : 2'b00;
      beat++;
      if (beat == burst_beats[first%64]) begin
        m_axi_rlast = 1'b1;
        beat = 0;
        first++;
      end
    end
  end

  logic [31:0] layers[4*LAYERS];
  logic [31:0] sums[1024];
  int got;

  // Describes a layer, runs it and waits for its end.
  task automatic run(input logic [63:0] x_at, input logic [63:0] weights_at, input int columns, input int rows,
                     input logic [31:0] state);
    write(8'h10, x_at[31:0], 2'b00);
    write(8'h14, x_at[63:32], 2'b00);
    write(8'h18, weights_at[31:0], 2'b00);
    write(8'h1c, weights_at[63:32], 2'b00);
    write(8'h20, columns, 2'b00);
    write(8'h24, rows, 2'b00);
    write(8'h00, 32'd3, 2'b00);
    while (!interrupt) @(negedge clk);
    read(8'h04, state, 2'b00);
  endtask

  int place;
  int beats;
  int columns;
  int rows;
  int began;
  initial begin
    $readmemh("vectors/memory.hex", memory);
    $readmemh("vectors/layers.hex", layers);
    $readmemh("vectors/sums.hex", sums);
    got = $fopen("got_sums.hex", "w");
    repeat (3) @(negedge clk);
    rst_n = 1'b1;
    @(negedge clk);
    read(8'h30, LANES, 2'b00);
    for (int pass = 0; pass < 2; pass++) begin
      is_slow = pass == 1;
      place = 0;
      for (int i = 0; i < LAYERS; i++) begin
        columns = layers[4*i+2];
        rows = layers[4*i+3];
        beats = (columns + LANES - 1) / LANES * (4 + rows);
        began = cycle;
        run(64'(BASE) + 64'(layers[4*i]) * 64'(BYTES), 64'(BASE) + 64'(layers[4*i+1]) * 64'(BYTES), columns, rows, 32'd2);
        if (!is_slow && cycle - began > beats + beats / 8 + 180) begin
          errors++;
          $display("layer %0d: %0d words took %0d cycles", i, beats, cycle - began);
        end
        read(8'h0c, beats, 2'b00);
        for (int row = 0; row < rows; row++) begin
          write(8'h28, row, 2'b00);
          repeat (2) @(negedge clk);
          read(8'h2c, sums[place], 2'b00);
          if (pass == 0) $fdisplay(got, "%h // %0t", rdata, $time);
          place++;
        end
        write(8'h00, 32'd0, 2'b00);
        read(8'h04, 32'd0, 2'b00);
        check("the interrupt is taken back", 64'(interrupt), 64'd0);
      end
    end
    is_slow = 1'b0;
    $fclose(got);
    // What cannot be done is told, and the next layer is right again.
    if (COLUMNS < 65535) begin
      run(64'(BASE), 64'(BASE), COLUMNS + 1, 1, 32'd3);
      write(8'h00, 32'd0, 2'b00);
    end
    if (ROWS < 65535) begin
      run(64'(BASE), 64'(BASE), 1, ROWS + 1, 32'd3);
      write(8'h00, 32'd0, 2'b00);
    end
    run(64'(BASE) + 64'd1, 64'(BASE), 1, 1, 32'd3);
    write(8'h00, 32'd0, 2'b00);
    run(64'(BASE), 64'(BASE) + 64'd1, 1, 1, 32'd3);
    write(8'h00, 32'd0, 2'b00);
    breaks = 1'b1;
    run(64'(BASE), 64'(BASE), 1, 1, 32'd3);
    write(8'h00, 32'd0, 2'b00);
    breaks = 1'b0;
    run(64'(BASE) + 64'(layers[0]) * 64'(BYTES), 64'(BASE) + 64'(layers[1]) * 64'(BYTES), 1, 1, 32'd2);
    write(8'h28, 32'd0, 2'b00);
    repeat (2) @(negedge clk);
    read(8'h2c, sums[0], 2'b00);
    if (errors != 0) $fatal(1, "%0d of %0d checks failed", errors, checks);
    $display("passed: %0d sums agree with the golden model, %0d checks", 2 * place, checks);
    $finish;
  end
endmodule
