// Changes the width of an AXI4-Stream: words of IN_BYTES become words of OUT_BYTES, one of which is a
// multiple of the other. Bytes keep their order, the lowest first. Narrow words are gathered until a
// wide one is full or the packet ends; wide ones are split, and what TKEEP leaves out is not sent.
// TKEEP has no gaps, and only the last word of a packet is not full.
`default_nettype none

module axi_stream_width #(
  parameter int IN_BYTES = 1,
  parameter int OUT_BYTES = 4
) (
  input  wire logic                   clk,
  input  wire logic                   rst_n,
  input  wire logic [8*IN_BYTES-1:0]  s_axis_tdata,
  input  wire logic [IN_BYTES-1:0]    s_axis_tkeep,
  input  wire logic                   s_axis_tvalid,
  output logic                        s_axis_tready,
  input  wire logic                   s_axis_tlast,
  output logic      [8*OUT_BYTES-1:0] m_axis_tdata,
  output logic      [OUT_BYTES-1:0]   m_axis_tkeep,
  output logic                        m_axis_tvalid,
  input  wire logic                   m_axis_tready,
  output logic                        m_axis_tlast
);
  if (IN_BYTES % OUT_BYTES != 0 && OUT_BYTES % IN_BYTES != 0) begin : illegal
    $error("one width is a multiple of the other");
  end

  if (OUT_BYTES > IN_BYTES) begin : gather
    localparam int RATIO = OUT_BYTES / IN_BYTES;
    localparam int BITS = $clog2(RATIO);
    logic [BITS-1:0] place;
    logic came;

    assign s_axis_tready = !m_axis_tvalid || m_axis_tready;
    assign came = s_axis_tvalid && s_axis_tready;

    always_ff @(posedge clk) begin
      if (!rst_n) begin
        place <= '0;
        m_axis_tvalid <= 1'b0;
        m_axis_tlast <= 1'b0;
        m_axis_tkeep <= '0;
      end else begin
        if (m_axis_tready) m_axis_tvalid <= 1'b0;
        if (came) begin
          place <= s_axis_tlast || place == BITS'(RATIO - 1) ? '0 : place + 1'b1;
          m_axis_tvalid <= s_axis_tlast || place == BITS'(RATIO - 1);
          m_axis_tlast <= s_axis_tlast;
          // What lay in the parts above belongs to an older word.
          for (int i = 0; i < RATIO; i++) begin
            if (BITS'(i) == place) m_axis_tkeep[i*IN_BYTES+:IN_BYTES] <= s_axis_tkeep;
            else if (BITS'(i) > place) m_axis_tkeep[i*IN_BYTES+:IN_BYTES] <= '0;
          end
        end
      end
      for (int i = 0; i < RATIO; i++) begin
        if (came && BITS'(i) == place) m_axis_tdata[i*8*IN_BYTES+:8*IN_BYTES] <= s_axis_tdata;
      end
    end
  end else begin : split
    localparam int RATIO = IN_BYTES / OUT_BYTES;
    logic [8*IN_BYTES-1:0] data;
    logic [IN_BYTES-1:0] keep;
    logic last;
    logic [RATIO-1:0] left;
    logic [RATIO-1:0] parts;
    logic done;

    // One bit for each part that has bytes.
    for (genvar i = 0; i < RATIO; i++) begin : part
      assign parts[i] = s_axis_tkeep[i*OUT_BYTES] || i == 0;
    end

    assign done = left >> 1 == '0;
    assign m_axis_tvalid = left != '0;
    assign m_axis_tdata = data[8*OUT_BYTES-1:0];
    assign m_axis_tkeep = keep[OUT_BYTES-1:0];
    assign m_axis_tlast = last && done && m_axis_tvalid;
    assign s_axis_tready = !m_axis_tvalid || done && m_axis_tready;

    always_ff @(posedge clk) begin
      if (!rst_n) left <= '0;
      else if (s_axis_tready) left <= s_axis_tvalid ? parts : '0;
      else if (m_axis_tready) left <= left >> 1;
      if (s_axis_tready) begin
        data <= s_axis_tdata;
        keep <= s_axis_tkeep;
        last <= s_axis_tlast;
      end else if (m_axis_tready) begin
        data <= data >> 8 * OUT_BYTES;
        keep <= keep >> OUT_BYTES;
      end
    end
  end
endmodule

`default_nettype wire
