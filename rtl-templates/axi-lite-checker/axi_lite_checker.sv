// Watches an AXI4-Lite bus and tells, until reset, which rule was broken (Arm IHI 0022H, A3.2 and B1.1):
//   0  AWVALID fell before the transfer, or AWADDR changed     1  the same of WVALID, WDATA and WSTRB
//   2  the same of ARVALID and ARADDR                          3  the same of BVALID and BRESP
//   4  the same of RVALID, RDATA and RRESP                     5  a response to a write that was not made
//   6  data for a read that was not asked for                  7  EXOKAY, which AXI4-Lite does not have
//   8  a VALID is 1 in the first cycle after reset             9  more than PATIENCE cycles until a READY (0: no limit)
// In simulation with ASSERTIONS = 1 each of them is an assertion besides.
`default_nettype none

module axi_lite_checker #(
  parameter int ADDRESS = 32,
  parameter int DATA = 32,
  parameter int PATIENCE = 0,
  parameter int ASSERTIONS = 0
) (
  input  wire logic               clk,
  input  wire logic               rst_n,
  input  wire logic [ADDRESS-1:0] awaddr,
  input  wire logic               awvalid,
  input  wire logic               awready,
  input  wire logic [DATA-1:0]    wdata,
  input  wire logic [DATA/8-1:0]  wstrb,
  input  wire logic               wvalid,
  input  wire logic               wready,
  input  wire logic [1:0]         bresp,
  input  wire logic               bvalid,
  input  wire logic               bready,
  input  wire logic [ADDRESS-1:0] araddr,
  input  wire logic               arvalid,
  input  wire logic               arready,
  input  wire logic [DATA-1:0]    rdata,
  input  wire logic [1:0]         rresp,
  input  wire logic               rvalid,
  input  wire logic               rready,
  output logic      [9:0]         broken,
  output logic      [9:0]         breaks
);
  // The five channels side by side: AW, W, AR, B, R.
  localparam int WIDEST = (DATA > ADDRESS ? DATA : ADDRESS) + DATA / 8 + 2;
  logic [4:0] valid;
  logic [4:0] ready;
  logic [4:0] waits;
  logic [WIDEST-1:0] word[5];
  logic [WIDEST-1:0] last[5];
  logic [31:0] patience[5];
  logic began;
  // Transfers that await their response: addresses and data of writes are counted apart.
  logic [7:0] addresses;
  logic [7:0] datas;
  logic [7:0] reads;

  assign valid = {rvalid, bvalid, arvalid, wvalid, awvalid};
  assign ready = {rready, bready, arready, wready, awready};
  assign word[0] = WIDEST'(awaddr);
  assign word[1] = WIDEST'({wstrb, wdata});
  assign word[2] = WIDEST'(araddr);
  assign word[3] = WIDEST'(bresp);
  assign word[4] = WIDEST'({rresp, rdata});

  always_comb begin
    breaks = '0;
    for (int i = 0; i < 5; i++) begin
      breaks[i] = waits[i] && (!valid[i] || word[i] != last[i]);
      if (PATIENCE != 0 && valid[i] && !ready[i] && patience[i] == PATIENCE) breaks[9] = 1'b1;
    end
    breaks[5] = bvalid && (addresses == '0 || datas == '0);
    breaks[6] = rvalid && reads == '0;
    breaks[7] = bvalid && bresp == 2'b01 || rvalid && rresp == 2'b01;
    breaks[8] = !began && valid != '0;
  end

  always_ff @(posedge clk) begin
    if (!rst_n) begin
      broken <= '0;
      waits <= '0;
      began <= 1'b0;
      addresses <= '0;
      datas <= '0;
      reads <= '0;
      for (int i = 0; i < 5; i++) patience[i] <= '0;
    end else begin
      broken <= broken | breaks;
      waits <= valid & ~ready;
      began <= 1'b1;
      addresses <= addresses + 8'(awvalid && awready) - 8'(bvalid && bready && addresses != '0);
      datas <= datas + 8'(wvalid && wready) - 8'(bvalid && bready && datas != '0);
      reads <= reads + 8'(arvalid && arready) - 8'(rvalid && rready && reads != '0);
      for (int i = 0; i < 5; i++) patience[i] <= valid[i] && !ready[i] ? patience[i] + 1'b1 : '0;
    end
    for (int i = 0; i < 5; i++) last[i] <= word[i];
  end

`ifndef SYNTHESIS
  if (ASSERTIONS != 0) begin : assertions
    for (genvar i = 0; i < 5; i++) begin : channel
      valid_stays: assert property (@(posedge clk) disable iff (!rst_n) valid[i] && !ready[i] |=> valid[i]);
      word_stays: assert property (@(posedge clk) disable iff (!rst_n) !breaks[i]);
    end
    write_was_made: assert property (@(posedge clk) disable iff (!rst_n) !breaks[5]);
    read_was_asked: assert property (@(posedge clk) disable iff (!rst_n) !breaks[6]);
    no_exokay: assert property (@(posedge clk) disable iff (!rst_n) !breaks[7]);
    idle_after_reset: assert property (@(posedge clk) disable iff (!rst_n) !breaks[8]);
    ready_comes: assert property (@(posedge clk) disable iff (!rst_n) !breaks[9]);
  end
`endif
endmodule

`default_nettype wire
