// Receives packets over AXI4-Stream and tells how many words each had. TREADY is a register: two words
// are kept, so that the one that comes while it falls is not lost. A word a cycle.
`default_nettype none

module axi_stream_slave #(
  parameter int BYTES = 4,
  parameter int LENGTH_BITS = 16
) (
  input  wire logic                   clk,
  input  wire logic                   rst_n,
  input  wire logic [8*BYTES-1:0]     s_axis_tdata,
  input  wire logic                   s_axis_tvalid,
  output logic                        s_axis_tready,
  input  wire logic                   s_axis_tlast,
  output logic                        out_valid,
  input  wire logic                   out_ready,
  output logic      [8*BYTES-1:0]     out_data,
  output logic                        out_last,
  output logic                        packet,
  output logic      [LENGTH_BITS-1:0] packet_length
);
  logic [8*BYTES-1:0] kept;
  logic kept_last;
  logic [LENGTH_BITS-1:0] count;
  logic came;

  assign came = s_axis_tvalid && s_axis_tready;

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      s_axis_tready <= 1'b0;
      out_valid <= 1'b0;
      packet <= 1'b0;
      count <= '0;
    end else begin
      // Room again when the word at the output goes or there is none.
      s_axis_tready <= !out_valid || out_ready || (s_axis_tready && !s_axis_tvalid);
      // With TREADY low a word is kept, and it follows the one at the output.
      if (!out_valid || out_ready) out_valid <= came || !s_axis_tready && out_valid;
      packet <= out_valid && out_ready && out_last;
      if (out_valid && out_ready) count <= out_last ? '0 : count + 1'b1;
    end
    if (came) begin
      kept <= s_axis_tdata;
      kept_last <= s_axis_tlast;
    end
    if (!out_valid || out_ready) begin
      out_data <= s_axis_tready ? s_axis_tdata : kept;
      out_last <= s_axis_tready ? s_axis_tlast : kept_last;
    end
    if (out_valid && out_ready && out_last) packet_length <= count + 1'b1;
  end
endmodule

`default_nettype wire
