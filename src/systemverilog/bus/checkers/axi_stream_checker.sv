// Watches an AXI4-Stream port and reports, through failed assertions, what goes against the
// specification or gets lost between its two sides:
//   - TVALID that falls, or a payload that changes, before TREADY; TVALID in reset;
//   - words that are lost, doubled, changed or reordered between where they enter and where they leave;
//   - more than DEPTH words on their way, or a word that stays for MAX_WAIT cycles while it could leave.
// On a port that goes in, words enter at the bus and leave at the core; on one that goes out, the reverse.
`default_nettype none

module axi_stream_checker #(
  parameter int WIDTH = 8,
  parameter int DEPTH = 8,
  parameter int MAX_WAIT = 64
) (
  input wire logic aclk,
  input wire logic aresetn,
  input wire logic tvalid,
  input wire logic tready,
  // Data, keep, last and user side by side.
  input wire logic [WIDTH-1:0] payload,
  input wire logic enters,
  input wire logic [WIDTH-1:0] entering,
  input wire logic leaves,
  input wire logic [WIDTH-1:0] leaving,
  // Whoever takes the words would take one in this cycle.
  input wire logic can_leave
);
  logic was_in_reset = 1'b0;
  logic stalled;
  logic [WIDTH-1:0] last_payload;
  always_ff @(posedge aclk) begin
    was_in_reset <= !aresetn;
    stalled <= aresetn && tvalid && !tready;
    last_payload <= payload;
  end
  always_ff @(posedge aclk) begin
    if (aresetn && stalled) begin
      assert (tvalid) else $error("TVALID fell before TREADY");
      if (tvalid) assert (payload == last_payload) else $error("the payload changed before TREADY");
    end
    if (was_in_reset && !aresetn) assert (!tvalid) else $error("TVALID is high in reset");
  end

  logic [WIDTH-1:0] queue [0:DEPTH-1];
  int count, next, waited;
  assign next = count - (leaves ? 1 : 0);
  always_ff @(posedge aclk) begin
    if (!aresetn) begin
      count <= 0;
      waited <= 0;
    end else begin
      count <= next + (enters ? 1 : 0);
      waited <= count > 0 && can_leave && !leaves ? waited + 1 : 0;
      if (leaves) begin
        for (int k = 0; k < DEPTH - 1; k++) queue[k] <= queue[k+1];
      end
      for (int k = 0; k < DEPTH; k++) begin
        if (enters && k == next) queue[k] <= entering;
      end
    end
  end
  // Apart from the queue: Verilator 5.032 mixes up writes to arrays in a block with assertions.
  always_ff @(posedge aclk) begin
    if (aresetn) begin
      if (leaves) begin
        assert (count > 0) else $error("a word left that had not entered");
        if (count > 0) assert (leaving == queue[0]) else $error("a word is %h and should be %h", leaving, queue[0]);
      end
      assert (next < DEPTH || !enters) else $error("too many words are on their way");
      assert (waited != MAX_WAIT) else $error("a word is lost");
    end
  end
endmodule

`default_nettype wire
