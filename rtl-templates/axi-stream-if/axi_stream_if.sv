// The stream interface of a block: an AXI4-Stream register slice with tdata, tkeep and tlast, every output
// from a flip-flop, and a protocol checker on either side. Latency 1 cycle, a beat a cycle. Ports are flat,
// so that the block joins anything. Source: I-BERT lab; AMBA AXI4-Stream.
`default_nettype none

module axi_stream_if #(
    parameter int DATA_BYTES = 4,
    parameter int CHECK = 1
) (
    input  wire                     clk,
    input  wire                     rst_n,
    input  wire                     s_axis_tvalid,
    output logic                    s_axis_tready,
    input  wire  [DATA_BYTES*8-1:0] s_axis_tdata,
    input  wire  [  DATA_BYTES-1:0] s_axis_tkeep,
    input  wire                     s_axis_tlast,
    output logic                    m_axis_tvalid,
    input  wire                     m_axis_tready,
    output logic [DATA_BYTES*8-1:0] m_axis_tdata,
    output logic [  DATA_BYTES-1:0] m_axis_tkeep,
    output logic                    m_axis_tlast,
    output logic [             2:0] s_fault,
    output logic [             2:0] m_fault
);
  if (DATA_BYTES < 1) begin : gen_refused
    $error("DATA_BYTES is at least 1");
  end

  skid_buffer #(
      .WIDTH(DATA_BYTES * 9 + 1)
  ) slice (
      .clk,
      .rst_n,
      .in_valid(s_axis_tvalid),
      .in_ready(s_axis_tready),
      .in_data({s_axis_tlast, s_axis_tkeep, s_axis_tdata}),
      .out_valid(m_axis_tvalid),
      .out_ready(m_axis_tready),
      .out_data({m_axis_tlast, m_axis_tkeep, m_axis_tdata})
  );

  if (CHECK != 0) begin : gen_check
    axi_stream_if_checker #(
        .DATA_BYTES(DATA_BYTES)
    ) check_s (
        .clk,
        .rst_n,
        .tvalid(s_axis_tvalid),
        .tready(s_axis_tready),
        .tdata (s_axis_tdata),
        .tkeep (s_axis_tkeep),
        .tlast (s_axis_tlast),
        .fault (s_fault)
    );
    axi_stream_if_checker #(
        .DATA_BYTES(DATA_BYTES)
    ) check_m (
        .clk,
        .rst_n,
        .tvalid(m_axis_tvalid),
        .tready(m_axis_tready),
        .tdata (m_axis_tdata),
        .tkeep (m_axis_tkeep),
        .tlast (m_axis_tlast),
        .fault (m_fault)
    );
  end else begin : gen_no_check
    assign s_fault = '0;
    assign m_fault = '0;
  end
endmodule

`default_nettype wire
