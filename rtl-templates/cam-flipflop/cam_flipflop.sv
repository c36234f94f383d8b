// A memory of ENTRIES keys of WIDTH bits that is searched by contents, in flip-flops: every entry has a
// comparator of its own, so a search takes two cycles and a new one can start in each. The lowest entry wins.
`default_nettype none
module cam_flipflop #(
    parameter int ENTRIES = 8,
    parameter int WIDTH = 128
) (
    input  wire                                               clk,
    input  wire                                               rst_n,
    input  wire                                               write,
    input  wire  [(ENTRIES == 1 ? 1 : $clog2(ENTRIES)) - 1:0] write_index,
    input  wire                                               write_used,
    input  wire  [                                 WIDTH-1:0] write_key,
    input  wire                                               in_valid,
    input  wire  [                                 WIDTH-1:0] key,
    output logic                                              out_valid,
    output logic                                              hit,
    output logic [(ENTRIES == 1 ? 1 : $clog2(ENTRIES)) - 1:0] index
);
  localparam int PLACE = ENTRIES == 1 ? 1 : $clog2(ENTRIES);
  if (ENTRIES < 1 || WIDTH < 1) begin : illegal
    $error("ENTRIES and WIDTH must be at least 1");
  end

  logic [ENTRIES-1:0] used, was_used, equal;
  for (genvar i = 0; i < ENTRIES; i++) begin : entries
    logic [WIDTH-1:0] stored;
    logic is_chosen;
    assign is_chosen = write && write_index == PLACE'(i);
    always_ff @(posedge clk) if (is_chosen) stored <= write_key;
    always_ff @(posedge clk)
      if (!rst_n) used[i] <= 1'b0;
      else if (is_chosen) used[i] <= write_used;
    always_ff @(posedge clk) begin
      equal[i] <= stored == key;
      was_used[i] <= used[i];
    end
  end

  logic any;
  logic [PLACE-1:0] lowest;
  priority_encoder #(
      .WIDTH(ENTRIES)
  ) encoder (
      .requests(equal & was_used),
      .any(any),
      .index(lowest)
  );

  logic is_searching;
  always_ff @(posedge clk) begin
    hit <= any;
    index <= lowest;
  end
  always_ff @(posedge clk)
    if (!rst_n) {out_valid, is_searching} <= '0;
    else {out_valid, is_searching} <= {is_searching, in_valid};
endmodule
`default_nettype wire
