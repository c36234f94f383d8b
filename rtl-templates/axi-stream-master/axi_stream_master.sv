// Sends packets of LENGTH words over AXI4-Stream: `start` and `length` ask for a packet, its words are
// taken from `in`, the last one carries TLAST. Outputs are registers; a word a cycle.
`default_nettype none

module axi_stream_master #(
  parameter int BYTES = 4,
  parameter int LENGTH_BITS = 16
) (
  input  wire logic                   clk,
  input  wire logic                   rst_n,
  input  wire logic                   start,
  input  wire logic [LENGTH_BITS-1:0] length,
  output logic                        busy,
  input  wire logic                   in_valid,
  output logic                        in_ready,
  input  wire logic [8*BYTES-1:0]     in_data,
  output logic      [8*BYTES-1:0]     m_axis_tdata,
  output logic      [BYTES-1:0]       m_axis_tkeep,
  output logic                        m_axis_tvalid,
  input  wire logic                   m_axis_tready,
  output logic                        m_axis_tlast
);
  // Words of the packet that have not been taken.
  logic [LENGTH_BITS-1:0] left;

  assign busy = left != '0 || m_axis_tvalid;
  assign in_ready = left != '0 && (!m_axis_tvalid || m_axis_tready);
  assign m_axis_tkeep = '1;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      left <= '0;
      m_axis_tvalid <= 1'b0;
      m_axis_tlast <= 1'b0;
    end else begin
      if (start && !busy) left <= length;
      else if (in_valid && in_ready) left <= left - 1'b1;
      if (in_valid && in_ready) begin
        m_axis_tvalid <= 1'b1;
        m_axis_tlast <= left == LENGTH_BITS'(1);
      end else if (m_axis_tready) begin
        m_axis_tvalid <= 1'b0;
        m_axis_tlast <= 1'b0;
      end
    end
    if (in_valid && in_ready) m_axis_tdata <= in_data;
  end
endmodule

`default_nettype wire
