// Stream from memory, buffered ahead: an AXI4 read master fills a ring of DEPTH words while it is handed
// out. Bursts are INCR, at most BURST beats long, and never cross a boundary of 4 KB. One is asked for as
// soon as the ring has room for all of it, so that the memory's latency is met once, not once a burst.
`default_nettype none

module weight_stream #(
    parameter int DATA_WIDTH = 128,   // of the bus: 32 to 512, a power of two
    parameter int ADDRESS_WIDTH = 40,
    parameter int BURST = 16,         // beats of the longest burst, at most 256
    parameter int DEPTH = 128         // beats that the ring holds, a power of two
) (
    input  wire logic clk,
    input  wire logic rst_n,

    // A transfer of `beats` words of the bus from `address` on, a multiple of their size.
    input  wire logic                     start,
    input  wire logic [ADDRESS_WIDTH-1:0] address,
    input  wire logic [             31:0] beats,
    output      logic                     busy,
    output      logic                     done,
    output      logic                     error,
    output      logic [             31:0] beats_done,

    output      logic                     out_valid,
    input  wire logic                     out_ready,
    output      logic [   DATA_WIDTH-1:0] out_data,

    output      logic [ADDRESS_WIDTH-1:0] m_axi_araddr,
    output      logic [              7:0] m_axi_arlen,
    output      logic [              2:0] m_axi_arsize,
    output      logic [              1:0] m_axi_arburst,
    output      logic                     m_axi_arvalid,
    input  wire logic                     m_axi_arready,
    input  wire logic [   DATA_WIDTH-1:0] m_axi_rdata,
    input  wire logic [              1:0] m_axi_rresp,
    input  wire logic                     m_axi_rlast,
    input  wire logic                     m_axi_rvalid,
    output      logic                     m_axi_rready
);
  localparam int SIZE = $clog2(DATA_WIDTH / 8);
  localparam int PAGE = 4096 / (DATA_WIDTH / 8);  // beats in 4 KB
  localparam int PAGE_BITS = $clog2(PAGE);
  localparam int RING_BITS = $clog2(DEPTH);
  localparam int MOST = BURST < DEPTH ? BURST : DEPTH;

  if (DATA_WIDTH < 32 || DATA_WIDTH > 512 || DATA_WIDTH != 8 << SIZE) begin : g_width
    $error("DATA_WIDTH must be 32, 64, 128, 256 or 512");
  end
  if (BURST < 1 || BURST > 256) begin : g_burst
    $error("BURST must be from 1 to 256");
  end
  if (DEPTH < 2 || DEPTH != 1 << RING_BITS) begin : g_depth
    $error("DEPTH must be a power of two");
  end
  if (ADDRESS_WIDTH < 13) begin : g_address
    $error("ADDRESS_WIDTH must be at least 13");
  end

  (* ram_style = "block" *)
  logic [DATA_WIDTH-1:0] ring[DEPTH];

  function automatic logic [31:0] least(input logic [31:0] a, input logic [31:0] b);
    least = a < b ? a : b;
  endfunction

  // Requests: `room` is what is neither asked for nor held.
  logic [31:0] to_ask;
  logic [ADDRESS_WIDTH-1:0] next;
  logic [RING_BITS:0] room;
  wire logic [31:0] to_page = 32'(PAGE) - 32'(next[SIZE+:PAGE_BITS]);
  wire logic [31:0] length = least(least(to_ask, to_page), 32'(MOST));
  wire logic ask = busy && to_ask != 0 && length <= 32'(room) && (!m_axi_arvalid || m_axi_arready);

  assign m_axi_arsize = 3'(SIZE);
  assign m_axi_arburst = 2'b01;

  // Words come in the order of the requests.
  logic [31:0] to_come;
  logic [31:0] open_bursts;
  logic [RING_BITS-1:0] come_at;
  wire logic take = m_axi_rvalid;
  wire logic ends_wrongly = to_come == 1 && !(m_axi_rlast && open_bursts == 1);
  assign m_axi_rready = 1'b1;  // asked for only where there is room

  logic [31:0] to_go;
  logic [RING_BITS:0] held;
  logic [RING_BITS-1:0] go_at;
  wire logic give = held != 0 && (!out_valid || out_ready);
  wire logic is_unaligned = address[SIZE-1:0] != '0;

  assign done = busy && to_go == 0 && (!out_valid || out_ready);

  always_ff @(posedge clk) begin
    if (take) ring[come_at] <= m_axi_rdata;
    if (give) out_data <= ring[go_at];
  end

  always_ff @(posedge clk) begin
    if (ask) begin
      m_axi_araddr <= next;
      m_axi_arlen <= 8'(length - 32'd1);
    end
    if (!rst_n) begin
      busy <= 1'b0;
      error <= 1'b0;
      m_axi_arvalid <= 1'b0;
      out_valid <= 1'b0;
      to_ask <= '0;
      to_come <= '0;
      to_go <= '0;
      beats_done <= '0;
      next <= '0;
      open_bursts <= '0;
      room <= (RING_BITS + 1)'(DEPTH);
      held <= '0;
      come_at <= '0;
      go_at <= '0;
    end else begin
      if (ask) begin
        m_axi_arvalid <= 1'b1;
        next <= next + (ADDRESS_WIDTH'(length) << SIZE);
        to_ask <= to_ask - length;
      end else if (m_axi_arready) begin
        m_axi_arvalid <= 1'b0;
      end
      room <= room - (ask ? (RING_BITS + 1)'(length) : '0) + (RING_BITS + 1)'(give);
      held <= held + (RING_BITS + 1)'(take) - (RING_BITS + 1)'(give);
      open_bursts <= open_bursts + 32'(ask) - 32'(take && m_axi_rlast);

      if (take) begin
        beats_done <= beats_done + 32'd1;
        to_come <= to_come - 32'd1;
        come_at <= come_at + 1'b1;
        if (m_axi_rresp != 2'b00 || ends_wrongly) error <= 1'b1;
      end
      if (give) begin
        out_valid <= 1'b1;
        to_go <= to_go - 32'd1;
        go_at <= go_at + 1'b1;
      end else if (out_ready) begin
        out_valid <= 1'b0;
      end

      if (start && !busy) begin
        busy <= 1'b1;
        error <= is_unaligned;
        next <= address;
        to_ask <= is_unaligned ? '0 : beats;
        to_come <= is_unaligned ? '0 : beats;
        to_go <= is_unaligned ? '0 : beats;
        beats_done <= '0;
        open_bursts <= '0;
      end else if (done) begin
        busy <= 1'b0;
      end
    end
  end
endmodule

`default_nettype wire
