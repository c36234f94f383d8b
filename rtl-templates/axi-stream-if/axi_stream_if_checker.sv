// Watches one AXI4-Stream and keeps what it has seen go wrong, until reset:
//   fault[0]  tvalid fell before tready took the beat
//   fault[1]  tdata, tkeep or tlast changed while the beat waited
//   fault[2]  a beat was taken whose kept bytes are not the lowest ones without a gap, or that is not full and
//             not the last (AXI4-Stream allows both; blocks that count bytes do not)
// It has no outputs to the stream, so it may be instantiated or bound to any block that has one:
//   bind my_block axi_stream_if_checker #(.DATA_BYTES(4), .REPORT(1)) watch (.clk, .rst_n, .tvalid(...), ...);
// With REPORT a simulation tells of a fault when it happens. It is synthesizable, for a board as well.
`default_nettype none

module axi_stream_if_checker #(
    parameter int DATA_BYTES = 4,
    parameter int REPORT = 0
) (
    input  wire                     clk,
    input  wire                     rst_n,
    input  wire                     tvalid,
    input  wire                     tready,
    input  wire  [DATA_BYTES*8-1:0] tdata,
    input  wire  [  DATA_BYTES-1:0] tkeep,
    input  wire                     tlast,
    output logic [             2:0] fault
);
  logic is_waiting;
  logic [DATA_BYTES*9:0] held;
  logic [2:0] seen;

  wire [DATA_BYTES*9:0] beat = {tlast, tkeep, tdata};
  // One more than a row of ones from the bottom has no bit in common with it.
  wire has_gap = (tkeep & (tkeep + 1'b1)) != '0 || !tkeep[0];

  assign seen = {
    tvalid && tready && (has_gap || !(&tkeep || tlast)), is_waiting && tvalid && beat != held, is_waiting && !tvalid
  };

  always_ff @(posedge clk) begin
    held <= beat;
    if (!rst_n) begin
      is_waiting <= 1'b0;
      fault <= '0;
    end else begin
      is_waiting <= tvalid && !tready;
      fault <= fault | seen;
`ifndef SYNTHESIS
      if (REPORT != 0) begin
        if (seen[0]) $error("tvalid fell before the beat was taken");
        if (seen[1]) $error("the beat changed while it waited");
        if (seen[2]) $error("the kept bytes have a gap, or a beat that is not the last is not full");
      end
`endif
    end
  end
endmodule

`default_nettype wire
