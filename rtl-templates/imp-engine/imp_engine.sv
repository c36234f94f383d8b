// A ternary matrix-vector layer from DDR to registers: software describes it by AXI4-Lite, an AXI4 master
// reads the activations and then the weights, LANES = DATA_WIDTH / 2 products a word of the bus, and a sum
// for each row waits in block RAM. Activations are bytes, COLUMNS of them; each row of weights is filled up
// to whole words with weights of 0. The order of it all is `imp_sequencer`, in Brief, and so are the registers.
// Source: IMP; BitNet b1.58 (Ma et al., 2024).
`default_nettype none

module imp_engine #(
    parameter int LANES = 64,        // products a cycle; the bus has twice as many bits
    parameter int ROWS = 4096,       // of the largest layer
    parameter int COLUMNS = 16384,   // of the largest layer, a multiple of LANES
    parameter int ADDRESS_BITS = 40
) (
    input  wire logic clk,
    input  wire logic rst_n,

    input  wire logic [ 7:0] s_axi_awaddr,
    input  wire logic [ 2:0] s_axi_awprot,
    input  wire logic        s_axi_awvalid,
    output      logic        s_axi_awready,
    input  wire logic [31:0] s_axi_wdata,
    input  wire logic [ 3:0] s_axi_wstrb,
    input  wire logic        s_axi_wvalid,
    output      logic        s_axi_wready,
    output      logic [ 1:0] s_axi_bresp,
    output      logic        s_axi_bvalid,
    input  wire logic        s_axi_bready,
    input  wire logic [ 7:0] s_axi_araddr,
    input  wire logic [ 2:0] s_axi_arprot,
    input  wire logic        s_axi_arvalid,
    output      logic        s_axi_arready,
    output      logic [31:0] s_axi_rdata,
    output      logic [ 1:0] s_axi_rresp,
    output      logic        s_axi_rvalid,
    input  wire logic        s_axi_rready,
    output      logic        interrupt,

    output      logic [ADDRESS_BITS-1:0] m_axi_araddr,
    output      logic [             7:0] m_axi_arlen,
    output      logic [             2:0] m_axi_arsize,
    output      logic [             1:0] m_axi_arburst,
    output      logic                    m_axi_arvalid,
    input  wire logic                    m_axi_arready,
    input  wire logic [     2*LANES-1:0] m_axi_rdata,
    input  wire logic [             1:0] m_axi_rresp,
    input  wire logic                    m_axi_rlast,
    input  wire logic                    m_axi_rvalid,
    output      logic                    m_axi_rready
);
  localparam int GROUPS = COLUMNS / LANES;
  localparam int GROUP_BITS = GROUPS > 1 ? $clog2(GROUPS) : 1;
  localparam int ROW_BITS = ROWS > 1 ? $clog2(ROWS) : 1;
  localparam int SUM_BITS = 9 + $clog2(COLUMNS);

  if (LANES < 16 || LANES > 256 || LANES != 1 << $clog2(LANES)) begin : g_lanes
    $error("LANES must be 16, 32, 64, 128 or 256");
  end
  if (COLUMNS % LANES != 0 || COLUMNS < LANES || COLUMNS > 65535 || ROWS < 1 || ROWS > 65535) begin : g_size
    $error("COLUMNS must be a multiple of LANES, and both sizes below 65,536");
  end

  logic go;
  logic [ADDRESS_BITS-1:0] x_base;
  logic [ADDRESS_BITS-1:0] weight_base;
  logic [15:0] column_count;
  logic [15:0] row_count;
  // Rows beyond ROWS are not counted, and which of them software asks for does not matter.
  // verilator lint_off UNUSEDSIGNAL
  logic [15:0] shown_row;
  logic [15:0] row;
  // verilator lint_on UNUSEDSIGNAL
  logic engine_done;
  logic engine_error;
  logic signed [31:0] engine_result;
  logic [31:0] engine_beats;

  imp_registers_axi registers (
      .s_axi_aclk(clk),
      .s_axi_aresetn(rst_n),
      .s_axi_awaddr(s_axi_awaddr),
      .s_axi_awprot(s_axi_awprot),
      .s_axi_awvalid(s_axi_awvalid),
      .s_axi_awready(s_axi_awready),
      .s_axi_wdata(s_axi_wdata),
      .s_axi_wstrb(s_axi_wstrb),
      .s_axi_wvalid(s_axi_wvalid),
      .s_axi_wready(s_axi_wready),
      .s_axi_bresp(s_axi_bresp),
      .s_axi_bvalid(s_axi_bvalid),
      .s_axi_bready(s_axi_bready),
      .s_axi_araddr(s_axi_araddr),
      .s_axi_arprot(s_axi_arprot),
      .s_axi_arvalid(s_axi_arvalid),
      .s_axi_arready(s_axi_arready),
      .s_axi_rdata(s_axi_rdata),
      .s_axi_rresp(s_axi_rresp),
      .s_axi_rvalid(s_axi_rvalid),
      .s_axi_rready(s_axi_rready),
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

  logic [GROUP_BITS-1:0] group;
  logic [1:0] quarter;
  logic ends_row;
  logic is_x;
  logic take_x;
  logic take_weights;
  logic stream_start;
  logic stream_done;
  logic stream_busy;
  logic stream_error;
  logic [31:0] stream_length;
  logic [31:0] stream_beats;
  logic word_valid;
  logic [2*LANES-1:0] word;
  logic sum_valid;

  imp_sequencer sequencer (
      .clk(clk),
      .rst_n(rst_n),
      .go(go),
      .column_count(column_count),
      .row_count(row_count),
      .stream_busy(stream_busy),
      .stream_done(stream_done),
      .stream_error(stream_error),
      .stream_beats(stream_beats),
      .word_valid(word_valid),
      .sum_valid(sum_valid),
      .quarter(quarter),
      .group(group),
      .row(row),
      .engine_error(engine_error),
      .ends_row(ends_row),
      .is_x(is_x),
      .stream_start(stream_start),
      .take_x(take_x),
      .take_weights(take_weights),
      .engine_done(engine_done),
      .stream_length(stream_length),
      .engine_beats(engine_beats)
  );

  weight_stream #(
      .DATA_WIDTH(2 * LANES),
      .ADDRESS_WIDTH(ADDRESS_BITS),
      .BURST(16),
      .DEPTH(64)
  ) stream (
      .clk(clk),
      .rst_n(rst_n),
      .start(stream_start),
      .address(is_x ? x_base : weight_base),
      .beats(stream_length),
      .busy(stream_busy),
      .done(stream_done),
      .error(stream_error),
      .beats_done(stream_beats),
      .out_valid(word_valid),
      .out_ready(1'b1),
      .out_data(word),
      .m_axi_araddr(m_axi_araddr),
      .m_axi_arlen(m_axi_arlen),
      .m_axi_arsize(m_axi_arsize),
      .m_axi_arburst(m_axi_arburst),
      .m_axi_arvalid(m_axi_arvalid),
      .m_axi_arready(m_axi_arready),
      .m_axi_rdata(m_axi_rdata),
      .m_axi_rresp(m_axi_rresp),
      .m_axi_rlast(m_axi_rlast),
      .m_axi_rvalid(m_axi_rvalid),
      .m_axi_rready(m_axi_rready)
  );

  // Four words of the bus are a group of activations.
  (* ram_style = "block" *)
  logic [8*LANES-1:0] vector[GROUPS];
  logic [6*LANES-1:0] gathered;

  logic [8*LANES-1:0] activations;
  logic [2*LANES-1:0] weights;
  logic group_valid;
  logic group_last;
  always_ff @(posedge clk) begin
    if (take_x && quarter == 2'd3) vector[group] <= {word, gathered};
    if (take_weights) activations <= vector[group];
  end
  always_ff @(posedge clk) begin
    if (take_x) gathered <= {word, gathered[6*LANES-1:2*LANES]};
    weights <= word;
    group_last <= ends_row;
    group_valid <= rst_n && take_weights;
  end

  logic signed [SUM_BITS-1:0] sum;
  ternary_lanes #(
      .LANES(LANES),
      .COLUMNS(COLUMNS),
      .ENCODING(0)
  ) lanes (
      .clk(clk),
      .rst_n(rst_n),
      .in_valid(group_valid),
      .in_last(group_last),
      .weights(weights),
      .activations(activations),
      .out_valid(sum_valid),
      .out_data(sum)
  );

  (* ram_style = "block" *)
  logic signed [SUM_BITS-1:0] results[ROWS];
  logic signed [SUM_BITS-1:0] shown;
  always_ff @(posedge clk) begin
    if (sum_valid) results[row[ROW_BITS-1:0]] <= sum;
    shown <= results[shown_row[ROW_BITS-1:0]];
  end
  assign engine_result = 32'(shown);
endmodule

`default_nettype wire
