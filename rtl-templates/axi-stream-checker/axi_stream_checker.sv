// Watches an AXI4-Stream and tells, until reset, which rule was broken (Arm IHI 0051A, 2.2 and 2.4):
//   0  TVALID fell before the transfer      1  TDATA, TKEEP or TLAST changed before the transfer
//   2  TKEEP has a gap, or a word that is not the last of its packet is not full
//   3  a packet is longer than LONGEST words (0: no limit)
//   4  TREADY was low for more than PATIENCE cycles while a word waited (0: no limit)
//   5  TVALID is 1 in the first cycle after reset
// In simulation with ASSERTIONS = 1 each of them is an assertion besides.
`default_nettype none

module axi_stream_checker #(
  parameter int BYTES = 4,
  parameter int LONGEST = 0,
  parameter int PATIENCE = 0,
  parameter int ASSERTIONS = 0
) (
  input  wire logic               clk,
  input  wire logic               rst_n,
  input  wire logic [8*BYTES-1:0] tdata,
  input  wire logic [BYTES-1:0]   tkeep,
  input  wire logic               tvalid,
  input  wire logic               tready,
  input  wire logic               tlast,
  output logic      [5:0]         broken,
  output logic      [5:0]         breaks
);
  logic [8*BYTES-1:0] last_tdata;
  logic [BYTES-1:0] last_tkeep;
  logic last_tlast;
  logic waits;
  logic began;
  logic [31:0] place;
  logic [31:0] patience;
  logic [BYTES:0] above;

  // A keep without gaps plus one is a power of two.
  assign above = {1'b0, tkeep} + 1'b1;

  always_comb begin
    breaks = '0;
    breaks[0] = waits && !tvalid;
    breaks[1] = waits && tvalid && (tdata != last_tdata || tkeep != last_tkeep || tlast != last_tlast);
    breaks[2] = tvalid && ((above & {1'b0, tkeep}) != '0 || !tlast && tkeep != '1);
    breaks[3] = LONGEST != 0 && tvalid && tready && !tlast && place == LONGEST - 1;
    breaks[4] = PATIENCE != 0 && tvalid && !tready && patience == PATIENCE;
    breaks[5] = !began && tvalid;
  end

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      broken <= '0;
      waits <= 1'b0;
      began <= 1'b0;
      place <= '0;
      patience <= '0;
    end else begin
      broken <= broken | breaks;
      waits <= tvalid && !tready;
      began <= 1'b1;
      if (tvalid && tready) place <= tlast ? '0 : place + 1'b1;
      patience <= tvalid && !tready ? patience + 1'b1 : '0;
    end
    last_tdata <= tdata;
    last_tkeep <= tkeep;
    last_tlast <= tlast;
  end

`ifndef SYNTHESIS
  if (ASSERTIONS != 0) begin : assertions
    valid_stays: assert property (@(posedge clk) disable iff (!rst_n) tvalid && !tready |=> tvalid);
    word_stays: assert property (@(posedge clk) disable iff (!rst_n)
      tvalid && !tready |=> $stable(tdata) && $stable(tkeep) && $stable(tlast));
    keep_is_whole: assert property (@(posedge clk) disable iff (!rst_n) !breaks[2]);
    packet_ends: assert property (@(posedge clk) disable iff (!rst_n) !breaks[3]);
    ready_comes: assert property (@(posedge clk) disable iff (!rst_n) !breaks[4]);
    idle_after_reset: assert property (@(posedge clk) disable iff (!rst_n) !breaks[5]);
  end
`endif
endmodule

`default_nettype wire
