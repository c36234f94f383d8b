// Watches an AXI4-Lite slave and reports, through failed assertions, what it does against the
// specification or against its register map:
//   - a valid that falls, or a payload that changes, before its ready (all five channels);
//   - a response without a request, a second one, one with a code that AXI4-Lite does not have,
//     and a request that gets none within MAX_WAIT cycles;
//   - SLVERR where a word takes the access, OKAY where none does;
//   - a write that does not reach exactly the bytes that its strobes name, in the order of the writes;
//   - data of a read that the word did not show between the request and the response.
// The slave must answer in order with at most DEPTH requests under way.
`default_nettype none

module axi_lite_checker #(
  parameter int ADDRESS_WIDTH = 32,
  parameter int DATA_WIDTH = 32,
  parameter int WORDS = 1,
  // Word k is at byte address ADDRESSES[k*64 +: 64], as the bus carries it.
  parameter logic [WORDS*64-1:0] ADDRESSES = '0,
  // The bits of word k that a write reaches; a word with none of them cannot be written.
  parameter logic [WORDS*DATA_WIDTH-1:0] WRITABLE = '0,
  parameter int MAX_WAIT = 64,
  parameter int DEPTH = 4,
  // Cycles back from a response in which the data of a read may have been taken.
  parameter int HISTORY = 32
) (
  input wire logic aclk,
  input wire logic aresetn,
  input wire logic [ADDRESS_WIDTH-1:0] awaddr,
  input wire logic [2:0] awprot,
  input wire logic awvalid,
  input wire logic awready,
  input wire logic [DATA_WIDTH-1:0] wdata,
  input wire logic [DATA_WIDTH/8-1:0] wstrb,
  input wire logic wvalid,
  input wire logic wready,
  input wire logic [1:0] bresp,
  input wire logic bvalid,
  input wire logic bready,
  input wire logic [ADDRESS_WIDTH-1:0] araddr,
  input wire logic [2:0] arprot,
  input wire logic arvalid,
  input wire logic arready,
  input wire logic [DATA_WIDTH-1:0] rdata,
  input wire logic [1:0] rresp,
  input wire logic rvalid,
  input wire logic rready,
  // What a read of each word would show in this cycle.
  input wire logic [WORDS*DATA_WIDTH-1:0] visible,
  // What the writes have left in each word, at the bits of WRITABLE.
  input wire logic [WORDS*DATA_WIDTH-1:0] stored
);
  localparam int BYTES = DATA_WIDTH / 8;
  localparam int LANES = $clog2(BYTES);
  localparam int MAP = WORDS * DATA_WIDTH;

  logic was_in_reset = 1'b0;
  always_ff @(posedge aclk) was_in_reset <= !aresetn;

  // Valid and payload stand still until they are taken.
  logic aw_stalled, w_stalled, b_stalled, ar_stalled, r_stalled;
  logic [ADDRESS_WIDTH+2:0] aw_before, ar_before;
  logic [DATA_WIDTH+BYTES-1:0] w_before;
  logic [1:0] b_before;
  logic [DATA_WIDTH+1:0] r_before;
  always_ff @(posedge aclk) begin
    aw_stalled <= aresetn && awvalid && !awready;
    w_stalled <= aresetn && wvalid && !wready;
    b_stalled <= aresetn && bvalid && !bready;
    ar_stalled <= aresetn && arvalid && !arready;
    r_stalled <= aresetn && rvalid && !rready;
    aw_before <= {awprot, awaddr};
    ar_before <= {arprot, araddr};
    w_before <= {wstrb, wdata};
    b_before <= bresp;
    r_before <= {rresp, rdata};
    if (aresetn) begin
      if (aw_stalled) assert (awvalid) else $error("AWVALID fell before AWREADY");
      if (w_stalled) assert (wvalid) else $error("WVALID fell before WREADY");
      if (b_stalled) assert (bvalid) else $error("BVALID fell before BREADY");
      if (ar_stalled) assert (arvalid) else $error("ARVALID fell before ARREADY");
      if (r_stalled) assert (rvalid) else $error("RVALID fell before RREADY");
      if (aw_stalled && awvalid) assert ({awprot, awaddr} == aw_before) else $error("AW changed before AWREADY");
      if (w_stalled && wvalid) assert ({wstrb, wdata} == w_before) else $error("W changed before WREADY");
      if (b_stalled && bvalid) assert (bresp == b_before) else $error("B changed before BREADY");
      if (ar_stalled && arvalid) assert ({arprot, araddr} == ar_before) else $error("AR changed before ARREADY");
      if (r_stalled && rvalid) assert ({rresp, rdata} == r_before) else $error("R changed before RREADY");
    end
    if (was_in_reset) begin
      assert (!bvalid) else $error("BVALID is high in reset");
      assert (!rvalid) else $error("RVALID is high in reset");
    end
  end

  // Requests under way, the oldest at place 0.
  logic [ADDRESS_WIDTH-1:0] aw_queue [0:DEPTH-1];
  logic [DATA_WIDTH-1:0] w_queue [0:DEPTH-1];
  logic [BYTES-1:0] strobe_queue [0:DEPTH-1];
  logic [ADDRESS_WIDTH-1:0] ar_queue [0:DEPTH-1];
  int aw_count, w_count, ar_count;
  // Places that leave the queue when a response first shows.
  logic b_new, r_new;
  assign b_new = bvalid && !b_stalled;
  assign r_new = rvalid && !r_stalled;
  int aw_next, w_next, ar_next;
  assign aw_next = aw_count - (b_new ? 1 : 0);
  assign w_next = w_count - (b_new ? 1 : 0);
  assign ar_next = ar_count - (r_new ? 1 : 0);
  always_ff @(posedge aclk) begin
    if (!aresetn) begin
      aw_count <= 0;
      w_count <= 0;
      ar_count <= 0;
    end else begin
      if (b_new) begin
        for (int k = 0; k < DEPTH - 1; k++) begin
          aw_queue[k] <= aw_queue[k+1];
          w_queue[k] <= w_queue[k+1];
          strobe_queue[k] <= strobe_queue[k+1];
        end
      end
      if (r_new) begin
        for (int k = 0; k < DEPTH - 1; k++) ar_queue[k] <= ar_queue[k+1];
      end
      for (int k = 0; k < DEPTH; k++) begin
        if (awvalid && awready && k == aw_next) aw_queue[k] <= awaddr;
        if (wvalid && wready && k == w_next) begin
          w_queue[k] <= wdata;
          strobe_queue[k] <= wstrb;
        end
        if (arvalid && arready && k == ar_next) ar_queue[k] <= araddr;
      end
      aw_count <= aw_next + (awvalid && awready ? 1 : 0);
      w_count <= w_next + (wvalid && wready ? 1 : 0);
      ar_count <= ar_next + (arvalid && arready ? 1 : 0);
    end
  end
  // Apart from the queues: Verilator 5.032 mixes up writes to arrays in a block with assertions.
  always_ff @(posedge aclk) begin
    if (aresetn) begin
      if (b_new) assert (aw_count > 0 && w_count > 0) else $error("a write response without a write");
      if (r_new) assert (ar_count > 0) else $error("a read response without a read");
      assert (aw_next < DEPTH && w_next < DEPTH && ar_next < DEPTH) else $error("too many requests under way");
    end
  end

  // Nobody waits for ever: responses come, and what could be taken is taken.
  int b_wait, r_wait, write_wait, ar_wait;
  always_ff @(posedge aclk) begin
    b_wait <= aresetn && aw_count > 0 && w_count > 0 && !bvalid ? b_wait + 1 : 0;
    r_wait <= aresetn && ar_count > 0 && !rvalid ? r_wait + 1 : 0;
    write_wait <= aresetn && !bvalid && ((awvalid && !awready) || (wvalid && !wready)) && (awvalid || aw_count > w_count) && (wvalid || w_count > aw_count) ? write_wait + 1 : 0;
    ar_wait <= aresetn && arvalid && !arready && !rvalid ? ar_wait + 1 : 0;
    assert (b_wait != MAX_WAIT) else $error("a write response is lost");
    assert (r_wait != MAX_WAIT) else $error("a read response is lost");
    assert (write_wait != MAX_WAIT) else $error("a write is not taken");
    assert (ar_wait != MAX_WAIT) else $error("a read is not taken");
  end

  // Writes against a model of the words.
  logic [MAP-1:0] model, model_next;
  logic write_found, write_allowed;
  always_comb begin
    model_next = model;
    write_found = 1'b0;
    write_allowed = 1'b0;
    for (int k = 0; k < WORDS; k++) begin
      if (aw_queue[0][ADDRESS_WIDTH-1:LANES] == ADDRESSES[k*64+LANES +: ADDRESS_WIDTH-LANES]) begin
        write_found = 1'b1;
        write_allowed = |WRITABLE[k*DATA_WIDTH +: DATA_WIDTH];
        for (int i = 0; i < DATA_WIDTH; i++) begin
          if (strobe_queue[0][i/8] && WRITABLE[k*DATA_WIDTH+i]) begin
            model_next[k*DATA_WIDTH+i] = w_queue[0][i];
          end
        end
      end
    end
  end
  always_ff @(posedge aclk) begin
    if (!aresetn) begin
      model <= '0;
    end else begin
      if (b_new) model <= model_next;
      if (b_new && aw_count > 0 && w_count > 0) begin
        assert (bresp == (write_found && write_allowed ? 2'b00 : 2'b10)) else $error("BRESP is %b for a write at %h", bresp, aw_queue[0]);
        assert ((stored & WRITABLE) == model_next) else $error("a write at %h was not done byte by byte", aw_queue[0]);
      end else if (aw_count == 0 || w_count == 0) begin
        assert ((stored & WRITABLE) == model) else $error("a word changed without a write");
      end
    end
  end

  // Reads against what the words have shown since the request.
  logic [MAP-1:0] shown [0:HISTORY-1];
  int ar_age [0:DEPTH-1];
  logic read_found, read_matches;
  always_comb begin
    read_found = 1'b0;
    read_matches = 1'b0;
    for (int k = 0; k < WORDS; k++) begin
      if (ar_queue[0][ADDRESS_WIDTH-1:LANES] == ADDRESSES[k*64+LANES +: ADDRESS_WIDTH-LANES]) begin
        read_found = 1'b1;
        for (int h = 0; h < HISTORY; h++) begin
          if (h <= ar_age[0] && rdata == shown[h][k*DATA_WIDTH +: DATA_WIDTH]) read_matches = 1'b1;
        end
      end
    end
  end
  always_ff @(posedge aclk) begin
    for (int h = 1; h < HISTORY; h++) shown[h] <= shown[h-1];
    shown[0] <= visible;
    for (int k = 0; k < DEPTH; k++) begin
      if (k == ar_next) ar_age[k] <= 0;
      else if (r_new && k < DEPTH - 1) ar_age[k] <= ar_age[k+1] + 1;
      else ar_age[k] <= ar_age[k] + 1;
    end
  end
  always_ff @(posedge aclk) begin
    if (aresetn && r_new && ar_count > 0) begin
      assert (rresp == (read_found ? 2'b00 : 2'b10)) else $error("RRESP is %b for a read at %h", rresp, ar_queue[0]);
      if (read_found && rresp == 2'b00) assert (read_matches) else $error("a read at %h gave %h, which the word did not show", ar_queue[0], rdata);
    end
  end
endmodule

`default_nettype wire
